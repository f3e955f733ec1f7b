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

    private List<Class<?>> answers(String email) {
        PasswordLogin login = world.login();
        return Stream.generate(() -> login.authenticate(AOZORA.value(), email, "guess", Origin.unknown()))
                .limit(TRIES)
                .<Class<?>>map(Object::getClass)
                .toList();
    }
}
