/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.LegalBasis.Certainty;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.decision.RuleStart.Shift;
import io.sharedkit.retention.hold.LegalHold;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Rules, holds and facts by chance, the same for the same seed; crowded, so that they meet. */
final class RandomScene {
    static final List<String> EVENTS =
            List.of("RECORD_CREATED", "EMPLOYMENT_ENDED", "PAYDAY", RetentionFacts.CONTRACT_ENDED);
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);

    final Random random;

    RandomScene(long seed) {
        this.random = new Random(seed);
    }

    Scene scene() {
        Scene scene = Scene.empty();
        scene.classes.clear();
        scene.classes.addAll(some(CLASSES, 1));
        scene.subject = random.nextInt(3) == 0 ? Optional.of("e-1") : Optional.empty();
        for (String event : some(EVENTS, 0)) {
            scene.events.put(event, day(1800));
        }
        scene.now = JapanTime.startOfDay(day(1800)).plus(Duration.ofHours(random.nextInt(24)));
        int rules = random.nextInt(8);
        for (int i = 0; i < rules; i++) {
            addRule(scene, "R" + i);
        }
        int holds = Math.max(0, random.nextInt(6) - 3);
        for (int i = 0; i < holds; i++) {
            scene.hold(hold(scene.now));
        }
        return scene;
    }

    private void addRule(Scene scene, String id) {
        RetentionRule rule = rule(id);
        scene.rule(rule);
        if (random.nextInt(4) == 0) {
            RetentionRule other = rule(id);
            LocalDate from = day(1800);
            scene.rule(new RetentionRule(
                    id,
                    2,
                    from,
                    other.title(),
                    other.scope(),
                    other.obligor(),
                    other.kind(),
                    other.start(),
                    other.period(),
                    Optional.empty(),
                    other.basis(),
                    other.note()));
        }
    }

    RetentionRule rule(String id) {
        Kind kind = one(Kind.values());
        Counting counting = new Counting(random.nextInt(5) == 0, roll(kind), EndOfDay.MIDNIGHT);
        Optional<Span> span = random.nextInt(12) == 0 ? Optional.empty() : Optional.of(span());
        List<String> events = new ArrayList<>(some(EVENTS, 1));
        RuleStart start = new RuleStart(
                events.get(0),
                random.nextInt(3) == 0 ? events.subList(1, events.size()) : List.of(),
                random.nextInt(10) == 0 ? Shift.NEXT_JANUARY_10 : Shift.NONE);
        return new RetentionRule(
                id,
                1,
                RetentionRule.ALWAYS,
                new Words("規則", "Rule"),
                scope(),
                one(Obligor.values()),
                kind,
                Optional.of(start),
                new RulePeriod(span, counting, one(RulePeriod.Calendar.values())),
                Optional.empty(),
                Scene.basis(one(Certainty.values())),
                Scene.NOTHING);
    }

    private Roll roll(Kind kind) {
        if (random.nextInt(3) > 0) {
            return Roll.NONE;
        }
        return kind == Kind.ERASE_BY ? Roll.PREVIOUS : Roll.NEXT;
    }

    Span span() {
        return switch (random.nextInt(5)) {
            case 0 -> Span.businessDays(1 + random.nextInt(90));
            case 1 -> Span.days(1 + random.nextInt(400));
            case 2 -> new Span(1 + random.nextInt(30), Span.Unit.WEEKS);
            case 3 -> Span.months(1 + random.nextInt(30));
            default -> Span.years(1 + random.nextInt(5));
        };
    }

    DataScope scope() {
        return new DataScope(
                random.nextInt(4) == 0
                        ? Optional.of(random.nextInt(3) > 0 ? Scene.TENANT : TenantId.of("other"))
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of(CLASSES.get(random.nextInt(3))) : Optional.empty(),
                random.nextInt(6) == 0 ? Optional.of(random.nextBoolean() ? "e-1" : "e-2") : Optional.empty());
    }

    LegalHold hold(Instant now) {
        LocalDate placed = JapanTime.date(now).minusDays(random.nextInt(400) - 20);
        Optional<LocalDate> expires =
                random.nextBoolean() ? Optional.of(placed.plusDays(random.nextInt(900))) : Optional.empty();
        Instant at = JapanTime.startOfDay(placed);
        Optional<LegalHold.Release> release = random.nextInt(4) == 0
                ? Optional.of(new LegalHold.Release("A", "B", at.plus(Duration.ofDays(random.nextInt(300))), "over"))
                : Optional.empty();
        return new LegalHold(
                new UUID(random.nextLong(), random.nextLong()),
                scope(),
                one(LegalHold.Authority.values()),
                "file",
                "A",
                "B",
                at,
                placed.plusDays(random.nextInt(200)),
                expires,
                release);
    }

    LocalDate day(int within) {
        return FIRST.plusDays(random.nextInt(within));
    }

    <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Set<String> some(List<String> names, int atLeast) {
        Set<String> some = new HashSet<>();
        while (some.size() < atLeast || (some.size() < names.size() && random.nextInt(4) > 0)) {
            some.add(names.get(random.nextInt(names.size())));
        }
        return some;
    }
}
