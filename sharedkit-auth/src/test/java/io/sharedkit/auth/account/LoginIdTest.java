/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIdTest {

    @ParameterizedTest
    @CsvSource({
        "hanako@example.jp, hanako@example.jp",
        "'  Hanako@Example.JP ', hanako@example.jp",
        "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ, hanako@example.jp",
        "hanako+hr@example.jp, hanako+hr@example.jp",
    })
    void of_address_isFolded(String typed, String folded) {
        assertThat(LoginId.of(typed)).contains(new LoginId(folded));
        assertThat(LoginId.of(folded)).as("folding twice changes nothing").contains(new LoginId(folded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hanako",
                "@example.jp",
                "hanako@",
                "a@b@c.jp",
                "a b@example.jp",
                "hanako@example.jp\nBcc: x@example.com",
                "hanako@exam\u0000ple.jp",
                "<hanako@example.jp>",
                "花子@example.jp",
                "hanako@example.jp,taro@example.jp",
            })
    void of_otherText_isNone(String typed) {
        assertThat(LoginId.of(typed)).isEmpty();
    }

    @Test
    void of_tooLong_isNone_withoutLookingAtIt() {
        String domain = "@example.jp";
        assertThat(LoginId.of("a".repeat(64) + domain)).isPresent();
        assertThat(LoginId.of("a".repeat(65) + domain)).isEmpty();
        assertThat(LoginId.of("a".repeat(10_000_000))).isEmpty();
    }

    /** One letter may be four after folding; what counts failures by login looks at 256 characters. */
    @Test
    void of_tooLongAfterFolding_isNone() {
        assertThat(LoginId.of("x@" + "㏂".repeat(63)))
                .hasValueSatisfying(id -> assertThat(id.value()).hasSize(254));
        assertThat(LoginId.of("xx@" + "㏂".repeat(63))).isEmpty();
    }

    @Test
    void of_turkishLocale_makesNoDifference() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(LoginId.of("IRIS@EXAMPLE.JP")).contains(new LoginId("iris@example.jp"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
