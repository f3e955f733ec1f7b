/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Calendars;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings rules, proofs and recipients together: one row for each rule and recipient. */
final class Judgement {
    private final IncidentStore store;
    private final Notices notices;
    private final List<ObligationRule> rules;
    private final Incident.Severity mailFrom;
    private final Calendars calendars;
    private final InstantSource clock;

    Judgement(
            IncidentStore store,
            Notices notices,
            List<ObligationRule> rules,
            Incident.Severity mailFrom,
            Calendars calendars,
            InstantSource clock) {
        this.store = store;
        this.notices = notices;
        this.rules = rules;
        this.mailFrom = mailFrom;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** A rule about tenants has a row for each affected one, any other rule one without a recipient. */
    List<Obligation> of(Incident incident) {
        List<ObligationRule> own = rules.stream()
                .filter(rule -> isAbout(rule, incident.severity()))
                .toList();
        List<Proof> recorded = counting(store.recorded(incident.id()));
        List<Proof> pages =
                recorded.stream().filter(Proof.Page.class::isInstance).toList();
        List<Proof.Submission> submissions = recorded.stream()
                .filter(Proof.Submission.class::isInstance)
                .map(Proof.Submission.class::cast)
                .toList();
        Case facts = new Case(incident, submissions, clock.instant());
        Map<String, Waiver> waivers = store.waivers(incident.id());
        List<Obligation> all = new ArrayList<>();
        own.stream()
                .filter(rule -> !isPerTenant(rule))
                .forEach(rule -> all.add(judge(rule, null, facts, pages, waivers.get(rule.id()))));
        for (TenantId tenant : store.affected(incident.id())) {
            List<Proof> proofs = new ArrayList<>(pages);
            proofs.addAll(counting(notices.proofs(incident.id(), tenant)));
            proofs.addAll(counting(Tenants.get(tenant, () -> store.told(incident.id()))));
            Map<String, Waiver> decided = Tenants.get(tenant, () -> store.tenantWaivers(incident.id()));
            own.stream()
                    .filter(Judgement::isPerTenant)
                    .forEach(rule -> all.add(judge(rule, tenant, facts, proofs, decided.get(rule.id()))));
        }
        return List.copyOf(all);
    }

    private record Case(Incident incident, List<Proof.Submission> submissions, Instant now) {}

    private Obligation judge(
            ObligationRule rule,
            @Nullable TenantId recipient,
            Case facts,
            List<Proof> proofs,
            @Nullable Waiver waiver) {
        return Obligation.evaluate(
                rule,
                recipient,
                facts.incident().anchors(),
                facts.submissions(),
                proofs,
                waiver,
                calendars,
                facts.now());
    }

    /** What was withdrawn stays on record, and nothing is judged by it. */
    private static List<Proof> counting(List<RecordedProof> recorded) {
        return recorded.stream()
                .filter(RecordedProof::counts)
                .map(RecordedProof::proof)
                .toList();
    }

    private boolean isAbout(ObligationRule rule, Incident.Severity severity) {
        return switch (rule.telling().incidents()) {
            case ALL -> true;
            case MAILED -> severity.compareTo(mailFrom) >= 0;
            case MAJOR -> severity == Incident.Severity.MAJOR;
        };
    }

    private static boolean isPerTenant(ObligationRule rule) {
        return rule.telling().audience() == ObligationRule.Audience.TENANT;
    }
}
