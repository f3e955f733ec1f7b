/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Proof;
import java.time.Instant;
import java.util.List;
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

    abstract void accept(Notice notice, MailReceipt receipt);

    /**
     * Keeps when an update was first on the page.
     *
     * @return false if it was there before
     */
    abstract boolean published(UUID id, int number, Instant at, String sha256);

    abstract List<Proof> pages(UUID id);
}
