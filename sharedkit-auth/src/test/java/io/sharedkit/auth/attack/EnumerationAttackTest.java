/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who wants to know which users there are. */
class EnumerationAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";
    private static final int TRIES = 12;

    private final AuthWorld world = AuthWorld.inMemory();
    private final Account user = world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);

    @Test
    void userWithAHashThatIsNotTaken_isHeldAsAnUnknownOne() {
        Tenants.run(
                AOZORA, () -> world.accountStore.put(user.id(), PasswordHash.ofStored("!imported-without-password")));
        assertThat(answers(EMAIL)).isEqualTo(answers("nobody@aozora.example.jp"));
    }

    /** As where a host gives what the request says, and not what its proxy saw. */
    @Test
    void companyThatIsThere_isRefusedAsOneThatIsNot_wheneverARequestComesFrom() {
        PasswordLogin login = world.login();
        for (String address : new String[] {"1".repeat(5000), "203.0.113.9" + " ".repeat(5000), "\u0000"}) {
            for (String company : new String[] {AOZORA.value(), "c-nobody"}) {
                assertThat(login.authenticate(company, EMAIL, "guess", Origin.of(address)))
                        .isEqualTo(new PasswordLogin.Refused());
            }
        }
        for (int i = 0; i < 7; i++) {
            login.authenticate(AOZORA.value(), EMAIL, "guess", Origin.of("1".repeat(5000)));
        }
        assertThat(login.authenticate(AOZORA.value(), EMAIL, "guess", Origin.of("1".repeat(5000))))
                .as("counted")
                .isInstanceOf(PasswordLogin.Wait.class);
    }

    private List<Class<?>> answers(String email) {
        PasswordLogin login = world.login();
        return Stream.generate(() -> login.authenticate(AOZORA.value(), email, "guess", Origin.unknown()))
                .limit(TRIES)
                .<Class<?>>map(Object::getClass)
                .toList();
    }
}
