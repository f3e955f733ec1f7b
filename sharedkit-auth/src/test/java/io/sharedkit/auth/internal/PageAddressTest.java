/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hr.example.jp/reset?token=%s",
                "https://hr.example.jp:8443/reset#%s",
                "http://localhost:8080/reset/%s"
            })
    void check_fixedHost_isTaken(String form) {
        assertThat(PageAddress.check("resetPage", form::formatted).apply("t")).isEqualTo(form.formatted("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hr.example.jp/reset?token=%s",
                "http://localhost.example.jp/%s",
                "//hr.example.jp/%s",
                "/reset?token=%s",
                "https://%s/",
                "https://%s.example.jp/",
                "https://%s@hr.example.jp/",
                "https://hr.example.jp/reset",
                "javascript:%s",
                ""
            })
    void check_anythingElse_isRefused(String form) {
        assertThatThrownBy(() -> PageAddress.check("resetPage", form::formatted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("resetPage makes an address like https://");
    }

    @Test
    void check_addressThatIsNotWrittenDown_isRefused() {
        assertThatThrownBy(() -> PageAddress.check("resetPage", UnaryOperator.identity()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
