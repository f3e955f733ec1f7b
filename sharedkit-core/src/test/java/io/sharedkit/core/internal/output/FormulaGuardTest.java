/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+81-3-0000-0000",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)",
                " =1",
                "\u00a0=1",
                "\u3000=1",
                "\u200b=1",
                "\ufeff=1",
                "\u0000=1",
                "=",
                "=cmd|' /C calc'!A0"
            })
    void guard_ofWhatCouldBeAFormula_putsAnApostropheInFront(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0012",
                "髙﨑",
                "𠮷田",
                "葛󠄀城",
                "a=b",
                "山田 +1",
                "'=1",
                "\"=1\"",
                "1-1",
                "taro@example.jp",
                "ｶﾅ－"
            })
    void guard_ofOrdinaryText_changesNothing(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(text);
    }

    /** The guard is taken off by removing one apostrophe, so nothing is lost. */
    @Test
    void guard_neverChangesMoreThanOneCharacterInFront() {
        "=+-@\t\r\n＝＋－＠ a0\u3000'".chars().forEach(first -> {
            String text = (char) first + "x";
            assertThat(FormulaGuard.guard(text)).endsWith(text).hasSizeLessThanOrEqualTo(3);
        });
    }
}
