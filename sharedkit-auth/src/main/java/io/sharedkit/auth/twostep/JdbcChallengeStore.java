/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Challenges in the table {@code sk_challenge}, on any number of nodes. A challenge is added in the caller's transaction,
 * like its mail. Tries, uses and new codes are written by the worker's role in transactions of their own, so that the
 * caller's rollback gives nothing back.
 */
public final class JdbcChallengeStore extends ChallengeStore {
    private static final String INSERT = """
            insert into sk_challenge (tenant_id, account_id, pre_auth_id, code_tag, attempts,
                                      max_attempts, expires_at, created_at)
            values (?, ?, ?, ?, 0, ?, ?, ?)
            on conflict do nothing""";
    private static final String COLUMNS =
            " account_id, pre_auth_id, code_tag, attempts, max_attempts, expires_at, used_at, created_at";
    private static final String BOUND = " where tenant_id = ? and account_id = ? and pre_auth_id = ?";
    private static final String FIND = "select" + COLUMNS + " from sk_challenge" + BOUND;

    /** One user's tries are counted one after the other, whichever challenges and nodes they go to. */
    private static final String LOCK_USER = "select pg_advisory_xact_lock(hashtextextended(?, 0)) as locked";

    /** The whole limit is in this statement: what it does not raise is not compared. */
    private static final String RAISE = "update sk_challenge set attempts = attempts + 1" + BOUND + """
             and attempts < max_attempts and used_at is null and expires_at > ?
              and (select coalesce(sum(attempts) - count(used_at), 0) from sk_challenge
                   where tenant_id = ? and account_id = ? and created_at > ?) < ?
            returning""" + COLUMNS;

    private static final String USE =
            "update sk_challenge set used_at = ?" + BOUND + " and code_tag = ? and used_at is null";
    private static final String RENEW = "update sk_challenge set code_tag = ?, expires_at = ?" + BOUND
            + " and attempts < max_attempts and used_at is null";
    private static final String FAILURES = """
            select coalesce(sum(attempts) - count(used_at), 0) as failures
            from sk_challenge where tenant_id = ? and account_id = ? and created_at > ?""";
    private static final String FORGET =
            "delete from sk_challenge where tenant_id = ? and account_id = ? and created_at <= ?";

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application role; the same object as the mail outbox has
     * @param worker transactions of the worker role; a caller of the second step must not have one open
     */
    public JdbcChallengeStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return app.call(connection -> work.get());
    }

    @Override
    boolean insert(Challenge one) {
        Binding to = one.binding();
        return app.call(connection -> Sql.of(connection, INSERT)
                        .bind(
                                tenant(),
                                to.accountId(),
                                to.preAuthenticationId(),
                                one.codeTag(),
                                one.maxAttempts(),
                                one.expiresAt(),
                                one.createdAt())
                        .update()
                == 1);
    }

    @Override
    Optional<Challenge> find(Binding to) {
        return worker.call(connection -> Sql.of(connection, FIND)
                .bind(tenant(), to.accountId(), to.preAuthenticationId())
                .first(JdbcChallengeStore::challenge));
    }

    @Override
    Optional<Challenge> raise(Binding to, Instant now, Limit failures) {
        return worker.call(connection -> {
            Sql.of(connection, LOCK_USER)
                    .bind("sk_challenge/" + tenant() + "/" + to.accountId())
                    .list(row -> "");
            return Sql.of(connection, RAISE)
                    .bind(
                            tenant(),
                            to.accountId(),
                            to.preAuthenticationId(),
                            now,
                            tenant(),
                            to.accountId(),
                            failures.since(),
                            failures.most())
                    .first(JdbcChallengeStore::challenge);
        });
    }

    @Override
    boolean use(Binding to, String codeTag, Instant now) {
        return worker.call(connection -> Sql.of(connection, USE)
                        .bind(now, tenant(), to.accountId(), to.preAuthenticationId(), codeTag)
                        .update()
                == 1);
    }

    @Override
    boolean renew(Binding to, String codeTag, Instant expiresAt) {
        return worker.call(connection -> Sql.of(connection, RENEW)
                        .bind(codeTag, expiresAt, tenant(), to.accountId(), to.preAuthenticationId())
                        .update()
                == 1);
    }

    @Override
    int failures(String accountId, Instant since) {
        return worker.call(connection -> Sql.of(connection, FAILURES)
                .bind(tenant(), accountId, since)
                .first(row -> row.getInt("failures"))
                .orElseThrow());
    }

    @Override
    void forget(String accountId, Instant until) {
        worker.call(connection ->
                Sql.of(connection, FORGET).bind(tenant(), accountId, until).update());
    }

    private static Challenge challenge(ResultSet row) throws SQLException {
        return new Challenge(
                new Binding(row.getString("account_id"), row.getString("pre_auth_id")),
                row.getString("code_tag"),
                row.getInt("attempts"),
                row.getInt("max_attempts"),
                time(row, "expires_at"),
                Sql.instant(row, "used_at"),
                time(row, "created_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
