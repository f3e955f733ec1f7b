/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import io.sharedkit.incident.obligation.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say that they did about an incident: calls, other ways of telling a tenant, reports to authorities, the
 * decision that a rule does not apply, and that a recorded proof was wrong.
 *
 * <p>Call the methods outside a transaction and outside a tenant's scope.
 *
 * <p><b>Security guarantees.</b> Every record names who made it and is an event in the audit log of the tenant, or of each
 * affected tenant where it is about all of them; if the log refuses the event, nothing is recorded. What is about one
 * tenant is kept in its own rows and erased with them. No proof is changed, and none deleted but with its tenant: that
 * it was withdrawn is added to it. A person's word is taken: that the call was made is not checked.
 * The reason for a rule that is not required for the public or an authority, and the reference of a report, are read by
 * every affected tenant: name no tenant in them.
 */
public final class ProofRegister {
    private final IncidentStore store;
    private final ProofWithdrawals withdrawals;
    private final EventSink events;
    private final AffectedTenants affected;
    private final InstantSource clock;
    private final List<ObligationRule> rules;
    private final Duration skew;

    ProofRegister(
            IncidentStore store,
            Notices notices,
            EventSink events,
            InstantSource clock,
            List<ObligationRule> rules,
            Duration skew) {
        this.store = store;
        this.withdrawals = new ProofWithdrawals(store, notices, events);
        this.events = events;
        this.affected = new AffectedTenants(store, events);
        this.clock = clock;
        this.rules = rules;
        this.skew = skew;
    }

    /**
     * A person of the tenant was called.
     *
     * @param at when they spoke
     * @param person whom
     * @param label which number was called, such as 代表番号; never the number itself
     * @param by who called
     * @return the record's number, for {@link #withdraw}
     * @throws IllegalArgumentException if the incident does not touch the tenant, the moment lies ahead of now, or a text
     *     is blank
     */
    public UUID call(UUID incident, TenantId tenant, Instant at, String person, String label, Actor by) {
        return told(incident, tenant, new Proof.PhoneCall(checked(at), person, label, person(by)), by);
    }

    /**
     * A person of the tenant was told in another way than by mail or phone.
     *
     * @param at when
     * @param person whom
     * @param way how, such as 訪問 or a letter with its number
     * @param by who told
     * @return the record's number, for {@link #withdraw}
     * @throws IllegalArgumentException as for {@link #call}
     */
    public UUID told(UUID incident, TenantId tenant, Instant at, String person, String way, Actor by) {
        return told(incident, tenant, new Proof.Told(checked(at), person, way, person(by)), by);
    }

    /**
     * The report that a rule asks for was handed in to its authority, or the persons whom the data is about were told. It
     * starts the clocks that count from it. Several ones for a rule are kept, such as a report and its updates.
     *
     * @param rule the rule's id
     * @param at when it was handed in
     * @param reference the authority's number for it, or that of the letters
     * @param by who handed it in
     * @return the record's number, for {@link #withdraw}
     * @throws IllegalArgumentException if there is no such incident or rule, the moment lies ahead of now, or a text is
     *     blank
     */
    public UUID submission(UUID incident, String rule, Instant at, String reference, Actor by) {
        boolean known = rules.stream().anyMatch(each -> isAbout(each, rule));
        if (!known) {
            throw new IllegalArgumentException(
                    "No rule that is judged asks for the report " + rule + ". Switch its law on, or check the id.");
        }
        get(incident);
        Proof.Submission submission = new Proof.Submission(rule, checked(at), reference, person(by));
        SecurityEvent.Builder event = event(incident, "incident.report.submitted", by)
                .detail("rule", rule)
                .detail("submittedAt", at)
                .detail("reference", reference);
        UUID number = UUID.randomUUID();
        affected.publish(incident, event.detail("record", number));
        store.submit(incident, number, submission);
        return number;
    }

    /**
     * All proofs that were recorded for the incident, by people or by the machine, by time; those that were withdrawn as
     * well, with the reason.
     *
     * @throws IllegalArgumentException if there is no such incident
     */
    public List<RecordedProof> recorded(UUID incident) {
        get(incident);
        return withdrawals.recorded(incident);
    }

    /**
     * Withdraws a proof that was recorded by mistake: of another rule, moment or tenant, or of what did not happen. The
     * record stays, with who withdrew it, when and why; every obligation is judged without it. To correct a proof,
     * withdraw it and record the right one.
     *
     * <p>The machine's own proofs can be withdrawn too: a mail that went to a wrong contact, a page that nobody could
     * see. The mail is not sent again; a page that is published again is a new proof.
     *
     * @param proof the record's number, as {@link #recorded} has it
     * @param reason why; of a page or report it is read by every affected tenant: name no tenant in it
     * @param by the person who withdraws it
     * @throws IllegalArgumentException if there is no such incident, or no such proof of it that counts, the reason is
     *     blank, or a program withdraws
     * @throws IllegalStateException if somebody else withdrew it at the same time
     */
    public void withdraw(UUID incident, UUID proof, String reason, Actor by) {
        get(incident);
        withdrawals.withdraw(incident, proof, new Withdrawal(reason, person(by), clock.instant()), by);
    }

    /**
     * A rule does not apply to the incident, or to one tenant that it touches. A later decision replaces it.
     *
     * @param rule the rule's id
     * @param recipient which tenant; null for a rule about the public, an authority or persons
     * @param reason why
     * @param by the person who decided
     * @throws IllegalArgumentException if there is no such incident, rule or recipient, the reason is blank, or a program
     *     decides
     */
    public void waive(UUID incident, String rule, @Nullable TenantId recipient, String reason, Actor by) {
        check(incident, rule, recipient);
        Waiver waiver = new Waiver(reason, person(by), clock.instant());
        SecurityEvent.Builder event =
                event(incident, "incident.rule.waived", by).detail("rule", rule).detail("reason", reason);
        if (recipient == null) {
            affected.publish(incident, event);
            store.waive(incident, rule, waiver);
        } else {
            Tenants.run(
                    recipient,
                    () -> store.waiveForTenant(incident, rule, waiver, () -> events.publish(event.succeeded())));
        }
    }

    /**
     * Takes such a decision back: the rule is judged again.
     *
     * @param recipient as it was given to {@link #waive}
     * @param reason why
     * @throws IllegalArgumentException as for {@link #waive}
     */
    public void withdrawWaiver(UUID incident, String rule, @Nullable TenantId recipient, String reason, Actor by) {
        check(incident, rule, recipient);
        Waiver checked = new Waiver(reason, person(by), clock.instant());
        SecurityEvent.Builder event = event(incident, "incident.rule.required", by)
                .detail("rule", rule)
                .detail("reason", checked.reason());
        if (recipient == null) {
            affected.publish(incident, event);
            store.withdrawWaiver(incident, rule);
        } else {
            Tenants.run(
                    recipient,
                    () -> store.withdrawTenantWaiver(incident, rule, () -> events.publish(event.succeeded())));
        }
    }

    private UUID told(UUID incident, TenantId tenant, Proof proof, Actor by) {
        checkTouched(incident, tenant);
        UUID number = UUID.randomUUID();
        SecurityEvent.Builder event = event(incident, "incident.tenant.told", by)
                .detail("channel", proof.channel())
                .detail("toldAt", proof.at())
                .detail("proof", proof.reference())
                .detail("record", number);
        Tenants.run(tenant, () -> store.told(incident, number, proof, () -> events.publish(event.succeeded())));
        return number;
    }

    private static boolean isAbout(ObligationRule rule, String id) {
        return (rule.id().equals(id) && rule.asksForAReport())
                || rule.startingReports().contains(id);
    }

    private void check(UUID incident, String rule, @Nullable TenantId recipient) {
        ObligationRule found = rules.stream()
                .filter(each -> each.id().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rule that is judged has the id " + rule + "."));
        boolean perTenant = found.telling().audience() == ObligationRule.Audience.TENANT;
        if (perTenant != (recipient != null)) {
            throw new IllegalArgumentException(
                    perTenant
                            ? rule + " is judged for each tenant: say for which one it is decided."
                            : rule + " is not about single tenants: give no recipient.");
        }
        get(incident);
        if (recipient != null) {
            checkTouched(incident, recipient);
        }
    }

    private void checkTouched(UUID incident, TenantId tenant) {
        if (!store.affected(incident).contains(tenant)) {
            throw new IllegalArgumentException(
                    "The incident " + incident + " does not touch the tenant " + tenant + ", or does not exist.");
        }
    }

    private void get(UUID incident) {
        if (store.find(incident).isEmpty()) {
            throw new IllegalArgumentException("There is no incident " + incident + ".");
        }
    }

    private Instant checked(Instant at) {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(skew))) {
            throw new IllegalArgumentException("What was done at " + JapanTime.format(at) + " lies ahead of now, "
                    + JapanTime.format(now) + ". Record it when it is done; clocks may differ by " + skew + ".");
        }
        return at;
    }

    private static String person(Actor by) {
        if (by.kind() == Actor.Kind.SYSTEM) {
            throw new IllegalArgumentException("A person vouches for this, not the program " + by.id() + ".");
        }
        return by.id();
    }

    private SecurityEvent.Builder event(UUID incident, String action, Actor by) {
        return SecurityEvent.of(clock.instant(), by, action).target(incident.toString());
    }
}
