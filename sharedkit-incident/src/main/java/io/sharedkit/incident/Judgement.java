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
import java.util.UUID;
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
        Case facts = new Case(incident, store.submissions(incident.id()), clock.instant());
        List<Proof> pages = store.pages(incident.id());
        Map<String, Waiver> waivers = store.waivers(incident.id());
        List<Obligation> all = new ArrayList<>();
        own.stream()
                .filter(rule -> !isPerTenant(rule))
                .forEach(rule -> all.add(judge(rule, null, facts, pages, waivers.get(rule.id()))));
        for (TenantId tenant : store.affected(incident.id())) {
            List<Proof> proofs = new ArrayList<>(pages);
            proofs.addAll(notices.proofs(incident.id(), tenant));
            proofs.addAll(told(incident.id(), tenant));
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

    private List<Proof> told(UUID incident, TenantId tenant) {
        return Tenants.get(tenant, () -> store.told(incident));
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
