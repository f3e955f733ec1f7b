/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.Proof;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings rules, proofs and recipients together: one row for each rule and recipient. */
final class Judgement {
    private final IncidentStore store;
    private final Notices notices;
    private final List<ObligationRule> rules;
    private final BusinessCalendar calendar;
    private final InstantSource clock;

    Judgement(
            IncidentStore store,
            Notices notices,
            List<ObligationRule> rules,
            BusinessCalendar calendar,
            InstantSource clock) {
        this.store = store;
        this.notices = notices;
        this.rules = rules;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A rule that needs a mail has a row for each affected tenant, any other rule one for the public. */
    List<Obligation> of(Incident incident) {
        List<Proof> pages = store.pages(incident.id());
        List<Obligation> all = new ArrayList<>();
        rules.stream().filter(rule -> !isByMail(rule)).forEach(rule -> all.add(judge(rule, null, incident, pages)));
        for (TenantId tenant : store.affected(incident.id())) {
            List<Proof> proofs = new ArrayList<>(pages);
            proofs.addAll(notices.proofs(incident.id(), tenant));
            rules.stream().filter(Judgement::isByMail).forEach(rule -> all.add(judge(rule, tenant, incident, proofs)));
        }
        return List.copyOf(all);
    }

    private Obligation judge(ObligationRule rule, @Nullable TenantId recipient, Incident incident, List<Proof> proofs) {
        return Obligation.evaluate(rule, recipient, incident.anchors(), proofs, calendar, clock.instant());
    }

    private static boolean isByMail(ObligationRule rule) {
        return rule.channels().ways().contains(ObligationRule.Channel.MAIL);
    }
}
