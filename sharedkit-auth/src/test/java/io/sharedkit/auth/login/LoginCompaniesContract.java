/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.ThrottlePolicy;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which companies log in, and that nobody learns from the first step which ones there are, with every store. */
abstract class LoginCompaniesContract extends FirstStepScene {
    @Test
    @Tag("ASVS-6.3.1")
    @Tag("ASVS-6.3.8")
    void authenticate_tenWrongPasswords_thenEverybodyWaits_knownOrNot() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        world.join(accounts, TAKASAKI, "jiro@takasaki.example.jp", Roles.GENERAL_USER);
        world.directory.suspend(TAKASAKI);
        assertHeldAfterTen("c-aozora", EMAIL);
        assertHeldAfterTen("c-aozora", "nobody@aozora.example.jp");
        int published = world.events.events().size();
        assertHeldAfterTen("c-nowhere", EMAIL);
        assertHeldAfterTen("c-elsewhere", EMAIL);
        assertHeldAfterTen("no company at all", EMAIL);
        assertHeldAfterTen("c-takasaki", "jiro@takasaki.example.jp");
        assertThat(world.events.events())
                .as("no company has an audit log for these")
                .hasSize(published);
        world.clock.advance(Duration.ofSeconds(30));
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    private void assertHeldAfterTen(String company, String email) {
        for (int i = 0; i < 10; i++) {
            assertThat(login.authenticate(company, email, "wrong", Origin.unknown()))
                    .isEqualTo(new PasswordLogin.Refused());
        }
        for (String password : List.of("wrong", PASSWORD)) {
            assertThat(login.authenticate(company, email, password, Origin.unknown()))
                    .isEqualTo(new PasswordLogin.Wait(world.clock.instant().plusSeconds(30)));
        }
    }

    @Test
    void authenticate_companyThatIsNone_asksNothingOfTheHost_andTheCompanyThatComesLaterStartsAnew() {
        LoginThrottle own = world.throttleBuilder()
                .policy(() -> {
                    assertThat(Tenants.current().value()).startsWith("c-");
                    return ThrottlePolicy.standard();
                })
                .build();
        PasswordLogin guarded =
                PasswordLogin.builder(world.realm()).throttle(own).build();
        for (int i = 0; i < 11; i++) {
            guarded.authenticate("c-new", EMAIL, "wrong", Origin.of("192.0.2.1"));
        }
        TenantId later = TenantId.of("c-new");
        world.directory.register(later, "新会社");
        assertThat(guarded.authenticate("c-new", EMAIL, "wrong", Origin.of("192.0.2.1")))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(guarded.authenticate("c-other", EMAIL, "wrong", Origin.of("192.0.2.1")))
                .isEqualTo(new PasswordLogin.Refused());
    }

    @Test
    @Tag("JJ-28")
    void tenantThatIsSuspended_logsNobodyIn_untilItIsActiveAgain() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication before = world.logIn(AOZORA, EMAIL);
        world.directory.suspend(AOZORA);
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(login.holder(before)).isEmpty();
        world.directory.activate(AOZORA);
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void tenantThatIsProvisioned_logsNobodyIn() {
        world.directory.provision(TenantId.of("c-new"), "新会社");
        assertThat(login.authenticate("c-new", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
    }

    @Test
    void holder_contractEnded_isNobody() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication given = world.logIn(AOZORA, EMAIL);
        world.directory.endContract(AOZORA, LocalDate.of(2026, 4, 1));
        assertThat(login.holder(given)).isEmpty();
    }
}
