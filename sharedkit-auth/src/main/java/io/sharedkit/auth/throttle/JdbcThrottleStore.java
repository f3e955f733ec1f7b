/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.throttle.FailureCounter.Attempt;
import io.sharedkit.auth.throttle.FailureCounter.Change;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Counters and rates in the tables {@code sk_failure_counter}, {@code sk_rate} and {@code sk_shared_rate}, on any number of
 * nodes. Every write is one transaction of the worker's role, apart from any that is open.
 */
public final class JdbcThrottleStore extends ThrottleStore {
    private static final String LOCK = """
            select failures, waiting, try_ids, tried_at from sk_failure_counter
            where tenant_id = ? and bucket = ? for update""";
    private static final String INSERT = """
            insert into sk_failure_counter (failures, waiting, try_ids, tried_at, changed_at, tenant_id, bucket)
            values (?, ?, ?::bigint[], ?::bigint[], ?, ?, ?) on conflict do nothing""";
    private static final String UPDATE = """
            update sk_failure_counter
            set failures = ?, waiting = ?, try_ids = ?::bigint[], tried_at = ?::bigint[], changed_at = ?
            where tenant_id = ? and bucket = ?""";
    private static final String DELETE = "delete from sk_failure_counter where tenant_id = ? and bucket = ?";
    private static final String FORGET =
            "delete from sk_failure_counter where tenant_id = ? and starts_with(bucket, ?)";
    private static final String PRUNE = """
            delete from sk_failure_counter where tenant_id = ? and bucket = any (array(
              select bucket from sk_failure_counter where tenant_id = ? and changed_at < ? and failures < ?
              limit ? for update skip locked))""";

    private static final String FAILURES = """
            select count(*) as buckets, coalesce(max(failures), 0) as most from sk_failure_counter
            where tenant_id = ? and starts_with(bucket, ?) and failures > 0""";

    private final Transactions worker;

    /**
     * @param worker transactions of the worker role. If the caller has one open, another connection is taken
     */
    public JdbcThrottleStore(Transactions worker) {
        this.worker = worker;
    }

    @Override
    <T> T change(String bucket, Instant now, Function<FailureCounter, Change<T>> change) {
        return worker.callApart(connection -> {
            while (true) {
                Optional<FailureCounter> old =
                        Sql.of(connection, LOCK).bind(tenant(), bucket).first(JdbcThrottleStore::counter);
                Change<T> changed = change.apply(old.orElse(FailureCounter.NONE));
                if (old.isPresent()) {
                    replace(connection, bucket, now, old.get(), changed.next());
                    return changed.result();
                }
                if (changed.next().isEmpty() || write(connection, INSERT, bucket, now, changed.next()) == 1) {
                    return changed.result();
                } // somebody else was the first to insert it
            }
        });
    }

    private static void replace(
            Connection connection, String bucket, Instant now, FailureCounter old, FailureCounter next)
            throws SQLException {
        if (next.isEmpty()) {
            Sql.of(connection, DELETE).bind(tenant(), bucket).update();
        } else if (!next.equals(old)) {
            write(connection, UPDATE, bucket, now, next);
        }
    }

    private static int write(Connection connection, String sql, String bucket, Instant now, FailureCounter counter)
            throws SQLException {
        List<Long> ids = counter.tries().stream().map(Attempt::id).toList();
        List<Long> times = counter.tries().stream()
                .map(one -> ChronoUnit.MICROS.between(Instant.EPOCH, one.at()))
                .toList();
        return Sql.of(connection, sql)
                .bind(counter.failures(), counter.waiting(), ids, times, now, tenant(), bucket)
                .update();
    }

    private static FailureCounter counter(ResultSet row) throws SQLException {
        Long[] ids = (Long[]) row.getArray("try_ids").getArray();
        Long[] times = (Long[]) row.getArray("tried_at").getArray();
        List<Attempt> tries = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            tries.add(new Attempt(ids[i], Instant.EPOCH.plus(times[i], ChronoUnit.MICROS)));
        }
        return new FailureCounter(row.getInt("failures"), row.getInt("waiting"), tries);
    }

    @Override
    void forget(String bucketPrefix) {
        worker.callApart(connection ->
                Sql.of(connection, FORGET).bind(tenant(), bucketPrefix).update());
    }

    @Override
    int prune(Instant before, int below, int most) {
        return worker.callApart(connection -> Sql.of(connection, PRUNE)
                .bind(tenant(), tenant(), before, below, most)
                .update());
    }

    @Override
    Failures failures(String bucketPrefix) {
        return worker.callApart(connection -> Sql.of(connection, FAILURES)
                .bind(tenant(), bucketPrefix)
                .first(row -> new Failures(row.getLong("buckets"), row.getInt("most")))
                .orElseThrow());
    }

    @Override
    OptionalLong take(Scope scope, String bucket, Rate rate, long now) {
        RateTable table = RateTable.of(scope);
        return worker.callApart(connection -> table.take(connection, bucket, rate, now));
    }

    @Override
    void giveBack(Scope scope, String bucket, Rate rate) {
        RateTable table = RateTable.of(scope);
        worker.callApart(connection -> table.giveBack(connection, bucket, rate));
    }

    @Override
    int pruneRates(Scope scope, long before, int most) {
        RateTable table = RateTable.of(scope);
        return worker.callApart(connection -> table.prune(connection, before, most));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
