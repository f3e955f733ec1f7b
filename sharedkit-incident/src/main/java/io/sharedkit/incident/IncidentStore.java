/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where incidents, the mails about them and the proofs are kept. */
public abstract sealed class IncidentStore permits InMemoryIncidentStore, JdbcIncidentStore {

    IncidentStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction. */
    public static IncidentStore inMemory() {
        return new InMemoryIncidentStore();
    }

    /**
     * Adds an incident. The tenants' rows come first and the incident last, so that whoever finds it finds all of it.
     *
     * @param inEachScope what else is done in the scope and the transaction of each affected tenant
     */
    abstract void add(Incident incident, List<IncidentReport.Affected> affected, Runnable inEachScope);

    abstract Optional<Incident> find(UUID id);

    /** The incidents declared last, the newest first. */
    abstract List<Incident> latest(int limit);

    /** Changes anchors or adds an update, one after the other also when several nodes do it at once. */
    abstract Optional<Incident> change(UUID id, UnaryOperator<Incident> step);

    abstract List<TenantId> affected(UUID id);

    /** Whom to write to at the tenant of the scope. */
    abstract Optional<String> contact(UUID id);

    /**
     * Takes the mail on this update for the tenant of the scope, in one transaction with the notice.
     *
     * @return false if there is a notice already; then the mail is not taken
     */
    abstract boolean notify(UUID id, int number, Supplier<UUID> enqueue);

    /** The notices to the tenant of the scope, by number. */
    abstract List<Notice> notices(UUID id);

    /**
     * Keeps the first receipt.
     *
     * @param alsoDo in the same transaction, if there was none
     */
    abstract void accept(Notice notice, MailReceipt receipt, Runnable alsoDo);

    /**
     * Keeps when an update was first on the page.
     *
     * @return false if it was there before
     */
    abstract boolean published(UUID id, int number, Instant at, String sha256);

    abstract List<Proof> pages(UUID id);

    abstract void submit(UUID id, Proof.Submission submission);

    /** The reports that were handed in, the oldest first. */
    abstract List<Proof.Submission> submissions(UUID id);

    /** Keeps that a rule does not apply; a later decision replaces it. */
    abstract void waive(UUID id, String rule, Waiver waiver);

    /** The rules that do not apply, by their ids. */
    abstract Map<String, Waiver> waivers(UUID id);

    abstract void withdrawWaiver(UUID id, String rule);

    /**
     * Keeps that the tenant of the scope was told by phone or in person.
     *
     * @param alsoDo what else is done in the same transaction
     */
    abstract void told(UUID id, Proof proof, Runnable alsoDo);

    /** How the tenant of the scope was told by phone or in person, the oldest first. */
    abstract List<Proof> told(UUID id);

    /** Keeps that a rule does not apply to the tenant of the scope; a later decision replaces it. */
    abstract void waiveForTenant(UUID id, String rule, Waiver waiver, Runnable alsoDo);

    /** The rules that do not apply to the tenant of the scope, by their ids. */
    abstract Map<String, Waiver> tenantWaivers(UUID id);

    abstract void withdrawTenantWaiver(UUID id, String rule, Runnable alsoDo);
}
