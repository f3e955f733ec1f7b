/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events that wait for their place in the logs. How long the first of a company has waited is measured from when
 * it was seen first: the times that events bear are of the past where they came late.
 */
final class AuditBacklog {
    private static final String COUNT = """
            select (select count(*) from sk_audit_inbox) as waiting,
                   (select min(arrival) from sk_audit_inbox) as first_arrival,
                   (select signed_at from sk_audit_checkpoint order by size desc limit 1) as signed_at""";

    private final Transactions worker;
    private final TenantDirectory directory;
    private final TenantId provider;
    private final InstantSource clock;
    private final Map<TenantId, First> firsts = new HashMap<>();
    private volatile @Nullable Backlog latest;

    AuditBacklog(Transactions worker, TenantDirectory directory, TenantId provider, InstantSource clock) {
        this.worker = worker;
        this.directory = directory;
        this.provider = provider;
        this.clock = clock;
    }

    Optional<Backlog> latest() {
        return Optional.ofNullable(latest);
    }

    synchronized void look() {
        Instant now = clock.instant();
        Backlog sum = new Backlog(now, 0, Duration.ZERO, Optional.empty());
        Set<TenantId> all = tenants();
        firsts.keySet().retainAll(all);
        for (TenantId tenant : all) {
            sum = plus(sum, tenant, Tenants.get(tenant, () -> worker.call(AuditBacklog::count)));
        }
        latest = sum;
    }

    private Set<TenantId> tenants() {
        Set<TenantId> all = new HashSet<>();
        directory.list().stream()
                .filter(tenant -> tenant.status() != TenantStatus.ERASED)
                .map(Tenant::id)
                .forEach(all::add);
        all.add(provider);
        return all;
    }

    private Backlog plus(Backlog sum, TenantId tenant, Count count) {
        First before = firsts.get(tenant);
        if (count.waiting() == 0) {
            firsts.remove(tenant);
        } else if (before == null || before.arrival() != count.firstArrival()) {
            firsts.put(tenant, new First(count.firstArrival(), sum.at()));
        }
        First first = firsts.get(tenant);
        Duration waited = first == null ? Duration.ZERO : Duration.between(first.seen(), sum.at());
        return new Backlog(
                sum.at(),
                sum.waiting() + count.waiting(),
                waited.compareTo(sum.longest()) > 0 ? waited : sum.longest(),
                later(sum.last(), count.signedAt()));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(first -> other.filter(first::isBefore).isEmpty()).or(() -> other);
    }

    private static Count count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return new Count(
                    row.getLong("waiting"),
                    row.getLong("first_arrival"),
                    Optional.ofNullable(row.getObject("signed_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant));
        }
    }

    private record Count(long waiting, long firstArrival, Optional<Instant> signedAt) {}

    private record First(long arrival, Instant seen) {}
}
