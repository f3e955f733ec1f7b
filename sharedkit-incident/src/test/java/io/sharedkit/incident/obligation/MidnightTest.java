/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static io.sharedkit.incident.obligation.Rules.JAPAN;
import static io.sharedkit.incident.obligation.Rules.instant;
import static io.sharedkit.incident.obligation.Rules.judged;
import static io.sharedkit.incident.obligation.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import io.sharedkit.incident.obligation.Anchors.Anchor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A period in days that begins at 00:00 counts its first day in Japan (Civil Code, article 140, proviso), and there only. */
class MidnightTest {
    private static final Window TEN_DAYS = new Window.CalendarDays(10, false, Roll.NONE, Calendars.PUBLIC_OFFICES);

    @Test
    @Tag("GN-15a")
    void oneBusinessDay_fromExactlyMidnight_isThatDay_andSaysWhy() {
        Obligation row = at("2026-06-11T00:00:00+09:00", rule("GN-15a"), JAPAN);
        assertThat(row.due()).isEqualTo(instant("2026-06-12T00:00:00+09:00"));
        assertThat(row.explain(Locale.JAPANESE))
                .contains("午前零時ちょうど", "民法140条ただし書")
                .doesNotContain("翌日から数えて");
        assertThat(row.explain(Locale.ENGLISH))
                .contains("begins at exactly 00:00", "article 140, proviso")
                .doesNotContain("not counted:");
        Obligation later = at("2026-06-11T00:00:00.000001+09:00", rule("GN-15a"), JAPAN);
        assertThat(later.due()).isEqualTo(instant("2026-06-13T00:00:00+09:00"));
        assertThat(later.explain(Locale.ENGLISH)).doesNotContain("proviso");
        assertThat(later.explain(Locale.JAPANESE)).doesNotContain("ただし書");
    }

    /** A Saturday is no business day, whether or not the first day counts: nothing follows from its midnight. */
    @Test
    void businessDays_fromMidnightOfAClosedDay_sayNothingOfIt() {
        Obligation row = at("2026-06-13T00:00:00+09:00", rule("GN-15a"), JAPAN);
        assertThat(row.due()).isEqualTo(instant("2026-06-16T00:00:00+09:00"));
        assertThat(row.due())
                .isEqualTo(
                        at("2026-06-13T00:00:01+09:00", rule("GN-15a"), JAPAN).due());
        assertThat(row.explain(Locale.ENGLISH)).doesNotContain("proviso").contains("not counted");
        assertThat(row.explain(Locale.JAPANESE)).doesNotContain("ただし書", "1日目に算入");
    }

    /** Days of the calendar count a closed first day too. */
    @Test
    void calendarDays_fromMidnightOfAClosedDay_countIt() {
        Obligation row = at("2026-06-13T00:00:00+09:00", rule("GN-15a").with(TEN_DAYS), JAPAN);
        assertThat(row.due()).isEqualTo(instant("2026-06-23T00:00:00+09:00"));
        assertThat(row.explain(Locale.ENGLISH)).contains("proviso");
    }

    @Test
    void calendarDays_fromExactlyMidnight_countTheFirstDay() {
        Obligation strict = at("2026-06-01T00:00:00+09:00", rule("GN-15a").with(TEN_DAYS), JAPAN);
        assertThat(strict.due()).isEqualTo(instant("2026-06-11T00:00:00+09:00"));
        assertThat(strict.explain(Locale.ENGLISH)).contains("proviso");
        assertThat(at("2026-06-01T00:00:01+09:00", rule("GN-15a").with(TEN_DAYS), JAPAN)
                        .due())
                .isEqualTo(instant("2026-06-12T00:00:00+09:00"));
        Obligation asTarget = at("2026-06-01T00:00:00+09:00", rule("HK-14a").with(new Window.Prompt(TEN_DAYS)), JAPAN);
        assertThat(asTarget.due()).isEqualTo(strict.due());
        assertThat(asTarget.explain(Locale.ENGLISH)).contains("proviso");
    }

    /** Where the first day counts anyway, midnight changes nothing, and nothing is said of it. */
    @Test
    void daysThatCountTheirFirst_areTheSameFromMidnight() {
        Anchors known = Rules.at(Anchor.AWARENESS, "2026-11-24T00:00:00+09:00");
        Obligation row = judged("APPI-26-FINAL-30", known, instant("2026-11-24T00:00:00+09:00"));
        assertThat(row.due()).isEqualTo(instant("2026-12-24T00:00:00+09:00"));
        assertThat(row.explain(Locale.ENGLISH)).doesNotContain("proviso");
        Obligation prompt = judged("APPI-26-PRELIM", known, instant("2026-11-24T00:00:00+09:00"));
        assertThat(prompt.explain(Locale.ENGLISH)).doesNotContain("proviso");
    }

    /** By Japan's days only: the Securities Exchange Act and Regulation 1182/71 leave the day of the event out. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-07-14T00:00:00-04:00, 2026-07-16T00:00:00-04:00",
        "Europe/Berlin, 2026-07-14T00:00:00+02:00, 2026-07-16T00:00:00+02:00",
        "Asia/Seoul, 2026-07-14T00:00:00+09:00, 2026-07-16T00:00:00+09:00",
    })
    void otherLaws_keepTheirOwnCounting(String zone, String start, String due) {
        Calendars calendars = JAPAN.with("there", BusinessCalendar.japan(), ZoneId.of(zone));
        for (Window day : List.of(
                new Window.BusinessDays(1, "there", EndOfDay.MIDNIGHT),
                new Window.CalendarDays(1, false, Roll.NONE, "there"))) {
            Obligation row = at(start, rule("GN-15a").with(day), calendars);
            assertThat(row.due()).isEqualTo(instant(due));
            assertThat(row.explain(Locale.ENGLISH)).doesNotContain("proviso").contains("that day not counted");
        }
    }

    @Test
    void hours_knowNoMidnight() {
        Obligation row = at("2026-06-11T00:00:00+09:00", rule("QL-09a"), JAPAN);
        assertThat(row.due()).isEqualTo(instant("2026-06-14T00:00:00+09:00"));
        assertThat(row.explain(Locale.ENGLISH)).doesNotContain("proviso");
    }

    private static Obligation at(String occurred, ObligationRule rule, Calendars calendars) {
        Instant now = instant(occurred);
        return judged(rule, Rules.at(Anchor.OCCURRENCE, occurred), List.of(), calendars, now);
    }
}
