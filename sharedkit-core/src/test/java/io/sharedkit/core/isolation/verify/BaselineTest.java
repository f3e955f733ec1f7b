/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
    private static final Finding KEY = Finding.of(CheckId.C02, "email_key", "employee");

    /** The last instant of 31 March in Japan. */
    private static final Instant LAST = Instant.parse("2027-03-31T14:59:59Z");

    @Test
    void entry_acceptsItsFindingAndNoOther() {
        Finding other = Finding.of(CheckId.C02, "code_key", "employee");
        Baseline.Judged judged = Baseline.of(List.of("# keys", "", " C02 | email_key | looked at "))
                .judge(List.of(KEY, other), LAST);
        assertThat(judged.open()).containsExactly(other);
        assertThat(judged.accepted()).containsExactly(new IsolationReport.Accepted(KEY, "looked at"));
    }

    @Test
    void entry_withADay_holdsThroughThatDayInJapan() {
        Baseline baseline = Baseline.of(List.of("C02 | email_key | looked at | 2027-03-31"));
        assertThat(baseline.judge(List.of(KEY), LAST).open()).isEmpty();
        assertThat(baseline.judge(List.of(KEY), LAST.plusSeconds(1)).open())
                .extracting(Finding::check)
                .containsExactly("C02", "X04");
    }

    @Test
    void entry_thatMeetsNothing_isReported() {
        assertThat(Baseline.of(List.of("C02 | gone_key | looked at"))
                        .judge(List.of(), LAST)
                        .open())
                .containsExactly(Finding.of(CheckId.X03, "C02 | gone_key", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C02 email_key looked at",
                "C02 | email_key",
                "C02 | email_key | ",
                "C02 | email_key | a | 2027-03-31 | b",
                "C02 | email_key | a | 31.3.2027",
                "C99 | email_key | a",
                "X02 | application's pool | the database is slow",
                "X03 | C02 | a"
            })
    void entry_thatIsNone_isRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> Baseline.of(List.of("# one", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2");
    }

    @Test
    void file_isReadAsUtf8_andAMissingOneIsAFault(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("baseline.txt");
        Files.writeString(file, "C02 | email_key | 確認済み\n");
        assertThat(Baseline.read(file).judge(List.of(KEY), LAST).accepted())
                .extracting(IsolationReport.Accepted::reason)
                .containsExactly("確認済み");
        assertThatThrownBy(() -> Baseline.read(folder.resolve("none.txt")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.txt");
    }
}
