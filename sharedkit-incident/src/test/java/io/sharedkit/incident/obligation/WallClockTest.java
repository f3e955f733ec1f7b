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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends that the clocks of a zone skip or show twice: the earlier moment counts, and it is said. */
class WallClockTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T02:30, America/New_York, 2026-03-08T07:00:00Z", // put forward at 02:00 EST
        "2026-03-08T02:00, America/New_York, 2026-03-08T07:00:00Z",
        "2026-03-08T03:00, America/New_York, 2026-03-08T07:00:00Z",
        "2026-03-08T01:59, America/New_York, 2026-03-08T06:59:00Z",
        "2026-11-01T01:30, America/New_York, 2026-11-01T05:30:00Z", // shown twice: the first time, still EDT
        "2026-11-01T02:00, America/New_York, 2026-11-01T07:00:00Z",
        "2018-11-04T00:00, America/Sao_Paulo, 2018-11-04T03:00:00Z", // no midnight: from 24:00 to 01:00
        "2018-02-18T00:00, America/Sao_Paulo, 2018-02-18T03:00:00Z", // 23:00 to 24:00 came twice before it
        "2018-02-17T23:30, America/Sao_Paulo, 2018-02-18T01:30:00Z",
        "2024-04-26T00:00, Africa/Cairo, 2024-04-25T22:00:00Z",
        "2026-11-01T00:30, America/Havana, 2026-11-01T04:30:00Z", // 00:00 to 01:00 comes twice
        "2026-11-01T00:00, America/Havana, 2026-11-01T04:00:00Z",
        "2011-12-30T12:00, Pacific/Apia, 2011-12-30T10:00:00Z", // a whole day that was skipped
        "2026-06-11T00:00, Asia/Tokyo, 2026-06-10T15:00:00Z",
    })
    void instant_isTheEarlierMoment(LocalDateTime time, ZoneId zone, Instant moment) {
        assertThat(new WallClock(time, zone).instant()).isEqualTo(moment);
    }

    /** Second by second around each change of a year: the first moment at which the clocks show the time or a later one. */
    @ParameterizedTest
    @CsvSource({"America/New_York, 2026-03-08, 2026-11-01", "America/Sao_Paulo, 2018-02-17, 2018-11-04"})
    void instant_isTheFirstMomentAtWhichTheClocksShowIt(ZoneId zone, String one, String other) {
        for (String day : List.of(one, other)) {
            LocalDateTime start = LocalDateTime.parse(day + "T00:00").minusHours(3);
            for (LocalDateTime time = start; time.isBefore(start.plusHours(33)); time = time.plusMinutes(10)) {
                Instant moment = instant(start + ":00Z").minus(Duration.ofDays(1));
                while (LocalDateTime.ofInstant(moment, zone).isBefore(time)) {
                    moment = moment.plus(Duration.ofMinutes(10));
                }
                assertThat(new WallClock(time, zone).instant())
                        .as(time + " " + zone)
                        .isEqualTo(moment);
            }
        }
    }

    /** No business day of New York begins with a change of its clocks: the cut-off after one is a plain one. */
    @Test
    void cutOffOnTheDayAfterTheChange_isPlain() {
        Calendars calendars = JAPAN.with("new-york", businessDays(), ZoneId.of("America/New_York"));
        Window window = new Window.BusinessDays(1, "new-york", EndOfDay.parse("02:30"));
        check(at("2026-03-07T21:00:00-05:00", window, calendars), instant("2026-03-09T06:30:00Z"), "");
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-02-08T02:30:00-05:00, 2026-03-08T07:00:00Z, skipped",
        "America/New_York, 2026-10-01T01:30:00-04:00, 2026-11-01T05:30:00Z, twice",
        "America/New_York, 2026-01-01T01:30:00-05:00, 2026-02-01T06:30:00Z, ''",
        "America/Sao_Paulo, 2018-10-04T00:00:00-03:00, 2018-11-04T03:00:00Z, skipped",
        "UTC, 2026-02-08T02:30:00Z, 2026-03-08T02:30:00Z, ''",
    })
    void months_endAtTheEarlierMoment_andSaySo(ZoneId zone, String start, Instant due, String said) {
        check(at(start, new Window.Months(1, zone), JAPAN), due, said);
    }

    /** A start in winter keeps no hold on winter's clocks. */
    @Test
    void months_fromAnotherTimeOfTheYear_endAtTheFirstOfTwo() {
        Window tenMonths = new Window.Months(10, ZoneId.of("America/New_York"));
        check(at("2026-01-01T01:30:00-05:00", tenMonths, JAPAN), instant("2026-11-01T05:30:00Z"), "twice");
        check(
                at("2026-01-01T01:30:00-05:00", new Window.Prompt(tenMonths), JAPAN),
                instant("2026-11-01T05:30:00Z"),
                "twice");
    }

    @ParameterizedTest
    @CsvSource({
        "America/Sao_Paulo, 2018-11-02T10:00:00-03:00, 2018-11-04T03:00:00Z, skipped",
        "America/Sao_Paulo, 2018-02-16T10:00:00-02:00, 2018-02-18T03:00:00Z, ''",
        "Africa/Cairo, 2024-04-24T10:00:00+02:00, 2024-04-25T22:00:00Z, skipped",
        "America/Havana, 2026-10-30T10:00:00-04:00, 2026-11-01T04:00:00Z, twice",
        "America/New_York, 2026-03-07T10:00:00-05:00, 2026-03-09T04:00:00Z, ''",
    })
    void endOfADay_isTheEarlierMoment_andSaysSo(ZoneId zone, String start, Instant due, String said) {
        Calendars calendars = JAPAN.with("there", businessDays(), zone);
        check(at(start, new Window.CalendarDays(1, false, Roll.NONE, "there"), calendars), due, said);
    }

    /** The last day is a Friday in Cairo, whose clocks are put forward when it begins. */
    @Test
    void cutOffOfABusinessDay_thatIsSkippedOrTwice_isTheEarlierMoment() {
        Calendars cairo = JAPAN.with("cairo", businessDays(), ZoneId.of("Africa/Cairo"));
        Window early = new Window.BusinessDays(1, "cairo", EndOfDay.parse("00:30"));
        check(at("2024-04-25T10:00:00+02:00", early, cairo), instant("2024-04-25T22:00:00Z"), "skipped");
        Calendars havana = JAPAN.with("havana", businessDays(), ZoneId.of("America/Havana"));
        Window rolled = new Window.CalendarDays(1, false, Roll.NEXT, "havana");
        check(at("2026-10-29T10:00:00-04:00", rolled, havana), instant("2026-10-31T04:00:00Z"), "");
    }

    @Test
    void daysAbroad_thatAreRolled_arePassedOver_andNotSaidToBeUncounted() {
        Calendars berlin = JAPAN.with("berlin", BusinessCalendar.japan(), ZoneId.of("Europe/Berlin"));
        Obligation rolled = at("2026-05-20T10:00:00Z", new Window.CalendarDays(10, false, Roll.NEXT, "berlin"), berlin);
        assertThat(rolled.due()).isEqualTo(instant("2026-06-01T22:00:00Z"));
        assertThat(rolled.explain(Locale.JAPANESE))
                .contains("2026-05-30は営業日でないため、期限は2026-06-01に延びる。", "飛ばした日：2026-05-30 土日・2026-05-31 土日。", "祝日の出典")
                .doesNotContain("数えなかった日");
        assertThat(rolled.explain(Locale.ENGLISH))
                .contains(
                        "2026-05-30 is no business day, so that the period ends on 2026-06-01.",
                        "Passed over: 2026-05-30 (weekend), 2026-05-31 (weekend).")
                .doesNotContain("Not counted:");
        Obligation stays = at("2026-05-20T10:00:00Z", new Window.CalendarDays(10, false, Roll.NONE, "berlin"), berlin);
        assertThat(stays.explain(Locale.JAPANESE)).doesNotContain("数えなかった日", "飛ばした日", "祝日の出典");
        assertThat(stays.explain(Locale.ENGLISH)).doesNotContain("Not counted:", "Passed over", "Holidays:");
        Obligation business =
                at("2026-05-29T10:00:00Z", new Window.BusinessDays(1, "berlin", EndOfDay.MIDNIGHT), berlin);
        assertThat(business.explain(Locale.JAPANESE)).contains("数えなかった日：2026-05-30 土日・2026-05-31 土日。");
        assertThat(business.explain(Locale.ENGLISH)).contains("Not counted: 2026-05-30 (weekend)", "Holidays:");
    }

    @Test
    void daysInJapan_andHours_sayTheSame() {
        Obligation rolled = judged(
                "APPI-26-FINAL-30",
                Rules.at(Anchor.AWARENESS, "2026-12-04T10:00:00+09:00"),
                instant("2026-12-04T10:00:00+09:00"));
        assertThat(rolled.explain(Locale.JAPANESE)).contains("飛ばした日：").doesNotContain("数えなかった日");
        assertThat(rolled.explain(Locale.ENGLISH)).contains("Passed over: ").doesNotContain("Not counted:");
        for (Window clock : List.of(new Window.Hours(72), new Window.Months(1, ZoneId.of("UTC")))) {
            Obligation row = at("2026-05-01T10:00:00Z", clock, JAPAN);
            assertThat(row.explain(Locale.JAPANESE)).doesNotContain("数えなかった日", "飛ばした日");
            assertThat(row.explain(Locale.ENGLISH)).doesNotContain("Not counted:", "Passed over");
        }
    }

    private static void check(Obligation row, Instant due, String said) {
        assertThat(row.due()).isEqualTo(due);
        String english = row.explain(Locale.ENGLISH);
        String japanese = row.explain(Locale.JAPANESE);
        assertThat(english.contains("Clocks are put forward over")).isEqualTo(said.equals("skipped"));
        assertThat(japanese.contains("時計が進められ")).isEqualTo(said.equals("skipped"));
        assertThat(english.contains("Clocks are put back and show")).isEqualTo(said.equals("twice"));
        assertThat(japanese.contains("時計が戻され")).isEqualTo(said.equals("twice"));
    }

    /** Japan's holidays stand for those of the zone. */
    private static BusinessCalendar businessDays() {
        return BusinessCalendar.japan();
    }

    private static Obligation at(String occurred, Window window, Calendars calendars) {
        return judged(
                rule("GN-15a").with(window),
                Rules.at(Anchor.OCCURRENCE, occurred),
                List.of(),
                calendars,
                instant(occurred));
    }
}
