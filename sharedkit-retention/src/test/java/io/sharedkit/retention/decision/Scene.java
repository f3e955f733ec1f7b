/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.LegalBasis.Certainty;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.hold.LegalHold;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a test decides about; and the rules and holds that it decides by. */
final class Scene {
    static final TenantId TENANT = TenantId.of("aozora");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Words NOTHING = new Words("", "");

    final List<RetentionRule> rules = new ArrayList<>();
    final List<LegalHold> holds = new ArrayList<>();
    final Map<String, LocalDate> events = new HashMap<>();
    final Set<String> classes = new HashSet<>(Set.of("hr.roster"));
    Optional<String> subject = Optional.empty();
    Instant now = JapanTime.startOfDay(TODAY);
    RetentionCalendars calendars = RetentionCalendars.japan();

    static Scene empty() {
        return new Scene();
    }

    Scene rule(RetentionRule rule) {
        rules.add(rule);
        return this;
    }

    Scene preset(String id) {
        return rule(RetentionPresets.bundled().rule(id));
    }

    Scene event(String name, String day) {
        events.put(name, LocalDate.parse(day));
        return this;
    }

    Scene of(String... dataClasses) {
        classes.clear();
        classes.addAll(List.of(dataClasses));
        return this;
    }

    Scene hold(LegalHold hold) {
        holds.add(hold);
        return this;
    }

    Scene today(String day) {
        now = JapanTime.startOfDay(LocalDate.parse(day));
        return this;
    }

    RetentionFacts facts() {
        return new RetentionFacts(TENANT, classes, subject, events);
    }

    RetentionDecision decide() {
        return RetentionDecision.decide(facts(), RetentionRules.of(rules), holds, calendars, now);
    }

    static RetentionRule keep(String id, String span, String event) {
        return rule(id, Kind.RETAIN_MIN, span, event);
    }

    static RetentionRule eraseBy(String id, String span, String event) {
        return rule(id, Kind.ERASE_BY, span, event);
    }

    static RetentionRule eraseAfter(String id, String span, String event) {
        return rule(id, Kind.ERASE_AFTER, span, event);
    }

    static RetentionRule rule(String id, Kind kind, String span, String event) {
        return rule(id, 1, RetentionRule.ALWAYS, kind, Obligor.OPERATOR, RulePeriod.of(Span.parse(span)), event);
    }

    static RetentionRule rule(
            String id, int version, LocalDate from, Kind kind, Obligor obligor, RulePeriod period, String event) {
        return new RetentionRule(
                id,
                version,
                from,
                new Words("規則" + id, "Rule " + id),
                DataScope.EVERYTHING,
                obligor,
                kind,
                Optional.of(RuleStart.of(event)),
                period,
                Optional.empty(),
                basis(Certainty.PRIMARY),
                NOTHING);
    }

    static LegalBasis basis(Certainty certainty) {
        return new LegalBasis(
                new Words("契約1条", "Contract, clause 1"),
                URI.create("https://example.jp/contract"),
                LocalDate.of(2026, 11, 1),
                certainty);
    }

    static RetentionRule tenants(RetentionRule rule) {
        return rule(
                rule.id(),
                rule.version(),
                rule.effectiveFrom(),
                rule.kind(),
                Obligor.TENANT,
                rule.period(),
                rule.start().orElseThrow().event());
    }

    static RetentionRule rolled(RetentionRule rule, Roll roll) {
        RulePeriod period =
                new RulePeriod(rule.period().span(), Counting.CIVIL_CODE.rolled(roll), RulePeriod.Calendar.NATIONAL);
        return rule(
                rule.id(),
                rule.version(),
                rule.effectiveFrom(),
                rule.kind(),
                rule.obligor(),
                period,
                rule.start().orElseThrow().event());
    }

    static RetentionRule version(RetentionRule rule, int version, String from) {
        return rule(
                rule.id(),
                version,
                LocalDate.parse(from),
                rule.kind(),
                rule.obligor(),
                rule.period(),
                rule.start().orElseThrow().event());
    }

    static LegalHold hold(int number, Optional<LocalDate> expires) {
        return hold(number, DataScope.of(TENANT), LocalDate.of(2027, 1, 31), expires);
    }

    static LegalHold hold(int number, DataScope scope, LocalDate review, Optional<LocalDate> expires) {
        return new LegalHold(
                new UUID(0, number),
                scope,
                LegalHold.Authority.COURT,
                "file " + number,
                "Sato",
                "Suzuki",
                JapanTime.startOfDay(LocalDate.of(2026, 2, 1)),
                review,
                expires,
                Optional.empty());
    }
}
