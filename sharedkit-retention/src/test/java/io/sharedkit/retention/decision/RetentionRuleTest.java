/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.decision.RuleStart.Shift;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionRuleTest {
    private static final RetentionRule RULE = Scene.keep("K", "P1Y", "LAST_ENTRY");

    private static RetentionRule with(Kind kind, Counting counting) {
        RulePeriod period = new RulePeriod(Optional.of(Span.days(1)), counting, RulePeriod.Calendar.NATIONAL);
        return Scene.rule("K", 1, RetentionRule.ALWAYS, kind, Obligor.OPERATOR, period, "LAST_ENTRY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-A", "A B", "a/b", "規則"})
    void id_malformed_isRefused(String id) {
        assertThatThrownBy(() -> Scene.keep(id, "P1Y", "LAST_ENTRY"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + id + "'")
                .hasMessageContaining("1 to 64 letters");
    }

    @Test
    void version_below1_isRefused() {
        assertThatThrownBy(() -> Scene.version(RULE, 0, "2026-01-01"))
                .hasMessage("Rule 'K': its version is 0; it is 1 to 2147483647.");
    }

    @Test
    void roll_thatKeepsForLessTime_isRefused() {
        for (Kind kind : List.of(Kind.RETAIN_MIN, Kind.ERASE_AFTER)) {
            assertThatThrownBy(() -> with(kind, Counting.CIVIL_CODE.rolled(Roll.PREVIOUS)))
                    .hasMessage("Rule 'K': the roll of " + kind
                            + " is PREVIOUS; it is NONE or NEXT, because keeping rounds late.");
            assertThat(with(kind, Counting.CIVIL_CODE.rolled(Roll.NEXT))).isNotNull();
        }
    }

    @Test
    void roll_thatErasesLater_isRefused() {
        assertThatThrownBy(() -> with(Kind.ERASE_BY, Counting.CIVIL_CODE.rolled(Roll.NEXT)))
                .hasMessage(
                        "Rule 'K': the roll of ERASE_BY is NEXT; it is NONE or PREVIOUS, because erasure rounds early.");
        assertThat(with(Kind.ERASE_BY, Counting.CIVIL_CODE.rolled(Roll.PREVIOUS)))
                .isNotNull();
    }

    @Test
    void endOfDay_otherThanMidnight_isRefused() {
        EndOfDay evening = new EndOfDay(LocalTime.of(17, 30));
        assertThatThrownBy(() -> with(Kind.ERASE_BY, Counting.CIVIL_CODE.until(evening)))
                .hasMessageContaining("17:30")
                .hasMessageContaining("24:00");
    }

    @Test
    void span_withoutStart_isRefused() {
        assertThatThrownBy(() -> new RetentionRule(
                        "K",
                        1,
                        RetentionRule.ALWAYS,
                        RULE.title(),
                        RULE.scope(),
                        RULE.obligor(),
                        RULE.kind(),
                        Optional.empty(),
                        RULE.period(),
                        Optional.empty(),
                        RULE.basis(),
                        RULE.note()))
                .hasMessage("Rule 'K': P1Y is counted from nothing. Name the event it starts with.");
    }

    @Test
    void withSpan_ofARuleWithANumber_isRefused() {
        assertThatThrownBy(() -> RULE.withSpan(Span.days(1))).hasMessageContaining("lasts P1Y, not P1D");
        RetentionRule open = RetentionPresets.bundled().rule("JP.APPLICANT").withSpan(Span.months(6));
        assertThat(open.period().span()).contains(Span.months(6));
        assertThat(open.withScope(DataScope.of("x")).scope()).isEqualTo(DataScope.of("x"));
    }

    @Test
    void basis_addressOtherThanHttps_isRefused() {
        for (String address : List.of("http://example.jp/", "example.jp", "https:nothing", "file:///etc/passwd")) {
            assertThatThrownBy(() -> new LegalBasis(
                            RULE.title(), URI.create(address), RetentionRule.ALWAYS, LegalBasis.Certainty.PRIMARY))
                    .hasMessageContaining(address);
        }
        assertThatThrownBy(() -> new LegalBasis(
                        Scene.NOTHING, RULE.basis().url(), RetentionRule.ALWAYS, LegalBasis.Certainty.PRIMARY))
                .hasMessageContaining("citation");
    }

    @Test
    void words_inOneLanguageOnly_areRefused() {
        assertThatThrownBy(() -> new Words("規則", " ")).hasMessageContaining("規則");
        assertThatThrownBy(() -> new Words("", "rule")).hasMessageContaining("rule");
        assertThat(new Words("規則", "rule").in(Locale.JAPAN)).isEqualTo("規則");
        assertThat(new Words("規則", "rule").in(Locale.FRENCH)).isEqualTo("rule");
    }

    @Test
    void start_eventNamedTwiceOrMalformed_isRefused() {
        assertThatThrownBy(() -> new RuleStart("PAYDAY", List.of("PAYDAY"), Shift.NONE))
                .hasMessageContaining("'PAYDAY' is the start itself");
        assertThatThrownBy(() -> RuleStart.of("payday")).hasMessageContaining("'payday' is no name of an event");
        assertThatThrownBy(() -> new RuleStart("PAYDAY", List.of("a"), Shift.NONE))
                .hasMessageContaining("'a'");
    }

    @Test
    void start_isTheLatestKnownEvent_butNeverWithoutTheMainOne() {
        RuleStart start = new RuleStart("LAST_ENTRY", List.of("PAYDAY", "OTHER"), Shift.NONE);
        assertThat(start.day(facts(Map.of()))).isEmpty();
        assertThat(start.day(facts(Map.of("PAYDAY", LocalDate.of(2026, 4, 25)))))
                .isEmpty();
        assertThat(start.day(facts(Map.of("LAST_ENTRY", LocalDate.of(2026, 3, 31)))))
                .contains(LocalDate.of(2026, 3, 31));
        assertThat(start.day(facts(Map.of(
                        "LAST_ENTRY", LocalDate.of(2026, 3, 31),
                        "PAYDAY", LocalDate.of(2026, 4, 25),
                        "OTHER", LocalDate.of(2026, 4, 1)))))
                .contains(LocalDate.of(2026, 4, 25));
        assertThat(start.day(
                        facts(Map.of("LAST_ENTRY", LocalDate.of(2026, 3, 31), "PAYDAY", LocalDate.of(2026, 3, 25)))))
                .contains(LocalDate.of(2026, 3, 31));
    }

    @Test
    void start_shifted_isJanuary10OfTheNextYear() {
        RuleStart start = new RuleStart("SUBMISSION_DUE", List.of(), Shift.NEXT_JANUARY_10);
        for (String day : List.of("2025-01-01", "2025-01-10", "2025-12-31")) {
            assertThat(start.day(facts(Map.of("SUBMISSION_DUE", LocalDate.parse(day)))))
                    .contains(LocalDate.of(2026, 1, 10));
        }
    }

    private static RetentionFacts facts(Map<String, LocalDate> events) {
        return new RetentionFacts(Scene.TENANT, Set.of("hr.roster"), Optional.empty(), events);
    }

    @Test
    void facts_areCopiedAndChecked() {
        Map<String, LocalDate> events = new HashMap<>(Map.of("LAST_ENTRY", LocalDate.of(1955, 1, 1)));
        Set<String> classes = new HashSet<>(Set.of("hr.roster"));
        RetentionFacts facts = new RetentionFacts(Scene.TENANT, classes, Optional.empty(), events);
        events.clear();
        classes.clear();
        assertThat(facts.events()).hasSize(1);
        assertThat(facts.dataClasses()).containsExactly("hr.roster");
        assertThatThrownBy(() -> new RetentionFacts(Scene.TENANT, Set.of(), Optional.empty(), Map.of()))
                .hasMessageContaining("no class");
        assertThatThrownBy(() -> new RetentionFacts(Scene.TENANT, Set.of("a b"), Optional.empty(), Map.of()))
                .hasMessageContaining("'a b'");
        assertThatThrownBy(() -> new RetentionFacts(Scene.TENANT, Set.of("a"), Optional.of(" "), Map.of()))
                .hasMessageContaining("subject");
        assertThatThrownBy(() -> facts(Map.of("last entry", LocalDate.EPOCH))).hasMessageContaining("'last entry'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1954-12-31", "2100-01-01"})
    void facts_dayOutsideTheCountedYears_isRefused(String day) {
        assertThatThrownBy(() -> facts(Map.of("LAST_ENTRY", LocalDate.parse(day))))
                .hasMessageContaining("LAST_ENTRY is " + day)
                .hasMessageContaining("1955 to 2099");
    }

    @Test
    void calendars_ofEachRule_areTheOnesItNames() {
        RetentionCalendars calendars =
                RetentionCalendars.of(BusinessCalendar.japan().closedOn(MonthDay.of(12, 28)));
        RetentionFacts facts = facts(Map.of("CONTRACT_ENDED", LocalDate.of(2026, 12, 25)));
        assertThat(after(calendars, RulePeriod.Calendar.NATIONAL, facts)).isEqualTo("2026-12-28");
        assertThat(after(calendars, RulePeriod.Calendar.COMPANY, facts)).isEqualTo("2026-12-29");
        RetentionFacts later = facts(Map.of("CONTRACT_ENDED", LocalDate.of(2026, 12, 28)));
        assertThat(after(calendars, RulePeriod.Calendar.PUBLIC_OFFICE, later)).isEqualTo("2027-01-04");
    }

    private static String after(RetentionCalendars calendars, RulePeriod.Calendar calendar, RetentionFacts facts) {
        RulePeriod period = new RulePeriod(Optional.of(Span.businessDays(1)), Counting.CIVIL_CODE, calendar);
        RetentionRule rule = Scene.rule(
                "E", 1, RetentionRule.ALWAYS, Kind.ERASE_BY, Obligor.OPERATOR, period, RetentionFacts.CONTRACT_ENDED);
        return RetentionDecision.decide(
                        facts,
                        RetentionRules.of(List.of(rule)),
                        List.of(),
                        calendars,
                        Instant.parse("2026-12-31T00:00:00Z"))
                .latest()
                .orElseThrow()
                .toString();
    }
}
