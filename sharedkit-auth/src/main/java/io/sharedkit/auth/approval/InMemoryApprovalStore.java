/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Requests and approvals in memory, behind one lock. */
final class InMemoryApprovalStore extends ApprovalStore {
    private final Map<Place, Open> requests = new HashMap<>();

    @Override
    synchronized <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized Optional<Request> request(Subject subject, Instant now) {
        return open(subject, now).map(Open::request);
    }

    @Override
    synchronized boolean add(Subject subject, Request request, Instant now) {
        if (open(subject, now).isPresent()) {
            return false;
        }
        requests.put(place(subject), new Open(request, new ArrayList<>()));
        return true;
    }

    @Override
    synchronized boolean approve(Subject subject, String person, Instant now) {
        Optional<Open> open = open(subject, now)
                .filter(one -> !one.request().person().equals(person))
                .filter(one -> one.approvals().stream()
                        .noneMatch(given -> given.person().equals(person)));
        open.ifPresent(one -> one.approvals().add(new Approval(person, now)));
        return open.isPresent();
    }

    @Override
    synchronized List<Approval> approvals(Subject subject, Instant now) {
        return open(subject, now).map(one -> List.copyOf(one.approvals())).orElse(List.of());
    }

    private Optional<Open> open(Subject subject, Instant now) {
        return Optional.ofNullable(requests.get(place(subject)))
                .filter(one -> now.isBefore(one.request().expiresAt()));
    }

    private static Place place(Subject subject) {
        return new Place(Tenants.current(), subject);
    }

    private record Place(TenantId tenant, Subject subject) {}

    private record Open(Request request, List<Approval> approvals) {}
}
