/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.hold.LegalHold;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decision, asked in another way: may the data be erased on this day? Each rule and each hold may object; some rule must
 * have begun to allow it. Periods are walked through day by day, without the calendar of sharedkit; only the list of holidays is the
 * same.
 */
final class DayByDay {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2042, 1, 1);
    private static final Map<LocalDate, String> HOLIDAYS = Holidays.japan().days();

    private final Scene scene;
    private final LocalDate today;
    private final List<RetentionRule> rules = new ArrayList<>();
    private final List<RetentionRule> ofSomebody = new ArrayList<>();
    private final List<LegalHold> holds;
    private final Map<RetentionRule, LocalDate> begins = new HashMap<>();
    private final Map<RetentionRule, LocalDate> ends = new HashMap<>();

    DayByDay(Scene scene) {
        this.scene = scene;
        this.today = scene.now.atOffset(ZoneOffset.ofHours(9)).toLocalDate();
        this.holds = scene.holds.stream().filter(this::holds).toList();
        for (RetentionRule rule : scene.rules) {
            boolean replaced = scene.rules.stream()
                    .anyMatch(other -> other.id().equals(rule.id())
                            && other.version() > rule.version()
                            && !today.isBefore(other.effectiveFrom()));
            boolean current = !replaced && !today.isBefore(rule.effectiveFrom());
            if (current && covers(rule.scope())) {
                rules.add(rule);
            } else if (current && isAboutOneOfAll(rule)) {
                ofSomebody.add(rule);
            }
            walk(rule);
        }
    }

    private boolean holds(LegalHold hold) {
        boolean released =
                hold.released().isPresent() && hold.released().get().at().compareTo(scene.now) <= 0;
        boolean expired = hold.expiresOn().isPresent() && hold.expiresOn().get().compareTo(today) < 0;
        boolean nobodyNamed = scene.subject.isEmpty();
        DataScope scope = nobodyNamed
                ? new DataScope(hold.scope().tenant(), hold.scope().dataClass(), Optional.empty())
                : hold.scope();
        return covers(scope) && !released && !expired;
    }

    /** Whoever erases the data of everybody erases that of this person, too. */
    private boolean isAboutOneOfAll(RetentionRule rule) {
        return scene.subject.isEmpty()
                && rule.kind() != Kind.ERASE_BY
                && covers(new DataScope(rule.scope().tenant(), rule.scope().dataClass(), Optional.empty()));
    }

    private boolean covers(DataScope scope) {
        return (scope.tenant().isEmpty() || scope.tenant().get() == Scene.TENANT)
                && (scope.dataClass().isEmpty()
                        || scene.classes.contains(scope.dataClass().get()))
                && (scope.subject().isEmpty() || scope.subject().equals(scene.subject));
    }

    private void walk(RetentionRule rule) {
        RuleStart start = rule.start().orElseThrow();
        if (rule.period().span().isEmpty() || !scene.events.containsKey(start.event())) {
            return;
        }
        if (rule.kind() != Kind.ERASE_BY
                && start.orLater().stream().anyMatch(other -> scene.events.get(other) == null)) {
            return; // a later day could be among them
        }
        LocalDate event = Stream.concat(Stream.of(start.event()), start.orLater().stream())
                .filter(scene.events::containsKey)
                .map(scene.events::get)
                .max(LocalDate::compareTo)
                .orElseThrow();
        if (start.shift() == RuleStart.Shift.NEXT_JANUARY_10) {
            event = LocalDate.of(event.getYear() + 1, 1, 10);
        }
        LocalDate first = rule.period().counting().firstDayCounted() ? event : event.plusDays(1);
        LocalDate last =
                lastDay(first, rule.period().span().get(), rule.period().calendar());
        Roll roll = rule.period().counting().roll();
        while (roll != Roll.NONE && isClosed(last, rule.period().calendar())) {
            last = roll == Roll.NEXT ? last.plusDays(1) : last.minusDays(1);
        }
        begins.put(rule, first);
        ends.put(rule, last);
    }

    private LocalDate lastDay(LocalDate first, Span span, RulePeriod.Calendar calendar) {
        int left = span.count() * (span.unit() == Span.Unit.WEEKS ? 7 : 1);
        if (span.unit() == Span.Unit.MONTHS || span.unit() == Span.Unit.YEARS) {
            return monthsLater(first, span.unit() == Span.Unit.YEARS ? 12 * span.count() : span.count());
        }
        LocalDate day = first.minusDays(1);
        while (left > 0) {
            day = day.plusDays(1);
            if (span.unit() != Span.Unit.BUSINESS_DAYS || !isClosed(day, calendar)) {
                left--;
            }
        }
        return day;
    }

    /** The day before the one of the same number in the last month; if that month has none, its end. */
    private static LocalDate monthsLater(LocalDate first, int months) {
        int month = first.getYear() * 12 + first.getMonthValue() - 1 + months;
        LocalDate day = first;
        while (day.getYear() * 12 + day.getMonthValue() - 1 < month) {
            day = day.plusDays(1);
        }
        while (day.getDayOfMonth() < first.getDayOfMonth()
                && day.getMonth() == day.plusDays(1).getMonth()) {
            day = day.plusDays(1);
        }
        return day.getDayOfMonth() == first.getDayOfMonth() ? day.minusDays(1) : day;
    }

    private static boolean isClosed(LocalDate day, RulePeriod.Calendar calendar) {
        boolean newYear = (day.getMonthValue() == 12 && day.getDayOfMonth() >= 29)
                || (day.getMonthValue() == 1 && day.getDayOfMonth() <= 3);
        return HOLIDAYS.containsKey(day)
                || day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || (calendar == RulePeriod.Calendar.PUBLIC_OFFICE && newYear);
    }

    private Stream<RetentionRule> of(Kind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind);
    }

    private static int width(RetentionRule rule) {
        int width = 0;
        width += rule.scope().subject().isPresent() ? 100 : 0;
        width += rule.scope().dataClass().isPresent() ? 10 : 0;
        return width + (rule.scope().tenant().isPresent() ? 1 : 0);
    }

    Optional<LocalDate> latest() {
        List<RetentionRule> dated = of(Kind.ERASE_BY).filter(ends::containsKey).toList();
        int narrowest = dated.stream().mapToInt(DayByDay::width).max().orElse(0);
        return dated.stream()
                .filter(rule -> width(rule) == narrowest)
                .map(ends::get)
                .min(LocalDate::compareTo);
    }

    private boolean objects(RetentionRule rule, LocalDate day) {
        LocalDate end = ends.get(rule);
        boolean withinPeriod = end == null || !day.isAfter(end);
        return switch (rule.kind()) {
            case ERASE_BY -> false;
            case RETAIN_MIN -> {
                LocalDate contractEnd = scene.events.get(RetentionFacts.CONTRACT_ENDED);
                boolean gone = rule.obligor() == Obligor.TENANT && contractEnd != null && day.isAfter(contractEnd);
                yield withinPeriod && !gone;
            }
            case ERASE_AFTER -> {
                boolean narrowest = ofSomebody.contains(rule)
                        || of(Kind.ERASE_AFTER).allMatch(other -> width(other) <= width(rule));
                boolean due = latest().isPresent() && !day.isBefore(latest().get());
                yield withinPeriod && narrowest && !due;
            }
        };
    }

    private boolean allows(RetentionRule rule, LocalDate day) {
        return rule.kind() != Kind.ERASE_BY || (begins.containsKey(rule) && !day.isBefore(begins.get(rule)));
    }

    boolean mayErase(LocalDate day) {
        return Stream.concat(rules.stream(), ofSomebody.stream()).noneMatch(rule -> objects(rule, day))
                && holds.stream()
                        .noneMatch(hold -> hold.expiresOn().isEmpty()
                                || !day.isAfter(hold.expiresOn().get()))
                && rules.stream().anyMatch(rule -> allows(rule, day));
    }

    Optional<LocalDate> earliest() {
        return Stream.iterate(FIRST, day -> day.isBefore(LAST), day -> day.plusDays(1))
                .filter(this::mayErase)
                .findFirst();
    }

    Outcome outcome() {
        if (!holds.isEmpty()) {
            return Outcome.HELD;
        }
        if (rules.isEmpty()) {
            return Outcome.NO_RULE;
        }
        if (mayErase(today)) {
            return latest().isPresent() && today.isAfter(latest().get()) ? Outcome.OVERDUE : Outcome.ERASABLE;
        }
        return earliest().isPresent() ? Outcome.RETAINED : Outcome.WAITING;
    }
}
