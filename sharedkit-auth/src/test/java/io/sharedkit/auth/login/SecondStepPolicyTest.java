/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.login.SecondStepPolicy.Mode;
import io.sharedkit.core.policy.PolicyFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondStepPolicyTest {
    private static final String PREFIX = "sharedkit.auth.second-step.";
    private static final List<String> ROLES = List.of("a", "b", "c", "d");

    @Test
    @Tag("ASVS-6.3.3")
    void bind_emptyFile_isTheStandardPolicy_andEveryKeyIsRead() {
        assertThat(bind(Map.of())).isEqualTo(SecondStepPolicy.standard());
        assertThat(bind(Map.of(
                        PREFIX + "mode", "off",
                        PREFIX + "required-roles", "admin",
                        PREFIX + "optional-roles", "user",
                        PREFIX + "off-roles", "kiosk",
                        PREFIX + "factors", "totp,passkey",
                        PREFIX + "recovery-without-factor", "true",
                        PREFIX + "remember-browser", "P30D",
                        PREFIX + "step-up-max-age", "PT5M")))
                .isEqualTo(new SecondStepPolicy(
                        Mode.OFF,
                        List.of("admin"),
                        List.of("user"),
                        List.of("kiosk"),
                        List.of(Factor.TOTP, Factor.PASSKEY),
                        true,
                        Duration.ofDays(30),
                        Duration.ofMinutes(5)));
    }

    @Test
    @Tag("ASVS-6.3.6")
    @Tag("ON-10")
    @Tag("JJ-23b")
    void forOperators_isAlwaysRequired_neverByMail_andRemembersNoBrowser() {
        SecondStepPolicy operators = SecondStepPolicy.forOperators();
        assertThat(operators.mode()).isEqualTo(Mode.REQUIRED);
        assertThat(operators.factors()).doesNotContain(Factor.EMAIL_CODE).contains(Factor.TOTP);
        assertThat(operators.rememberBrowser()).isZero();
    }

    @Test
    void constructor_whatMakesNoSense_isRefused() {
        SecondStepPolicy one = SecondStepPolicy.standard();
        assertThatThrownBy(() -> one.with(List.of())).hasMessageContaining("factors is []");
        assertThatThrownBy(() -> one.with(List.of(Factor.PASSWORD))).hasMessageContaining("factors is [PASSWORD]");
        assertThatThrownBy(() -> one.with(List.of(Factor.TOTP, Factor.REMEMBERED_BROWSER)))
                .hasMessageContaining("REMEMBERED_BROWSER");
        assertThatThrownBy(() -> one.with(List.of(Factor.RECOVERY_CODE))).hasMessageContaining("recovery_code alone");
        assertThatThrownBy(() -> one.remembering(Duration.ofDays(31)))
                .hasMessage("remember-browser is PT744H; it must be PT0S to PT720H.");
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "required-roles", "x", PREFIX + "off-roles", "x")))
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stricter_ofAnyTwo_isNeverWeakerThanTheFloor(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            SecondStepPolicy floor = random(random);
            SecondStepPolicy tenant = random(random);
            SecondStepPolicy both = floor.stricter(tenant);
            for (String role : List.of("a", "b", "c", "d", "unnamed")) {
                assertThat(both.modeFor(role)).isLessThanOrEqualTo(floor.modeFor(role));
                assertThat(both.modeFor(role)).isLessThanOrEqualTo(tenant.modeFor(role));
                assertThat(List.of(floor.modeFor(role), tenant.modeFor(role))).contains(both.modeFor(role));
            }
            assertThat(floor.factors()).containsAll(both.factors());
            assertThat(both.rememberBrowser()).isLessThanOrEqualTo(floor.rememberBrowser());
            assertThat(both.rememberBrowser()).isLessThanOrEqualTo(tenant.rememberBrowser());
            assertThat(both.stepUpMaxAge()).isLessThanOrEqualTo(floor.stepUpMaxAge());
            assertThat(both.recoveryWithoutFactor() && !floor.recoveryWithoutFactor())
                    .isFalse();
            assertThat(floor.stricter(both)).isEqualTo(both);
        }
    }

    @Test
    void codeLimits_stricter_takesTheSmallerOfEach_andRangesHold() {
        CodeLimits strict = new CodeLimits(3, Duration.ofMinutes(1), 20, 50);
        assertThat(CodeLimits.standard().stricter(strict)).isEqualTo(strict);
        assertThat(strict.stricter(new CodeLimits(10, Duration.ofSeconds(30), 5, 100)))
                .isEqualTo(new CodeLimits(3, Duration.ofMinutes(1), 5, 50));
        assertThatThrownBy(() -> new CodeLimits(11, Duration.ofSeconds(30), 20, 100))
                .hasMessage("free is 11; it must be 3 to 10.");
        assertThatThrownBy(() -> new CodeLimits(10, Duration.ofSeconds(29), 20, 100))
                .hasMessageContaining("first-wait");
        assertThatThrownBy(() -> new CodeLimits(10, Duration.ofSeconds(30), 21, 100))
                .hasMessageContaining("per-day");
        assertThatThrownBy(() -> new CodeLimits(10, Duration.ofSeconds(30), 20, 101))
                .hasMessageContaining("ever");
    }

    private static SecondStepPolicy random(Random random) {
        List<List<String>> roles = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ROLES.forEach(role -> roles.get(random.nextInt(4)).add(role));
        List<Factor> factors = new ArrayList<>(List.of(Factor.EMAIL_CODE, Factor.TOTP, Factor.PASSKEY));
        Factor kept = factors.get(random.nextInt(3));
        factors.removeIf(one -> one != kept && random.nextBoolean());
        if (random.nextBoolean()) {
            factors.add(Factor.RECOVERY_CODE);
        }
        return new SecondStepPolicy(
                Mode.values()[random.nextInt(3)],
                roles.get(0),
                roles.get(1),
                roles.get(2),
                factors,
                random.nextBoolean(),
                Duration.ofDays(random.nextInt(31)),
                Duration.ofMinutes(1 + random.nextInt(30)));
    }

    private static SecondStepPolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(SecondStepPolicy.class).get(SecondStepPolicy.class);
    }
}
