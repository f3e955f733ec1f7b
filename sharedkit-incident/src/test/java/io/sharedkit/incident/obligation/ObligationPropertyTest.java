/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.incident.obligation.Anchors.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over seeded random inputs. */
class ObligationPropertyTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final int YEAR = 365 * 24 * 3600;

    static Stream<ObligationRule> everyRule() {
        return Rules.all().stream();
    }

    /**
     * The later it starts, the later the day on which it is due, and the time too unless a month is too short. For DORA
     * the awareness is fixed.
     */
    @ParameterizedTest
    @MethodSource("everyRule")
    void due_isMonotoneInTheStart(ObligationRule rule) {
        Random random = new Random(rule.id().hashCode());
        Instant start = FROM;
        Instant last = Instant.MIN;
        boolean months = rule.window() instanceof Window.Months;
        while (start.isBefore(Instant.parse("2027-11-01T00:00:00Z"))) {
            Instant due = due(rule, start, Rules.JAPAN);
            if (months) {
                assertThat(utc(due)).isAfterOrEqualTo(last.equals(Instant.MIN) ? utc(due) : utc(last));
            } else {
                assertThat(due).as(rule.id() + " from " + start).isAfterOrEqualTo(last);
            }
            assertThat(due).isAfter(start);
            last = due;
            start = start.plusSeconds(random.nextInt(150_000));
        }
    }

    @Test
    void due_withMoreHolidays_isNeverEarlier() {
        Random random = new Random(60);
        for (int round = 0; round < 12; round++) {
            Calendars more = withMoreHolidays(random);
            for (ObligationRule rule : Rules.all()) {
                for (int i = 0; i < 40; i++) {
                    Instant start = FROM.plusSeconds(random.nextInt(YEAR));
                    assertThat(due(rule, start, more))
                            .as(rule.id() + " from " + start)
                            .isAfterOrEqualTo(due(rule, start, Rules.JAPAN));
                }
            }
        }
    }

    private static Calendars withMoreHolidays(Random random) {
        LocalDate[] closed = Stream.generate(() -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(800)))
                .limit(1 + random.nextInt(200))
                .toArray(LocalDate[]::new);
        Calendars all = Rules.JAPAN;
        for (String name : List.of(Calendars.PROVIDER, Calendars.PUBLIC_OFFICES, Calendars.US_FEDERAL)) {
            Calendars.Place place = all.get(name);
            all = all.with(name, place.calendar().closedOn(closed), place.zone());
        }
        return all;
    }

    /** Whatever else is known: without a start of its own, no row has a date. */
    @Test
    void missingStarts_neverYieldADate() {
        Random random = new Random(17);
        int rowsWithoutDate = 0;
        for (int round = 0; round < 2000; round++) {
            Anchors anchors = anchors(random);
            Instant now = FROM.plusSeconds(random.nextInt(2 * YEAR));
            for (ObligationRule rule : Rules.all()) {
                List<Proof.Submission> submissions = submissions(random, now);
                Obligation row = Rules.judged(rule, anchors, submissions, Rules.JAPAN, now, Rules.page(now.toString()));
                boolean known = known(rule, anchors, submissions);
                assertThat(row.due() != null && !known).as(rule.id()).isFalse();
                assertThat(row.due() == null).isEqualTo(row.state() == Obligation.State.NOT_STARTED);
                rowsWithoutDate += row.due() == null ? 1 : 0;
            }
        }
        assertThat(rowsWithoutDate).isGreaterThan(10_000);
    }

    /** In whatever order the lists are, and whatever the host's locale and zone. */
    @Test
    void sameInputs_yieldTheSameRowAndTheSameBytes() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (int seed = 0; seed < 150; seed++) {
                Locale.setDefault(Locale.JAPAN);
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
                List<Obligation> here = rows(seed, false);
                List<String> said = said(here);
                Locale.setDefault(Locale.forLanguageTag(seed % 2 == 0 ? "tr-TR" : "ar-EG-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone(seed % 2 == 0 ? "America/Los_Angeles" : "Pacific/Kiritimati"));
                List<Obligation> there = rows(seed, true);
                assertThat(said(there)).isEqualTo(said);
                assertThat(there).isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static List<String> said(List<Obligation> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.explain(Locale.JAPANESE), row.explain(Locale.ENGLISH)))
                .toList();
    }

    private static List<Obligation> rows(int seed, boolean shuffled) {
        Random random = new Random(seed);
        Anchors anchors = anchors(random);
        Instant now = FROM.plusSeconds(random.nextInt(YEAR));
        List<Proof.Submission> submissions = new ArrayList<>(submissions(random, now));
        List<Proof> proofs = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Instant at = now.minusSeconds(random.nextInt(400_000) - 5_000L).minusMillis(now.toEpochMilli() % 60_000);
            proofs.add(
                    random.nextBoolean()
                            ? new Proof.Mail(at, "<" + i + "@x>", "250")
                            : new Proof.PhoneCall(at, "p" + i, "代表番号", "op-1"));
            proofs.add(new Proof.Page(at, ("a" + i).repeat(32)));
        }
        if (shuffled) {
            Collections.shuffle(proofs, new Random(seed + 1L));
            Collections.shuffle(submissions, new Random(seed + 2L));
        }
        return Rules.all().stream()
                .map(rule -> Rules.judged(rule, anchors, submissions, Rules.JAPAN, now, proofs.toArray(Proof[]::new)))
                .toList();
    }

    private static Anchors anchors(Random random) {
        Anchors anchors = Anchors.NONE;
        Instant moment = FROM.plusSeconds(random.nextInt(YEAR));
        for (Anchor anchor : Anchor.values()) {
            moment = moment.plusSeconds(random.nextInt(200_000));
            anchors = random.nextInt(3) > 0 ? anchors.with(anchor, moment) : anchors;
        }
        return anchors;
    }

    private static List<Proof.Submission> submissions(Random random, Instant now) {
        return Stream.of("NIS2-23-4-B", "DORA-5-1-A", "DORA-5-1-B", "CRA-14-INC-NOTICE")
                .filter(rule -> random.nextBoolean())
                .flatMap(rule -> Stream.of(1, 2)
                        .map(number -> new Proof.Submission(
                                rule, now.minusSeconds(random.nextInt(300_000) - 100_000L), "R-" + number, "op-1")))
                .toList();
    }

    /** Written down again by hand, rule by rule. */
    private static boolean known(ObligationRule rule, Anchors anchors, List<Proof.Submission> submissions) {
        String id = rule.id();
        return switch (id) {
            case "QL-09a", "GN-15a", "HK-14a" -> anchors.occurred() != null;
            case "JJ-16a", "JJ-16b", "JJ-49b", "PMARK-PRELIM", "PMARK-FINAL-30", "PMARK-FINAL-60" ->
                anchors.detected() != null;
            case "SEC-8K-105" -> anchors.materialityDetermined() != null;
            case "DORA-5-1-A" -> anchors.classified() != null || anchors.aware() != null;
            case "DORA-5-1-B" -> has("DORA-5-1-A", submissions);
            case "DORA-5-1-C" -> has("DORA-5-1-B", submissions);
            case "NIS2-23-4-D" -> has("NIS2-23-4-B", submissions);
            case "CRA-14-INC-FINAL" -> has("CRA-14-INC-NOTICE", submissions);
            default -> anchors.aware() != null;
        };
    }

    private static boolean has(String rule, List<Proof.Submission> submissions) {
        return submissions.stream().anyMatch(each -> each.rule().equals(rule));
    }

    private static Instant due(ObligationRule rule, Instant start, Calendars calendars) {
        boolean dora = rule.id().equals("DORA-5-1-A");
        Instant aware = dora ? Instant.parse("2026-06-01T00:00:00Z") : start;
        Anchors anchors = new Anchors(start, start, aware, start, start);
        List<Proof.Submission> submissions = Stream.of("NIS2-23-4-B", "DORA-5-1-A", "DORA-5-1-B", "CRA-14-INC-NOTICE")
                .map(id -> new Proof.Submission(id, start, "R-1", "op-1"))
                .toList();
        Instant due = Rules.judged(rule, anchors, submissions, calendars, start).due();
        return java.util.Objects.requireNonNull(due);
    }

    private static LocalDate utc(Instant moment) {
        return moment.atZone(ZoneId.of("UTC")).toLocalDate();
    }

    /** A mistake in a test's own arithmetic would make the properties empty. */
    @Test
    void windows_ofTheseTests_haveAllKinds() {
        assertThat(Rules.all().stream()
                        .map(rule -> rule.window().getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrder("Hours", "BusinessDays", "CalendarDays", "Months", "Prompt", "EarlierOf");
        assertThat(Duration.between(FROM, FROM.plusSeconds(YEAR)).toDays()).isEqualTo(365);
    }
}
