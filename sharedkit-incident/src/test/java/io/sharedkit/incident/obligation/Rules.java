/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.BusinessCalendar;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of both packs, and short ways to judge by them. */
final class Rules {
    static final Calendars JAPAN = Calendars.of(BusinessCalendar.japan());
    static final Window PROMPT = new Window.Hours(24);

    private Rules() {}

    static ObligationRule rule(String id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }

    /** Every rule of both packs, "promptly" meaning 24 hours. */
    static List<ObligationRule> all() {
        return java.util.stream.Stream.concat(RulePack.contracts().rules().stream(), RulePack.laws().rules().stream())
                .map(rule -> rule.promptlyMeaning(PROMPT))
                .toList();
    }

    static Anchors at(Anchors.Anchor anchor, String moment) {
        return Anchors.NONE.with(anchor, instant(moment));
    }

    static Instant instant(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }

    static Obligation judged(String rule, Anchors anchors, Instant now, Proof... proofs) {
        return judged(rule(rule), anchors, List.of(), JAPAN, now, proofs);
    }

    static Obligation judged(
            ObligationRule rule,
            Anchors anchors,
            List<Proof.Submission> submissions,
            Calendars calendars,
            Instant now,
            Proof... proofs) {
        return Obligation.evaluate(rule, null, anchors, submissions, List.of(proofs), null, calendars, now);
    }

    /** When the row is due, long before that. */
    static @Nullable Instant due(ObligationRule rule, Anchors anchors, Calendars calendars, Instant now) {
        return judged(rule, anchors, List.of(), calendars, now).due();
    }

    static Proof page(String at) {
        return new Proof.Page(instant(at), "ab".repeat(32));
    }

    static Proof mail(String at) {
        return new Proof.Mail(instant(at), "<1@x>", "250 OK");
    }

    static Proof call(String at) {
        return new Proof.PhoneCall(instant(at), "総務部 田中", "代表番号", "op-1");
    }
}
