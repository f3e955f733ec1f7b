/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.internal.TypedText;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an address is typed: what finds the same account is counted in the same bucket, and what does not in another. */
class LoginBucketsTest {
    /** Spaces, widths, ligatures, and letters whose case is another one in some languages. */
    private static final String[] PIECES = {
        "a",
        "A",
        "ａ",
        "Ａ",
        "i",
        "I",
        "ı",
        "İ",
        "K",
        "\u212a",
        "ﬁ",
        "㏂",
        "㎞",
        "ⓐ",
        "é",
        "e\u0301",
        "@",
        "＠",
        ".",
        "．",
        "。",
        "-",
        "+",
        " ",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\t",
        "\u0000",
        "ß",
        "ẞ",
        "ſ",
        "１",
        "①",
        "\ud83d",
        "x".repeat(60)
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bucket_isThatOfTheLoginId(long seed) {
        Random random = new Random(seed);
        int addresses = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                typed.append(random.nextInt(5) == 0 ? "@" : PIECES[random.nextInt(PIECES.length)]);
            }
            Optional<LoginId> login = LoginId.of(typed.toString());
            addresses += login.isPresent() ? 1 : 0;
            login.ifPresent(id -> assertThat(TypedText.login(typed.toString()))
                    .as(typed.toString())
                    .isEqualTo(id.value()));
        }
        assertThat(addresses).isGreaterThan(300);
    }
}
