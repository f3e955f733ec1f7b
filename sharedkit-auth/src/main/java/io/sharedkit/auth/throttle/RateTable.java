/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.throttle.ThrottleStore.Scope;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The statements of one of the two tables of rates. {@code spent_until} is the time at which all events have come back, in
 * microseconds since 1970.
 */
enum RateTable {
    TENANT("sk_rate", true),
    INSTALLATION("sk_shared_rate", false);

    /** The whole limit is in this statement: it changes a row, or the event was not taken. */
    private static final String TAKE = """
            insert into %1$s as r (%2$sbucket, spent_until) values (%3$s?, ?)
            on conflict (%2$sbucket) do update set spent_until = greatest(r.spent_until, ?) + ?
            where greatest(r.spent_until, ?) + ? <= ?""";

    private static final String FIND = "select spent_until from %1$s where %4$sbucket = ?";

    /** Further away than the rate reaches: the clock was set back, or the rate was another one. */
    private static final String FOLD = "update %1$s set spent_until = ? where %4$sbucket = ? and spent_until > ?";

    private static final String GIVE_BACK = "update %1$s set spent_until = spent_until - ? where %4$sbucket = ?";
    private static final String PRUNE = """
            delete from %1$s where %4$sbucket = any (array(
              select bucket from %1$s where %4$sspent_until <= ? limit ? for update skip locked))""";

    private final String table;
    private final boolean ofTenant;

    RateTable(String table, boolean ofTenant) {
        this.table = table;
        this.ofTenant = ofTenant;
    }

    static RateTable of(Scope scope) {
        return scope == Scope.TENANT ? TENANT : INSTALLATION;
    }

    OptionalLong take(Connection connection, String bucket, Rate rate, long now) throws SQLException {
        long latest = now + rate.budget();
        List<Object> values = bound(bucket);
        values.addAll(List.of(now + rate.cost(), now, rate.cost(), now, rate.cost(), latest));
        if (update(connection, TAKE, values) == 1) {
            return OptionalLong.empty();
        }
        List<Object> fold = new ArrayList<>(List.of(latest));
        fold.addAll(bound(bucket));
        fold.add(latest);
        update(connection, FOLD, fold);
        long kept = Sql.of(connection, sql(FIND))
                .bind(bound(bucket).toArray())
                .first(row -> row.getLong("spent_until"))
                .orElse(now); // deleted in between: there is room
        return OptionalLong.of(Math.max(kept, now) + rate.cost() - rate.budget());
    }

    int giveBack(Connection connection, String bucket, Rate rate) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(rate.cost()));
        values.addAll(bound(bucket));
        return update(connection, GIVE_BACK, values);
    }

    int prune(Connection connection, long before, int most) throws SQLException {
        List<Object> values = new ArrayList<>();
        if (ofTenant) {
            values.addAll(List.of(tenant(), tenant()));
        }
        values.addAll(List.of(before, most));
        return update(connection, PRUNE, values);
    }

    private List<Object> bound(String bucket) {
        return new ArrayList<>(ofTenant ? List.of(tenant(), bucket) : List.of(bucket));
    }

    private int update(Connection connection, String text, List<Object> values) throws SQLException {
        return Sql.of(connection, sql(text)).bind(values.toArray()).update();
    }

    private String sql(String text) {
        return text.formatted(
                table, ofTenant ? "tenant_id, " : "", ofTenant ? "?, " : "", ofTenant ? "tenant_id = ? and " : "");
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
