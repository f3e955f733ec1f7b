/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static io.sharedkit.spring.security.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Factor;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** The login in the application's chain where Spring Security asks for two factors everywhere. */
class MultiFactorTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final ConfigurableApplicationContext APPLICATION =
            Aozora.start(Host.class, "sharedkit.auth.second-step.off-roles=" + Roles.GENERAL_USER);

    private final Browser browser = Aozora.browser(APPLICATION);
    private final Member member = new Member(APPLICATION);

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    @Test
    void login_withBothSteps_hasBothFactors() {
        member.join(Roles.SYSTEM_ADMIN);
        member.login(browser);
        assertThat(browser.get("/admin").statusCode()).isEqualTo(200);
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);
    }

    @Test
    void login_withThePasswordAlone_isSentToTheLogin() {
        member.join(Roles.GENERAL_USER);
        assertThat(location(member.password(browser, Member.PASSWORD))).isEqualTo("/home");
        assertThat(location(browser.get("/home"))).startsWith("/login");
    }

    @Test
    void factors_haveTheirTimes_theLaterOneWhereTwoAreOneFactor() {
        assertThat(LoginFactors.of(Map.of(
                        Factor.PASSWORD, NOW,
                        Factor.EMAIL_CODE, NOW.plusSeconds(1),
                        Factor.TOTP, NOW.plusSeconds(2),
                        Factor.REMEMBERED_BROWSER, NOW.plusSeconds(3))))
                .map(FactorGrantedAuthority.class::cast)
                .extracting(FactorGrantedAuthority::getAuthority, FactorGrantedAuthority::getIssuedAt)
                .containsExactlyInAnyOrder(
                        tuple(FactorGrantedAuthority.PASSWORD_AUTHORITY, NOW),
                        tuple(FactorGrantedAuthority.OTT_AUTHORITY, NOW.plusSeconds(2)),
                        tuple("FACTOR_EMAIL_CODE", NOW.plusSeconds(1)),
                        tuple("FACTOR_TOTP", NOW.plusSeconds(2)));
        assertThat(LoginFactors.of(Map.of(Factor.PASSKEY, NOW)))
                .map(FactorGrantedAuthority.class::cast)
                .extracting(FactorGrantedAuthority::getAuthority)
                .containsExactly(FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
    }

    @Configuration
    @EnableMultiFactorAuthentication(
            authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY})
    static class Host extends LoginHost {}
}
