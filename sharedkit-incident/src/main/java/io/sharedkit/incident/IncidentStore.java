/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import io.sharedkit.incident.obligation.Withdrawal;
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
     * Adds an incident and which tenants it touches, before anything else speaks of it.
     *
     * @return false if there is one of this number; then nothing is added
     */
    abstract boolean add(Incident incident, List<TenantId> affected);

    /**
     * Adds whom to write to at the tenant of the scope.
     *
     * @param alsoDo what else is done in the same transaction, if there was no contact
     */
    abstract void addContact(UUID id, String contact, Runnable alsoDo);

    abstract Optional<Incident> find(UUID id);

    /** All open incidents, whatever their age, and the closed ones declared last up to the limit; the newest first. */
    abstract List<Incident> shown(int limit);

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

    /** Keeps when an update was first on the page; the first time stays, unless it was withdrawn. */
    abstract void published(UUID id, int number, Instant at, String sha256);

    /** Whether it is known that the update was on the page. */
    abstract boolean isPublished(UUID id, int number);

    /** Keeps a report that was handed in, under this number. */
    abstract void submit(UUID id, UUID number, Proof.Submission submission);

    /** The proofs that are about no single tenant, pages and reports, withdrawn or not. */
    abstract List<RecordedProof> recorded(UUID id);

    /**
     * Withdraws such a proof.
     *
     * @return false if there is none of this number that counts
     */
    abstract boolean withdraw(UUID id, UUID number, Withdrawal withdrawal);

    /** Keeps that a rule does not apply; a later decision replaces it. */
    abstract void waive(UUID id, String rule, Waiver waiver);

    /** The rules that do not apply, by their ids. */
    abstract Map<String, Waiver> waivers(UUID id);

    abstract void withdrawWaiver(UUID id, String rule);

    /**
     * Keeps that the tenant of the scope was told by phone or in person, under this number.
     *
     * @param alsoDo what else is done in the same transaction
     */
    abstract void told(UUID id, UUID number, Proof proof, Runnable alsoDo);

    /** How the tenant of the scope was told by phone or in person, withdrawn or not. */
    abstract List<RecordedProof> told(UUID id);

    /**
     * Withdraws such a proof, or a mail's receipt, of the tenant of the scope.
     *
     * @param alsoDo what else is done in the same transaction, if there was one that counted
     * @return false if there is none of this number that counts
     */
    abstract boolean withdrawForTenant(UUID id, UUID number, Withdrawal withdrawal, Runnable alsoDo);

    /** Keeps that a rule does not apply to the tenant of the scope; a later decision replaces it. */
    abstract void waiveForTenant(UUID id, String rule, Waiver waiver, Runnable alsoDo);

    /** The rules that do not apply to the tenant of the scope, by their ids. */
    abstract Map<String, Waiver> tenantWaivers(UUID id);

    abstract void withdrawTenantWaiver(UUID id, String rule, Runnable alsoDo);
}
