/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Calendars;
import io.sharedkit.incident.obligation.Deadline;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.RulePack;
import io.sharedkit.incident.obligation.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static LintReport lint(LocalDate today, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("sharedkit.incident." + pairs[i], pairs[i + 1]);
        }
        return PolicyLint.of(IncidentPolicy.checks())
                .check(PolicyFile.of("a test", values).bind(IncidentPolicy.class), LintContext.japan(today));
    }

    private static List<String> codes(LintReport report) {
        return report.findings().stream().map(LintFinding::code).toList();
    }

    private static LintFinding only(LintReport report, String code) {
        List<LintFinding> found = report.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    @Tag("JJ-16b")
    void defaults_start_andSayThatMinorIncidentsAreNotMailed() {
        LintReport report = lint(TODAY).requireClean();
        assertThat(codes(report)).containsExactly("incident.mail-threshold");
        LintFinding found = report.findings().get(0);
        assertThat(found.keys()).containsExactly("sharedkit.incident.mail-from");
        assertThat(found.en()).contains("from severity MAJOR", "MINOR incidents", "JJ-49b", "JJ-16b");
        assertThat(found.ja()).contains("重大度MAJOR以上", "MINORの障害", "JJ-49b");
        assertThat(lint(TODAY, "mail-from", "minor").findings()).isEmpty();
    }

    /** Hour by hour through a year and more, in local time, with holidays as a plain set. */
    @ParameterizedTest
    @CsvSource({
        "1, ''",
        "2, ''",
        "3, ''",
        "5, ''",
        "6, ''",
        "1, '01-04,05-01,12-28,12-29,12-30,12-31,01-02,01-03'",
        "20, '08-12,08-13,08-14'"
    })
    void target_isTooLong_fromTheHourOnThatADayByDayScanFinds(int businessDays, String closed) {
        Set<LocalDate> holidays = Holidays.japan().days().keySet();
        Set<String> closedDays = Set.of(closed.split(","));
        long permitted = Long.MAX_VALUE;
        LocalDate tightest = TODAY;
        for (LocalDate day = TODAY; day.isBefore(TODAY.plusDays(366)); day = day.plusDays(1)) {
            LocalDateTime end = day.atTime(23, 0).plusHours(1);
            int left = businessDays;
            long hours = 0;
            while (left > 0) {
                LocalDate running = end.plusHours(hours).toLocalDate();
                boolean open = running.getDayOfWeek().getValue() < 6
                        && !holidays.contains(running)
                        && !closedDays.contains(
                                MonthDay.from(running).toString().substring(2));
                left -= open ? 1 : 0;
                hours += 24;
            }
            if (hours < permitted) {
                permitted = hours;
                tightest = day;
            }
        }
        String days = Integer.toString(businessDays);
        assertThat(codes(lint(
                        TODAY,
                        "prompt-target-hours",
                        "" + permitted,
                        "mail-business-days",
                        days,
                        "company-closing-days",
                        closed)))
                .doesNotContain("incident.target-beyond-duty");
        LintFinding found = only(
                lint(
                        TODAY,
                        "prompt-target-hours",
                        "" + (permitted + 1),
                        "mail-business-days",
                        days,
                        "company-closing-days",
                        closed),
                "incident.target-beyond-duty");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.ERROR);
        assertThat(found.breaksOn()).contains(tightest);
        assertThat(found.keys())
                .containsExactly("sharedkit.incident.mail-business-days", "sharedkit.incident.prompt-target-hours");
        assertThat(found.en())
                .contains(
                        "target of " + (permitted + 1) + " hours",
                        "end of " + tightest,
                        "by the end of " + tightest.plusDays(permitted / 24),
                        "leaves " + permitted + " hours");
        assertThat(found.ja()).contains((permitted + 1) + "時間", businessDays + "営業日以内", permitted + "時間しかない");
    }

    /** What the lint calls broken is broken by the rules that judge incidents, and what it lets pass is not. */
    @Test
    @Tag("GN-15a")
    void target_thatIsReported_letsTheDutyBeMissedByTheRulesThemselves() {
        LintFinding found = only(lint(TODAY, "prompt-target-hours", "72"), "incident.target-beyond-duty");
        Instant occurred = JapanTime.endOfDay(found.breaksOn().orElseThrow()).minusMillis(1);
        Deadline duty = deadline("GN-15a", occurred);
        assertThat(duty.holds(occurred.plus(Duration.ofHours(24)))).isTrue();
        assertThat(duty.holds(occurred.plus(Duration.ofHours(25)))).isFalse();
        assertThat(duty.holds(deadline("HK-14a", occurred).due())).isFalse();
    }

    @Test
    void ownRules_thatAreMissing_areAnError() {
        LintFinding found = only(lint(TODAY, "own-rules", "no-such-file.json"), "incident.own-rules");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.ERROR);
        assertThat(found.en()).contains("no-such-file.json");
        assertThat(found.ja()).contains("no-such-file.json");
    }

    /** A rule cannot have been compared with its source on a day that has not come. */
    @Test
    void ownRules_verifiedAheadOfToday_areAnError(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.writeString(file, OWN);
        assertThat(codes(lint(TODAY, "own-rules", file.toString()))).doesNotContain("incident.own-rules");
        LintFinding found = only(lint(TODAY.minusDays(1), "own-rules", file.toString()), "incident.own-rules");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.ERROR);
        assertThat(found.en()).contains("OWN-1: verifiedOn = 2026-11-22", "2026-11-21");
    }

    private static final String OWN = """
            {"rules": [{"id": "OWN-1", "text": {"ja": "知らせる", "en": "Tell them"},
              "citation": {"ja": "契約", "en": "Contract"}, "url": "https://example.jp/", "verifiedOn": "2026-11-22",
              "certainty": "PRIMARY", "start": "DETECTION", "window": {"kind": "PROMPT"}, "audience": "TENANT",
              "channels": [["MAIL"]], "force": "DUTY", "incidents": "ALL"}]}
            """;

    private static Deadline deadline(String id, Instant occurred) {
        ObligationRule rule = RulePack.contracts().select(List.of(id)).get(0).promptlyMeaning(new Window.Hours(72));
        Anchors anchors = Anchors.NONE.with(Anchors.Anchor.OCCURRENCE, occurred);
        Calendars calendars = Calendars.of(BusinessCalendar.japan());
        Obligation row = Obligation.evaluate(rule, null, anchors, List.of(), List.of(), null, calendars, occurred);
        return Objects.requireNonNull(row.deadline());
    }

    @Test
    void target_thatIsLongerThanThatOfThePage_isAWarning() {
        LintReport report =
                lint(TODAY, "prompt-target-hours", "25", "web-target-hours", "24", "mail-business-days", "5");
        LintFinding found = only(report, "incident.target-beyond-target");
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.en()).contains("25 hours", "24 hours", "QL-09a");
        assertThat(found.ja()).contains("25時間", "24時間", "QL-09a");
        assertThat(report.errors()).isEmpty();
        assertThat(codes(lint(TODAY, "prompt-target-hours", "24", "web-target-hours", "24")))
                .doesNotContain("incident.target-beyond-target");
    }

    /** A promise that is not judged cannot be broken: it must not stop a start. */
    @Test
    @Tag("GN-15a")
    void promisesThatAreNotMade_haveNoFindings() {
        assertThat(lint(TODAY, "contract-rules", "QL-09a,JJ-16a", "prompt-target-hours", "48")
                        .findings())
                .isEmpty();
        assertThat(codes(lint(TODAY, "contract-rules", "GN-15a", "prompt-target-hours", "100")))
                .isEmpty();
        assertThat(codes(lint(TODAY, "contract-rules", "GN-15a,HK-14a", "prompt-target-hours", "100")))
                .containsExactly("incident.target-beyond-duty");
        assertThat(codes(lint(TODAY, "contract-rules", "GN-15a,JJ-49b", "prompt-target-hours", "48")))
                .containsExactly("incident.target-beyond-duty", "incident.mail-threshold");
        assertThat(codes(lint(TODAY, "contract-rules", "QL-09a,JJ-16a", "prompt-target-hours", "100")))
                .containsExactly("incident.target-beyond-target");
        assertThat(codes(lint(TODAY, "contract-rules", "JJ-16a", "prompt-target-hours", "100")))
                .isEmpty();
        assertThat(codes(lint(TODAY, "contract-rules", "JJ-49b"))).containsExactly("incident.mail-threshold");
        assertThat(codes(lint(TODAY, "contract-rules", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2098-12-31", "2099-01-01", "2099-12-31", "1955-01-01", "2035-05-05"})
    void anyDayOfTheCalendar_isJudged(LocalDate today) {
        assertThat(codes(lint(today, "mail-business-days", "20"))).contains("incident.mail-threshold");
    }

    @Test
    void check_withoutItsSection_saysWhatToBind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyLint.of(IncidentPolicy.checks())
                        .check(PolicyFile.of("a test", Map.of()).bind(), LintContext.japan(TODAY)))
                .withMessageContaining("IncidentPolicy");
    }

    @Test
    void texts_existInBothLanguages() {
        assertThat(keys("en")).isEqualTo(keys("ja")).hasSize(4);
    }

    private static Set<String> keys(String language) {
        return new TreeSet<>(ResourceBundle.getBundle("io.sharedkit.incident.lint", Locale.forLanguageTag(language))
                .keySet());
    }
}
