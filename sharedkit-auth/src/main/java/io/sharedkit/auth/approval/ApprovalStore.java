/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where requests and approvals lie; every method works for the tenant of the current scope. */
public abstract sealed class ApprovalStore permits JdbcApprovalStore, InMemoryApprovalStore {

    ApprovalStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static ApprovalStore inMemory() {
        return new InMemoryApprovalStore();
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    abstract <T> T inTransaction(Supplier<T> work);

    /** The request that is open, if there is one. */
    abstract Optional<Request> request(Subject subject, Instant now);

    /** Drops a request that has expired, with its approvals, and adds this one; false if one is open. */
    abstract boolean add(Subject subject, Request request, Instant now);

    /** Adds an approval to the open request; false if there is none or the person has a place already. */
    abstract boolean approve(Subject subject, String person, Instant now);

    /** The approvals of the open request, in the order they were given. */
    abstract List<Approval> approvals(Subject subject, Instant now);

    /**
     * What is to be approved.
     *
     * @param action what is to be done
     * @param digest the SHA-256 of what exactly
     */
    record Subject(String action, String digest) {}

    /**
     * A request.
     *
     * @param person who asked
     * @param at when
     * @param expiresAt the first instant at which neither it nor its approvals count
     */
    record Request(String person, Instant at, Instant expiresAt) {}
}
