/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted once for many rules is what the decision says of each. */
class RuleScanTest {
    private static final RetentionCalendars CALENDARS = RetentionCalendars.of(
            BusinessCalendar.japan().closedOn(MonthDay.of(12, 29), MonthDay.of(12, 30), MonthDay.of(12, 31)));
    private static final List<String> OWNERS = List.of("aozora", "midori", "yama");

    /** Rules of the provider, and for three tenants the same ones again, some with other numbers, some in new versions. */
    private static RetentionRules nasty(long seed) {
        RandomScene random = new RandomScene(seed);
        Random chance = random.random;
        List<RetentionRule> rules = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rules.add(random.rule("P" + i));
        }
        for (int i = 0; i < 2; i++) {
            RetentionRule own = random.rule("OWN");
            for (int j = 0; j < OWNERS.size(); j++) {
                RetentionRule of = chance.nextInt(3) == 0 ? random.rule("OWN") : own;
                // of another order among the rules than of the tenants
                String id = chance.nextInt(9) + "." + i + "." + j;
                rules.add(copy(of, id, 1, RetentionRule.ALWAYS, j));
                if (chance.nextInt(4) == 0) {
                    LocalDate from = LocalDate.of(2026, 6, 1).plusDays(chance.nextInt(500));
                    rules.add(copy(random.rule("OWN"), id, 2, from, j));
                }
            }
        }
        return RetentionRules.of(rules);
    }

    private static RetentionRule copy(RetentionRule rule, String id, int version, LocalDate from, int owner) {
        DataScope scope = new DataScope(
                Optional.of(TenantId.of(OWNERS.get(owner))),
                rule.scope().dataClass(),
                rule.scope().subject());
        return new RetentionRule(
                id,
                version,
                from,
                rule.title(),
                scope,
                rule.obligor(),
                rule.kind(),
                rule.start(),
                rule.period(),
                rule.variantOf(),
                rule.basis(),
                rule.note());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void clashes_ofManyRulesAlike_areThoseOfTheDecisions(long seed) {
        RetentionRules rules = nasty(seed);
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(RuleScan.of(rules, CALENDARS, today).clashes())
                .isNotEmpty()
                .isEqualTo(ScanByDecisions.clashes(rules, CALENDARS, today));
    }

    /** Two tenants with the same two periods: for one the narrower deadline is the later one. */
    @Test
    void clashes_ofScopesThatDiffer_areNotTakenForEachOther() {
        RetentionRule later = Scene.eraseBy("A1", "P60D", "PAYDAY");
        RetentionRule sooner = Scene.eraseBy("A2", "P30D", "PAYDAY");
        DataScope narrow = DataScope.of("a");
        RetentionRules rules = RetentionRules.of(List.of(
                copy(later, "A1", 1, RetentionRule.ALWAYS, 0),
                copy(sooner.withScope(narrow), "A2", 1, RetentionRule.ALWAYS, 0),
                copy(later.withScope(narrow), "B1", 1, RetentionRule.ALWAYS, 1),
                copy(sooner, "B2", 1, RetentionRule.ALWAYS, 1)));
        assertThat(RuleScan.of(rules, CALENDARS, LocalDate.of(2026, 11, 22)).clashes())
                .extracting(RuleScan.Clash::prevailing, RuleScan.Clash::yielding)
                .containsExactly(tuple("B1@1", "B2@1"));
    }

    /** From 2031 on the narrow deadline is about other data, and the wide one is what the minimum lasts past. */
    @Test
    void clashes_whereAVersionLeavesAScope_areFound() {
        RetentionRule narrow = Scene.eraseBy("N", "P10D", "PAYDAY").withScope(DataScope.of("a"));
        RetentionRule elsewhere = Scene.version(narrow, 2, "2031-04-01").withScope(DataScope.of("b"));
        RetentionRules rules = RetentionRules.of(List.of(
                narrow,
                elsewhere,
                Scene.keep("KEEP", "P20D", "PAYDAY").withScope(DataScope.of("a")),
                Scene.eraseBy("WIDE", "P15D", "PAYDAY")));
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(RuleScan.of(rules, CALENDARS, today).clashes())
                .isEqualTo(ScanByDecisions.clashes(rules, CALENDARS, today))
                .extracting(RuleScan.Clash::prevailing, RuleScan.Clash::yielding)
                .contains(tuple("KEEP@1", "N@1"), tuple("KEEP@1", "WIDE@1"));
    }

    /** So few periods that rules differ in kind, scope and obligor only. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void clashes_ofRulesWithTheSamePeriods_areThoseOfTheDecisions(long seed) {
        RandomScene random = new RandomScene(seed);
        List<RetentionRule> rules = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            RulePeriod period = RulePeriod.of(Span.days(random.random.nextInt(3) == 0 ? 60 : 30));
            Kind kind = random.one(Kind.values());
            String event = random.random.nextBoolean() ? "PAYDAY" : RetentionFacts.CONTRACT_ENDED;
            Obligor obligor = random.one(Obligor.values());
            rules.add(Scene.rule("R" + i, 1, RetentionRule.ALWAYS, kind, obligor, period, event)
                    .withScope(random.scope()));
        }
        LocalDate today = LocalDate.of(2026, 11, 22);
        RetentionRules all = RetentionRules.of(rules);
        assertThat(RuleScan.of(all, CALENDARS, today).clashes())
                .isEqualTo(ScanByDecisions.clashes(all, CALENDARS, today));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2095-04-01", "2098-12-31", "2099-10-01", "2099-12-31"})
    void clashes_wherePeriodsLeaveTheCalendar_areThoseOfTheDecisions(LocalDate today) {
        RetentionRules rules = nasty(9);
        assertThat(RuleScan.of(rules, CALENDARS, today).clashes())
                .isEqualTo(ScanByDecisions.clashes(rules, CALENDARS, today));
    }

    @Test
    void clashes_ofAllPresets_areThoseOfTheDecisions_inAnyOrder() {
        List<RetentionRule> all = new ArrayList<>(RetentionPresets.bundled().all().stream()
                .filter(rule -> rule.variantOf().isEmpty())
                .toList());
        LocalDate today = LocalDate.of(2027, 2, 28);
        List<RuleScan.Clash> clashes =
                RuleScan.of(RetentionRules.of(all), CALENDARS, today).clashes();
        assertThat(clashes).isEqualTo(ScanByDecisions.clashes(RetentionRules.of(all), CALENDARS, today));
        Collections.shuffle(all, new Random(5));
        assertThat(RuleScan.of(RetentionRules.of(all), CALENDARS, today).clashes())
                .isEqualTo(clashes);
    }

    /** It is rolled, so that the calendar is asked for a day after its end. */
    @Test
    void uncounted_isEachRuleThatCannotBeCounted_fromTheFirstDayOn() {
        RulePeriod century = new RulePeriod(
                Optional.of(Span.years(73)),
                new Counting(false, Roll.NEXT, EndOfDay.MIDNIGHT),
                RulePeriod.Calendar.NATIONAL);
        RetentionRule keep =
                Scene.rule("LONG", 1, RetentionRule.ALWAYS, Kind.RETAIN_MIN, Obligor.OPERATOR, century, "LAST_ENTRY");
        RetentionRules rules = RetentionRules.of(List.of(
                keep, copy(keep, "LONG.OF.ONE", 1, RetentionRule.ALWAYS, 0), Scene.eraseBy("E", "P1Y", "LAST_ENTRY")));
        RuleScan scan = RuleScan.of(rules, CALENDARS, LocalDate.of(2026, 11, 22));
        assertThat(scan.uncounted()).extracting(RuleScan.Uncounted::rule).containsExactly("LONG.OF.ONE@1", "LONG@1");
        assertThat(scan.uncounted()).allSatisfy(each -> {
            assertThat(each.from()).isEqualTo("2027-01-01");
            assertThat(each.problem()).contains("1955 to 2099", "2100-01-01");
        });
        assertThat(scan.clashes()).extracting(RuleScan.Clash::prevailing).containsExactly("LONG.OF.ONE@1", "LONG@1");
        assertThat(RuleScan.of(rules, CALENDARS, LocalDate.of(2025, 11, 22)).uncounted())
                .isEmpty();
    }
}
