/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.jp",
                "taro.takasaki+hr@mail.example.co.jp",
                "a..b.@docomo.example.jp",
                "o'neil@example.com"
            })
    void address_thatExists_isTaken(String address) {
        assertThat(Mail.isAddress(address)).isTrue();
        assertThat(new Mail(address, "件名", "").to()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@example.jp",
                "a@",
                "a@b@c",
                "a b@example.jp",
                "a@example.jp, b@example.jp",
                "<a@example.jp>",
                "a@example.jp\nBcc: b@example.jp",
                "髙橋@example.jp",
                "a＠example.jp",
                "\"a\"@example.jp",
                "a(b)@example.jp",
                "a\\@example.jp",
                "a@[192.0.2.1]"
            })
    void address_ofAnotherForm_isRefusedAndNotRepeated(String address) {
        assertThat(Mail.isAddress(address)).isFalse();
        assertThatThrownBy(() -> new Mail(address, "件名", "本文"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name@domain")
                .satisfies(
                        e -> assertThat(address.length() < 4 || !e.getMessage().contains(address))
                                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nBcc: x@example.jp", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b"})
    void subject_thatIsNotOneLine_isRefused(String subject) {
        assertThatThrownBy(() -> new Mail("a@example.jp", subject, "")).hasMessageContaining("one line of 1 to 200");
    }

    @Test
    void lengths_haveTheirLimits() {
        assertThat(new Mail("a@example.jp", "件".repeat(200), "x".repeat(100_000)).text())
                .hasSize(100_000);
        assertThatThrownBy(() -> new Mail("a@example.jp", "x".repeat(201), "")).hasMessageContaining("has 201");
        assertThatThrownBy(() -> new Mail("a@example.jp", "x", "x".repeat(100_001)))
                .hasMessageContaining("at most 100000");
        assertThatThrownBy(() -> new Mail("a".repeat(65) + "@example.jp", "x", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_givesNoContentAway() {
        assertThat(new Mail("taro@example.jp", "確認コード", "123456")).hasToString("Mail[6 characters]");
    }

    @Test
    void form_readsBackWhatItWrote() {
        for (String text : List.of("", "\n", "一行目\n\n三行目\n", "髙﨑 𠮷田 葛󠄀城 ﾀﾅｶ")) {
            Mail mail = new Mail("a@example.jp", "件名 髙﨑", text);
            assertThat(MailForm.read(MailForm.write(mail))).isEqualTo(mail);
        }
    }

    @Test
    void retrySchedule_waitsLongerAndLonger_andGivesUpAfterTheEighth() {
        List<Duration> waits = IntStream.rangeClosed(1, 7)
                .mapToObj(RetrySchedule::after)
                .flatMap(Optional::stream)
                .toList();
        assertThat(waits)
                .map(Duration::toString)
                .containsExactly("PT1M", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT24H");
        assertThat(RetrySchedule.after(8)).isEmpty();
        assertThat(RetrySchedule.after(100)).isEmpty();
    }
}
