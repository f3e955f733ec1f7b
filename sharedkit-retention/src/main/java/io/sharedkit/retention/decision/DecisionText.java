/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.hold.LegalHold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision in sentences, one a line. */
final class DecisionText {
    private final RetentionDecision decision;
    private final Locale locale;
    private final DecisionTexts texts;
    private final List<String> lines = new ArrayList<>();

    private DecisionText(RetentionDecision decision, Locale locale) {
        this.decision = decision;
        this.locale = locale;
        this.texts = DecisionTexts.in(locale);
    }

    static String of(RetentionDecision decision, Locale locale) {
        DecisionText text = new DecisionText(decision, locale);
        text.outcome();
        decision.holds().forEach(text::hold);
        decision.winner().ifPresent(text::rule);
        decision.losers().forEach(text::rule);
        decision.conflicts().forEach(text::conflict);
        decision.warnings().forEach(text::warning);
        text.end();
        return String.join("\n", text.lines);
    }

    /** The rules in effect that cover the data, the winner first. */
    static Stream<RetentionRule> inEffect(RetentionDecision decision) {
        return Stream.concat(decision.winner().stream(), decision.losers().stream())
                .filter(DecisionText::isInEffect)
                .map(AppliedRule::rule);
    }

    private void outcome() {
        String key = "outcome." + decision.outcome()
                + (decision.outcome() == RetentionDecision.Outcome.HELD
                                && decision.earliest().isPresent()
                        ? ".until"
                        : "");
        say(
                key,
                day(JapanTime.date(decision.asOf())),
                decision.earliest().map(this::day).orElse(""),
                String.join(
                        texts.text("comma"),
                        decision.facts().dataClasses().stream().sorted().toList()));
        decision.latest().ifPresent(latest -> say("latest", day(latest)));
        waitsFor().ifPresent(what -> say("waits", what));
    }

    /** What is missing for a date, if anything forbids erasure without one. */
    private Optional<String> waitsFor() {
        if (decision.earliest().isPresent()) {
            return Optional.empty();
        }
        Stream<String> holds = decision.holds().stream()
                .filter(hold -> hold.expiresOn().isEmpty())
                .map(hold -> texts.text("waits.hold", hold.id()));
        Stream<String> rules = blocking().stream().flatMap(this::missing);
        String all = Stream.concat(holds, rules).collect(Collectors.joining(texts.text("semicolon")));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** The rules in effect that forbid erasure without a date; if none forbids it, those that could allow it. */
    private List<AppliedRule> blocking() {
        List<AppliedRule> inEffect = Stream.concat(decision.winner().stream(), decision.losers().stream())
                .filter(DecisionText::isInEffect)
                .toList();
        List<AppliedRule> keeping = inEffect.stream()
                .filter(each -> each.rule().kind() != Kind.ERASE_BY)
                .toList();
        int narrowest = keeping.stream()
                .filter(each -> each.rule().kind() == Kind.ERASE_AFTER && !isOfPart(each))
                .mapToInt(DecisionText::specificity)
                .max()
                .orElse(0);
        return (keeping.isEmpty() ? inEffect : keeping)
                .stream()
                        .filter(each -> each.lastDay().isEmpty())
                        .filter(each -> each.rule().kind() != Kind.ERASE_AFTER
                                || isOfPart(each)
                                || specificity(each) == narrowest)
                        .toList();
    }

    private boolean isOfPart(AppliedRule applied) {
        return applied.rule().scope().subject().isPresent()
                && decision.facts().subject().isEmpty();
    }

    private static int specificity(AppliedRule applied) {
        return applied.rule().scope().specificity();
    }

    private Stream<String> missing(AppliedRule applied) {
        RetentionRule rule = applied.rule();
        if (rule.period().span().isEmpty()) {
            return Stream.of(texts.text("waits.number", rule.name()));
        }
        RuleStart start = rule.start().orElseThrow();
        Stream<String> event = decision.facts().events().containsKey(start.event())
                ? Stream.empty()
                : Stream.of(texts.text("waits.event", rule.name(), texts.event(start.event())));
        List<String> later = rule.kind() == Kind.ERASE_BY ? List.of() : start.unknownLater(decision.facts());
        return Stream.concat(
                event,
                later.stream().map(each -> texts.text("waits.orLater", rule.name(), texts.event(each), start.event())));
    }

    private void hold(LegalHold hold) {
        String end = hold.expiresOn()
                .map(last -> texts.text("hold.expires", day(last)))
                .orElseGet(() -> texts.text("hold.open"));
        say("hold", hold.id(), texts.text("authority." + hold.authority()), end, day(hold.reviewOn()));
    }

    private void rule(AppliedRule applied) {
        RetentionRule rule = applied.rule();
        say(
                "rule",
                rule.name(),
                rule.title().in(locale),
                texts.text("obligor." + rule.obligor()),
                texts.text("kind." + rule.kind()),
                texts.text(
                        "standing." + applied.standing(),
                        applied.lastDay().map(this::day).orElse("")),
                rule.basis().citation().in(locale),
                texts.text("certainty." + rule.basis().certainty()),
                rule.basis().verifiedOn());
        applied.count().ifPresent(count -> {
            rule.start().ifPresent(start -> start.counting(decision.facts()).ifPresent(name -> start(start, name)));
            lines.add(texts.text("counted", count.explain(locale)));
            rule.start().map(start -> start.unknownLater(decision.facts())).ifPresent(this::leftOut);
        });
        if (applied.count().isEmpty() && isInEffect(applied)) {
            String missing = missing(applied).collect(Collectors.joining(texts.text("semicolon")));
            lines.add(texts.text("counted", texts.text("uncounted", missing)));
        }
        applied.lastDay()
                .filter(last -> applied.count()
                        .filter(count -> count.day().equals(last))
                        .isEmpty())
                .ifPresent(last -> lines.add(texts.text("counted", texts.text("cut", day(last)))));
    }

    private void start(RuleStart start, String name) {
        LocalDate day = decision.facts().events().get(name);
        lines.add(texts.text(
                "counted", texts.text("start." + start.shift(), texts.event(name), day == null ? "" : day(day))));
    }

    private void leftOut(List<String> unknown) {
        if (!unknown.isEmpty()) {
            lines.add(texts.text("counted", texts.text("leftOut", String.join(texts.text("comma"), unknown))));
        }
    }

    private static boolean isInEffect(AppliedRule applied) {
        return applied.standing() != Standing.SUPERSEDED && applied.standing() != Standing.NOT_YET_IN_EFFECT;
    }

    private void conflict(RetentionConflict conflict) {
        say(
                "conflict." + conflict.kind(),
                conflict.prevailing(),
                conflict.prevailingDay().map(this::day).orElseGet(() -> texts.text("noEnd")),
                conflict.yielding(),
                day(conflict.yieldingDay()));
    }

    private void warning(RetentionWarning warning) {
        boolean ofEvent = warning.kind() == RetentionWarning.Kind.EVENT_AHEAD
                || warning.kind() == RetentionWarning.Kind.EVENT_AFTER_CONTRACT;
        say(
                "warning." + warning.kind() + (warning.day().isEmpty() ? ".noDay" : ""),
                ofEvent ? texts.event(warning.about()) : warning.about(),
                warning.day().map(this::day).orElse(""),
                String.join(texts.text("comma"), warning.nearest()));
    }

    private void end() {
        if (decision.provisional()) {
            say("provisional");
        }
        List<String> versions = decision.versions();
        String moment = JapanTime.formatMinutes(decision.asOf());
        String rules = String.join(texts.text("comma"), versions);
        if (decision.outcome() == RetentionDecision.Outcome.HELD) {
            say(versions.isEmpty() ? "asOf.held" : "asOf.held.rules", moment, holds(), rules);
        } else if (!versions.isEmpty()) {
            say("asOf", moment, rules);
        }
    }

    private String holds() {
        return decision.holds().stream()
                .map(hold -> texts.text("asOf.hold", hold.id()))
                .collect(Collectors.joining(texts.text("comma")));
    }

    private String day(LocalDate day) {
        return JapanTime.formatDay(day, locale);
    }

    private void say(String key, Object... values) {
        lines.add(texts.text(key, values));
    }
}
