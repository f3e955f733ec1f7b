/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever the rules, holds and facts are. */
class DecisionPropertiesTest {
    private static final int SCENES = 400;

    private static void assertNotEarlier(RetentionDecision than, RetentionDecision decision) {
        assertThat(decision.earliest().orElse(LocalDate.MAX))
                .as("%s%n%nthan%n%n%s", decision, than)
                .isAfterOrEqualTo(than.earliest().orElse(LocalDate.MAX));
        assertThat(decision.allowsErasure() && !than.allowsErasure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void hold_added_neverMakesErasurePossibleEarlier(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            RetentionDecision before = scene.decide();
            RetentionDecision after = scene.hold(random.hold(scene.now)).decide();
            assertNotEarlier(before, after);
            assertThat(after.latest()).isEqualTo(before.latest());
            assertThat(after.holds()).containsAll(before.holds());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void minimum_longer_neverMakesErasurePossibleEarlier(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            RetentionDecision before = scene.decide();
            scene.rules.replaceAll(longer(Kind.RETAIN_MIN));
            assertNotEarlier(before, scene.decide());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void grace_longer_neverMakesErasurePossibleEarlier(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            RetentionDecision before = scene.decide();
            scene.rules.replaceAll(longer(Kind.ERASE_AFTER));
            assertNotEarlier(before, scene.decide());
        }
    }

    private static UnaryOperator<RetentionRule> longer(Kind kind) {
        return rule -> {
            Optional<Span> span = rule.period().span();
            if (rule.kind() != kind || span.isEmpty()) {
                return rule;
            }
            Span more = new Span(span.get().count() + 1, span.get().unit());
            return with(
                    rule,
                    new RulePeriod(
                            Optional.of(more),
                            rule.period().counting(),
                            rule.period().calendar()));
        };
    }

    private static RetentionRule with(RetentionRule rule, RulePeriod period) {
        return new RetentionRule(
                rule.id(),
                rule.version(),
                rule.effectiveFrom(),
                rule.title(),
                rule.scope(),
                rule.obligor(),
                rule.kind(),
                rule.start(),
                period,
                rule.variantOf(),
                rule.basis(),
                rule.note());
    }

    /**
     * A further holiday never ends a minimum or a grace earlier. It moves a deadline in business days later only, and one in other
     * units, which is rolled back to a business day, earlier only.
     */
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void holiday_added_movesEachPeriodItsOwnWayOnly(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            RetentionDecision before = scene.decide();
            BusinessCalendar more = BusinessCalendar.japan().closedOn(random.day(2500));
            scene.calendars = new RetentionCalendars(more, more.publicOffices(), more);
            Map<String, AppliedRule> after = byName(scene.decide());
            byName(before)
                    .forEach((name, rule) -> rule.count().ifPresent(count -> {
                        LocalDate now = after.get(name).count().orElseThrow().day();
                        boolean later = rule.rule().kind() != Kind.ERASE_BY
                                || count.span().unit() == Span.Unit.BUSINESS_DAYS;
                        if (later) {
                            assertThat(now).isAfterOrEqualTo(count.day());
                        } else {
                            assertThat(now).isBeforeOrEqualTo(count.day());
                        }
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void holiday_added_withoutRolledDeadlines_neverMovesAnythingEarlier(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            scene.rules.replaceAll(rule -> with(
                    rule,
                    new RulePeriod(
                            rule.period().span(),
                            new Counting(
                                    rule.period().counting().firstDayCounted(),
                                    rule.kind() == Kind.ERASE_BY
                                            ? Roll.NONE
                                            : rule.period().counting().roll(),
                                    rule.period().counting().endOfDay()),
                            rule.period().calendar())));
            RetentionDecision before = scene.decide();
            BusinessCalendar more = BusinessCalendar.japan().closedOn(random.day(2500));
            scene.calendars = new RetentionCalendars(more, more.publicOffices(), more);
            RetentionDecision after = scene.decide();
            assertNotEarlier(before, after);
            assertThat(after.latest().isPresent()).isEqualTo(before.latest().isPresent());
            before.latest()
                    .ifPresent(day -> assertThat(after.latest().orElseThrow()).isAfterOrEqualTo(day));
        }
    }

    private static Map<String, AppliedRule> byName(RetentionDecision decision) {
        Map<String, AppliedRule> byName = new LinkedHashMap<>();
        decision.winner().ifPresent(each -> byName.put(each.rule().name(), each));
        decision.losers().forEach(each -> byName.put(each.rule().name(), each));
        return byName;
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void order_zoneAndLanguageOfTheHost_changeNothing(long seed) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        RandomScene random = new RandomScene(seed);
        try {
            for (int i = 0; i < SCENES; i++) {
                Scene scene = random.scene();
                RetentionDecision decision = scene.decide();
                String japanese = decision.explain(Locale.JAPANESE);
                String english = decision.explain(Locale.ENGLISH);
                Collections.shuffle(scene.rules, random.random);
                Collections.shuffle(scene.holds, random.random);
                Map<String, LocalDate> events = new HashMap<>(scene.events);
                scene.events.clear();
                events.keySet().stream()
                        .sorted(Collections.reverseOrder())
                        .forEach(name -> scene.events.put(name, events.get(name)));
                Locale.setDefault(i % 2 == 0 ? Locale.forLanguageTag("tr") : Locale.JAPAN);
                TimeZone.setDefault(TimeZone.getTimeZone(i % 2 == 0 ? "America/Los_Angeles" : "Pacific/Kiritimati"));
                RetentionDecision again = scene.decide();
                assertThat(again).isEqualTo(decision);
                assertThat(again.explain(Locale.JAPAN)).isEqualTo(japanese);
                assertThat(again.explain(Locale.GERMANY)).isEqualTo(english);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73})
    void decision_isWholeAndSpeaks(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            RetentionDecision decision = scene.decide();
            Map<String, AppliedRule> named = byName(decision);
            assertThat(named)
                    .hasSize(decision.losers().size() + (decision.winner().isPresent() ? 1 : 0));
            assertThat(decision.winner().map(AppliedRule::standing)).isIn(Optional.empty(), Optional.of(Standing.WINS));
            assertThat(decision.losers()).noneMatch(each -> each.standing() == Standing.WINS);
            for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                String text = decision.explain(language);
                assertThat(text).doesNotContain("{", "}", "null", "Optional");
                named.keySet().forEach(name -> assertThat(text).contains(name));
                decision.holds()
                        .forEach(hold -> assertThat(text).contains(hold.id().toString()));
                decision.conflicts().forEach(each -> assertThat(text).contains(each.prevailing(), each.yielding()));
                decision.warnings().forEach(each -> assertThat(text).contains(each.about()));
            }
            if (decision.earliest().isPresent()) {
                assertThat(decision.explain(Locale.ENGLISH))
                        .contains(decision.earliest().get() + ", 00:00 JST");
            }
        }
    }
}
