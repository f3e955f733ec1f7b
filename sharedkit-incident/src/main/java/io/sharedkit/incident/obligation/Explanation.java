/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.ClosedDay;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An obligation in sentences, one a line. */
final class Explanation {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Obligation obligation;
    private final ObligationRule rule;
    private final Locale locale;
    private final List<String> lines = new ArrayList<>();

    Explanation(Obligation obligation, Locale locale) {
        this.obligation = obligation;
        this.rule = obligation.rule();
        this.locale = locale;
    }

    String text() {
        source();
        recipient();
        if (obligation.deadline() != null) {
            count(obligation.deadline());
        }
        missing();
        state();
        proofs();
        return String.join("\n", lines);
    }

    private void source() {
        say("explain.rule", rule.id(), rule.text(locale));
        ObligationRule.Source source = rule.source();
        String citation = source.citation().in(locale);
        say(
                "explain.source",
                rule.law() == null
                        ? citation
                        : text("explain.law", rule.law().name().in(locale), citation),
                source.url(),
                source.verifiedOn(),
                text("certainty." + source.certainty()));
        if (source.note() != null) {
            say("explain.note", source.note().in(locale));
        }
    }

    private void recipient() {
        say(
                "explain.recipient",
                obligation.recipient() == null
                        ? text("audience." + rule.telling().audience())
                        : text("audience.tenant", obligation.recipient()));
    }

    private void count(Deadline deadline) {
        say("explain.start", deadline.from().text(locale), moment(deadline.start(), deadline));
        DayCount days = deadline.count();
        String end = ObligationTexts.end(deadline.due(), deadline.zone());
        String length = deadline.window().text(locale);
        if (days == null) {
            say("explain.clock", length, end);
        } else if (deadline.zone().equals(JapanTime.ZONE)) {
            say("explain.days", length, days.explain(locale));
        } else {
            abroad(days, length, end);
        }
        if (deadline.beganAtMidnight()) {
            say("explain.midnight");
        }
        clocks(deadline);
        if (deadline.choice() != null) {
            say("choice." + deadline.choice());
        }
    }

    /** The sentences of the count itself speak of Japan's time. */
    private void abroad(DayCount days, String length, String end) {
        boolean inBusinessDays = days.span().unit() == Span.Unit.BUSINESS_DAYS;
        String key = days.counting().firstDayCounted() ? "explain.abroad.first" : "explain.abroad";
        say(key, length, days.event(), days.day(), end);
        if (!days.unrolled().equals(days.day())) {
            say("explain.rolled", days.unrolled(), days.day());
        }
        String skipped = days.skipped().stream().map(this::named).collect(Collectors.joining(text("explain.comma")));
        if (!skipped.isEmpty()) {
            say(inBusinessDays ? "explain.skipped" : "explain.passed", skipped);
        }
        if (inBusinessDays || days.counting().roll() != Roll.NONE) {
            say("explain.holidays", days.holidaysVersion());
        }
        if (days.provisional()) {
            say("explain.provisional");
        }
    }

    /** What became of an end that the clocks of the zone skip or show twice. */
    private void clocks(Deadline deadline) {
        WallClock end = deadline.end();
        if (end != null && (end.isSkipped() || end.isTwice())) {
            String key = end.isSkipped() ? "explain.clocks.skipped" : "explain.clocks.twice";
            say(key, SHOWN.format(end.time()), end.zone().getId(), moment(deadline.due(), deadline));
        }
    }

    private String named(ClosedDay closed) {
        String name =
                closed.reason() == ClosedDay.Reason.HOLIDAY ? closed.name(locale) : text("closed." + closed.reason());
        return text("explain.named", closed.day(), name);
    }

    private void missing() {
        String starts = obligation.missing().stream()
                .map(start -> start.text(locale))
                .collect(Collectors.joining(text("explain.comma")));
        if (!starts.isEmpty()) {
            say("explain.missing", starts);
        }
        boolean boundHasPassed = obligation.state() == Obligation.State.NOT_STARTED
                && rule.window() instanceof Window.EarlierOf earlier
                && !obligation.missing().contains(earlier.bound());
        if (boundHasPassed) {
            say("choice.BOUND_PASSED");
        }
    }

    private void state() {
        say(
                "explain.state",
                JapanTime.formatMinutes(obligation.asOf()),
                obligation.state(),
                ObligationTexts.state(locale, obligation));
        Waiver waiver = obligation.waiver();
        if (waiver != null) {
            say("explain.waiver", waiver.reason(), waiver.by(), JapanTime.formatMinutes(waiver.at()));
        }
        Duration left = obligation.timeLeft();
        if (left != null) {
            say(leftKey(obligation.metAt(), left), ObligationTexts.length(locale, left));
        }
    }

    private static String leftKey(@Nullable Instant metAt, Duration left) {
        return (metAt == null ? "left.open" : "left.met") + (left.isNegative() ? ".late" : "");
    }

    private void proofs() {
        obligation.proofs().forEach(proof -> proof("explain.proof", proof));
        obligation.setAside().forEach(proof -> proof("explain.setAside", proof));
    }

    private void proof(String key, Proof proof) {
        say(key, text("channel." + proof.channel()), JapanTime.formatMinutes(proof.at()), proof.reference());
    }

    private static String moment(Instant moment, Deadline deadline) {
        return ObligationTexts.moment(moment, deadline.zone());
    }

    private void say(String key, Object... values) {
        lines.add(text(key, values));
    }

    private String text(String key, Object... values) {
        return ObligationTexts.text(locale, key, values);
    }
}
