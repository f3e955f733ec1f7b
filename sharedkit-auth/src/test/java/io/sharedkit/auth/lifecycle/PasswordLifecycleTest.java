/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.sharedkit.auth.fixture.AuthWorld;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordLifecycleTest {

    @Test
    void build_missingSetting_isNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> PasswordLifecycle.builder(AuthWorld.inMemory().secondStep())
                        .build())
                .withMessageContaining("needs throttle(...)");
    }

    @Test
    void build_twiceOnOneQueue_isRefused() {
        AuthWorld world = AuthWorld.inMemory();
        world.lifecycleBuilder().build();
        assertThatIllegalStateException()
                .isThrownBy(() -> world.lifecycleBuilder().build())
                .withMessageContaining("registered twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reset?token=", "http://hr.example.jp/reset?token=", "https:///reset?token=", "x"})
    void resetPage_withoutAFixedHost_isRefused(String start) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordLifecycle.builder(AuthWorld.inMemory().secondStep())
                        .resetPage(token -> start + token))
                .withMessageContaining("https://hr.example.jp/page?token=<token>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordLifecycle.builder(AuthWorld.inMemory().secondStep())
                        .resetPage(token -> "https://hr.example.jp/reset"));
    }

    @Test
    void policy_outOfRange_namesKeyValueAndRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofMinutes(9), 5, 20, 300))
                .withMessageContaining("link-lifetime is PT9M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofHours(25), 5, 20, 300))
                .withMessageContaining("link-lifetime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofMinutes(30), 0, 20, 300))
                .withMessageContaining("per-login is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofMinutes(30), 5, 4, 300))
                .withMessageContaining("per-address is 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofMinutes(30), 5, 20, 9))
                .withMessageContaining("per-company is 9");
    }

    @Test
    @Tag("ASVS-6.4.2")
    void noMethodOfThePackage_asksForAHintOrAQuestion() {
        for (Class<?> type : new Class<?>[] {PasswordReset.class, PasswordChange.class, PasswordAdministration.class}) {
            assertThat(Arrays.stream(type.getMethods()).map(Method::getName))
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).matches(".*(hint|question|answer).*"));
        }
    }
}
