/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.login.Factor;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionTokenTest {
    private static final Instant T0 = Instant.parse("2026-04-01T00:00:00.123456Z");

    @Test
    void hash_isTheSha256OfTheWholeToken() {
        String text = "c-aozora." + "A".repeat(43);
        assertThat(SessionToken.read(text).orElseThrow().hash())
                .as("printf %%s c-aozora.AAA... | sha256sum, in base64url")
                .isEqualTo("In2_xSH5zKJgw5Pqz31J1d7oq5lowh9kBw2GpYNuRMQ");
        assertThat(SessionToken.read("c-aozorb." + "A".repeat(43)).orElseThrow().hash())
                .isNotEqualTo(SessionToken.read(text).orElseThrow().hash());
    }

    @Test
    @Tag("ASVS-7.2.3")
    void random_has32BytesAfterTheCompany_andReadsBack() {
        SessionToken token = SessionToken.random(AOZORA);
        assertThat(java.util.Base64.getUrlDecoder().decode(token.text().substring(9)))
                .hasSize(32);
        assertThat(SessionToken.read(token.text()).orElseThrow().tenant()).isEqualTo(AOZORA);
        assertThat(SessionToken.read(token.text()).orElseThrow().hash()).isEqualTo(token.hash());
    }

    @Test
    void factorTimes_readBack_toTheMicrosecond_andUnknownOnesProveNothing() {
        Map<Factor, Instant> factors = Map.of(Factor.PASSWORD, T0, Factor.TOTP, T0.plusSeconds(-7));
        String text = FactorTimes.text(factors);
        assertThat(FactorTimes.read(text)).isEqualTo(factors);
        assertThat(FactorTimes.read("")).isEmpty();
        assertThat(FactorTimes.read("FACE=12,PASSWORD=0")).containsExactly(Map.entry(Factor.PASSWORD, Instant.EPOCH));
        assertThat(FactorTimes.later(
                        factors, Map.of(Factor.PASSWORD, T0.plusSeconds(1), Factor.TOTP, T0.minusSeconds(9))))
                .isEqualTo(Map.of(Factor.PASSWORD, T0.plusSeconds(1), Factor.TOTP, T0.plusSeconds(-7)));
    }
}
