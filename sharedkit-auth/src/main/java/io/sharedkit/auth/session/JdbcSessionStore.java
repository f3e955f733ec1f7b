/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.internal.Storable;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the table {@code sk_session}, on any number of nodes. They are read by the application's role, in the
 * caller's transaction where one is open. Everything is written by the worker's role in transactions of its own, so that
 * the caller's rollback does not undo the end of a session.
 */
public final class JdbcSessionStore extends SessionStore {
    private static final String COLUMNS =
            " s.session_id, s.account_id, s.token_hash, s.epoch, s.opened_at, s.last_used_at, s.factors,"
                    + " s.address, s.user_agent, s.end_reason";
    private static final String FIND = "select" + COLUMNS + """
            , c.epoch as present_epoch
            from sk_session s join sk_credential c on c.tenant_id = s.tenant_id and c.account_id = s.account_id
            where s.tenant_id = ? and s.token_hash = ?""";
    private static final String FIND_BY_ID =
            "select" + COLUMNS + " from sk_session s where s.tenant_id = ? and s.session_id = ?";
    private static final String OPEN = "select" + COLUMNS + """
             from sk_session s where s.tenant_id = ? and s.account_id = ? and s.ended_at is null
            order by s.opened_at, s.session_id""";

    /** One account's sessions are added one after the other, on whichever nodes. */
    private static final String LOCK_ACCOUNT = "select pg_advisory_xact_lock(hashtextextended(?, 0)) as locked";

    private static final String INSERT = """
            insert into sk_session (tenant_id, session_id, account_id, token_hash, epoch, opened_at, last_used_at,
                                    factors, address, user_agent)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** A row that somebody has locked is left out: a use that is not written ends a session earlier, never later. */
    private static final String USE = """
            update sk_session set last_used_at = ? where (tenant_id, session_id) in (
              select tenant_id, session_id from sk_session
              where tenant_id = ? and session_id = ? and ended_at is null and last_used_at <= ?
              for no key update skip locked)""";

    private static final String RENEW = """
            update sk_session set token_hash = ?, factors = ?, last_used_at = greatest(last_used_at, ?)
            where tenant_id = ? and session_id = ? and token_hash = ? and ended_at is null""";

    /** Who waits for a lock of the caller's own transaction, such as that of a removed account, gives up and is told. */
    private static final String WAIT = "select set_config('lock_timeout', '5s', true) as timeout";

    private static final String END = "update sk_session s set ended_at = ?, end_reason = ?"
            + " where s.tenant_id = ? and s.session_id = ? and s.ended_at is null returning" + COLUMNS;
    private static final String END_ALL = """
            update sk_session s set ended_at = ?, end_reason = ? from (
              select session_id from sk_session
              where tenant_id = ? and account_id = ? and session_id <> ? and ended_at is null
              order by session_id for no key update) o
            where s.tenant_id = ? and s.session_id = o.session_id and s.ended_at is null
            returning""" + COLUMNS;
    private static final String END_EVERYBODY = """
            update sk_session s set ended_at = ?, end_reason = ? from (
              select session_id from sk_session where tenant_id = ? and ended_at is null
              order by session_id for no key update) o
            where s.tenant_id = ? and s.session_id = o.session_id and s.ended_at is null""";
    private static final String USED = """
            select count(*) as sessions, coalesce(max(extract(epoch from (last_used_at - opened_at))), 0) as longest
            from sk_session where tenant_id = ? and last_used_at >= ?""";
    private static final String DROP = """
            delete from sk_session where tenant_id = ? and session_id = any (array(
              select session_id from sk_session where tenant_id = ? and opened_at <= ?
              order by opened_at limit ? for update skip locked))""";

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application role
     * @param worker transactions of the worker role; a caller of {@link Sessions} must not have one open
     */
    public JdbcSessionStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    <T> T reading(Supplier<T> work) {
        return app.call(connection -> work.get());
    }

    /** The application's connection is taken first, as in a caller's transaction: both pools in one order. */
    @Override
    <T> T undoing(Runnable undo, Supplier<T> work) {
        return app.call(connection -> {
            app.afterRollback(undo);
            return orUndo(undo, work);
        });
    }

    @Override
    Optional<Found> find(String tokenHash) {
        return app.call(connection -> Sql.of(connection, FIND)
                .bind(tenant(), tokenHash)
                .first(row -> new Found(session(row), OptionalLong.of(row.getLong("present_epoch")))));
    }

    @Override
    Optional<StoredSession> findById(String id) {
        return !Storable.is(id)
                ? Optional.empty()
                : app.call(connection ->
                        Sql.of(connection, FIND_BY_ID).bind(tenant(), id).first(JdbcSessionStore::session));
    }

    @Override
    List<StoredSession> open(String accountId) {
        return app.call(connection -> open(connection, accountId));
    }

    @Override
    List<StoredSession> add(StoredSession one, Function<List<StoredSession>, Map<String, EndReason>> ending) {
        return worker.call(connection -> {
            Sql.of(connection, LOCK_ACCOUNT)
                    .bind("sk_session/" + tenant() + "/" + one.accountId())
                    .list(row -> "");
            List<StoredSession> ended = new ArrayList<>();
            Map<String, EndReason> inOrder = new TreeMap<>(ending.apply(open(connection, one.accountId())));
            for (Map.Entry<String, EndReason> end : inOrder.entrySet()) {
                end(connection, end.getKey(), end.getValue(), one.openedAt()).ifPresent(ended::add);
            }
            insert(connection, one);
            return ended;
        });
    }

    @Override
    void use(String id, Instant at) {
        worker.call(connection -> Sql.of(connection, USE)
                .bind(at, tenant(), id, at.minus(USE_INTERVAL))
                .update());
    }

    @Override
    boolean renew(StoredSession present, String tokenHash, Map<Factor, Instant> factors, Instant at) {
        return worker.call(connection -> Sql.of(connection, RENEW)
                        .bind(tokenHash, FactorTimes.text(factors), at, tenant(), present.id(), present.tokenHash())
                        .update()
                == 1);
    }

    @Override
    Optional<StoredSession> end(String id, EndReason reason, Instant at) {
        return ending(connection -> end(connection, id, reason, at));
    }

    @Override
    List<StoredSession> endAll(String accountId, String exceptId, EndReason reason, Instant at) {
        return !Storable.is(accountId)
                ? List.of()
                : ending(connection -> Sql.of(connection, END_ALL)
                        .bind(at, reason.name(), tenant(), accountId, exceptId, tenant())
                        .list(JdbcSessionStore::session));
    }

    @Override
    int endEverybody(EndReason reason, Instant at) {
        return ending(connection -> Sql.of(connection, END_EVERYBODY)
                .bind(at, reason.name(), tenant(), tenant())
                .update());
    }

    @Override
    int drop(Instant openedUntil, int most) {
        return worker.call(connection -> Sql.of(connection, DROP)
                .bind(tenant(), tenant(), openedUntil, most)
                .update());
    }

    @Override
    Used used(Instant since) {
        return app.call(connection -> Sql.of(connection, USED)
                .bind(tenant(), since)
                .first(row -> new Used(row.getLong("sessions"), Duration.ofSeconds(row.getLong("longest"))))
                .orElseThrow());
    }

    private <T> T ending(Transactions.Work<T> work) {
        return worker.call(connection -> {
            Sql.of(connection, WAIT).list(row -> "");
            return work.run(connection);
        });
    }

    private static void insert(Connection connection, StoredSession one) throws SQLException {
        @Nullable
        Object[] values = {
            tenant(),
            one.id(),
            one.accountId(),
            one.tokenHash(),
            one.epoch(),
            one.openedAt(),
            one.lastUsedAt(),
            FactorTimes.text(one.factors()),
            one.label().address(),
            one.label().userAgent()
        };
        Sql.of(connection, INSERT).bind(values).update();
    }

    private static Optional<StoredSession> end(Connection connection, String id, EndReason reason, Instant at)
            throws SQLException {
        return Sql.of(connection, END).bind(at, reason.name(), tenant(), id).first(JdbcSessionStore::session);
    }

    private static List<StoredSession> open(Connection connection, String accountId) throws SQLException {
        return Sql.of(connection, OPEN).bind(tenant(), accountId).list(JdbcSessionStore::session);
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        return new StoredSession(
                row.getString("session_id"),
                row.getString("account_id"),
                row.getString("token_hash"),
                row.getLong("epoch"),
                time(row, "opened_at"),
                time(row, "last_used_at"),
                FactorTimes.read(row.getString("factors")),
                new StoredSession.Label(row.getString("address"), row.getString("user_agent")),
                reason == null ? null : EndReason.valueOf(reason));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
