/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordAgeTest {
    private static final Instant SET = jst("2026-04-01T10:00");
    private final PasswordAge ninety =
            new PasswordAge(Policies.balanced().expiryDays(90).build());

    @ParameterizedTest
    @CsvSource({
        "30, 2026-04-01T00:00, 2026-05-02T00:00",
        "30, 2026-04-01T23:59, 2026-05-02T00:00",
        "90, 2026-04-01T10:00, 2026-07-01T00:00",
        "365, 2027-12-31T12:00, 2028-12-31T00:00",
        "365, 2026-12-31T12:00, 2028-01-01T00:00",
    })
    @Tag("JJ-31b")
    void expiresAt_countsDaysInJapan_withoutTheFirst(int days, String set, String end) {
        PasswordAge age = new PasswordAge(Policies.balanced().expiryDays(days).build());
        assertThat(age.expiresAt(jst(set))).contains(jst(end));
        assertThat(age.isExpired(jst(set), jst(end).minusNanos(1))).isFalse();
        assertThat(age.isExpired(jst(set), jst(end))).isTrue();
        assertThat(Duration.between(jst(set), jst(end))).isGreaterThanOrEqualTo(Duration.ofDays(days));
    }

    @Test
    @Tag("ASVS-6.2.10")
    void expiresAt_standardPolicy_never() {
        PasswordAge age = new PasswordAge(PasswordPolicy.standard());
        assertThat(age.expiresAt(SET)).isEmpty();
        assertThat(age.isExpired(SET, SET.plus(Duration.ofDays(36_500)))).isFalse();
        assertThat(age.noticeDue(SET, List.of(), SET.plus(Duration.ofDays(36_500))))
                .isEmpty();
    }

    @Test
    void isExpired_setInTheFuture_isNot() {
        assertThat(ninety.isExpired(SET, SET.minus(Duration.ofDays(400)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-16T23:59, 0",
        "2026-06-17T00:00, 14",
        "2026-06-23T23:59, 14",
        "2026-06-24T00:00, 7",
        "2026-06-29T23:59, 7",
        "2026-06-30T00:00, 1",
        "2026-06-30T23:59, 1",
        "2026-07-01T00:00, 0",
    })
    @Tag("ASVS-6.4.5")
    void noticeDue_fourteenSevenAndOneDayBefore(String now, int notice) {
        assertThat(ninety.noticeDue(SET, List.of(), jst(now)).orElse(0)).isEqualTo(notice);
    }

    @Test
    @Tag("ASVS-6.4.5")
    void noticeDue_askedEveryHour_givesEachOnce() {
        List<Integer> given = new ArrayList<>();
        for (Instant now = SET; now.isBefore(SET.plus(Duration.ofDays(100))); now = now.plus(Duration.ofHours(1))) {
            ninety.noticeDue(SET, given, now).ifPresent(given::add);
        }
        assertThat(given).containsExactly(14, 7, 1);
    }

    @Test
    void noticeDue_afterAnOutage_onlyTheLatestOfThoseMissed() {
        List<Integer> given = new ArrayList<>();
        for (int hour = 0; hour < 30; hour++) {
            ninety.noticeDue(SET, given, jst("2026-06-25T12:00").plus(Duration.ofHours(hour)))
                    .ifPresent(given::add);
        }
        assertThat(given).containsExactly(7);
    }

    @Test
    void noticeDue_clockSetBack_repeatsNothing() {
        assertThat(ninety.noticeDue(SET, List.of(14, 7), jst("2026-06-18T00:00")))
                .isEmpty();
    }

    @Test
    void noticeDue_noNoticesWanted_none() {
        PasswordAge silent = new PasswordAge(
                Policies.balanced().expiryDays(90).expiryNotices(List.of()).build());
        assertThat(silent.noticeDue(SET, List.of(), jst("2026-06-30T00:00"))).isEmpty();
    }

    @Test
    void changeableAt_countsFullDays() {
        PasswordAge age = new PasswordAge(Policies.balanced().minAgeDays(2).build());
        assertThat(age.changeableAt(SET)).isEqualTo(SET.plus(Duration.ofHours(48)));
        assertThat(ninety.changeableAt(SET)).isEqualTo(SET);
    }

    private static Instant jst(String time) {
        return OffsetDateTime.parse(time + ":00+09:00").toInstant();
    }
}
