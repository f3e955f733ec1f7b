/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Factors in the tables {@code sk_totp} and {@code sk_recovery_code}, on any number of nodes. They are set up in the
 * transaction of the caller. What is used is used by the worker's role in a transaction of its own, so that the caller's
 * rollback gives nothing back.
 */
public final class JdbcFactorStore extends FactorStore {
    private static final String TOTP = """
            select secret, last_step, created_at from sk_totp
            where tenant_id = ? and account_id = ? and confirmed = ?""";
    private static final String COUNT_TOTP =
            "select count(*) as accounts from sk_totp where tenant_id = ? and confirmed";
    private static final String REMOVE_TOTP =
            "delete from sk_totp where tenant_id = ? and account_id = ? and confirmed = any (?::text[]::boolean[])";
    private static final String TAKE_PENDING =
            "delete from sk_totp where tenant_id = ? and account_id = ? and not confirmed and secret = ?";
    private static final String INSERT_TOTP = """
            insert into sk_totp (tenant_id, account_id, confirmed, secret, last_step, created_at)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String USE_STEP = """
            update sk_totp set last_step = ?
            where tenant_id = ? and account_id = ? and confirmed and secret = ? and last_step < ?""";
    private static final String CODES = """
            select code_tag, used_at is not null as used, created_at from sk_recovery_code
            where tenant_id = ? and account_id = ? and confirmed = ?""";
    private static final String REMOVE_CODES = """
            delete from sk_recovery_code
            where tenant_id = ? and account_id = ? and confirmed = any (?::text[]::boolean[])""";
    private static final String INSERT_CODE = """
            insert into sk_recovery_code (tenant_id, account_id, code_tag, confirmed, created_at)
            values (?, ?, ?, false, ?)""";
    private static final String CONFIRM_CODES = """
            update sk_recovery_code set confirmed = true
            where tenant_id = ? and account_id = ? and not confirmed""";
    private static final String USE_CODE = """
            update sk_recovery_code set used_at = ?
            where tenant_id = ? and account_id = ? and code_tag = ? and confirmed and used_at is null""";
    private static final List<String> PENDING = List.of("false");
    private static final List<String> CONFIRMED = List.of("true");
    private static final List<String> ALL = List.of("true", "false");

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application role; the same object as the mail outbox has
     * @param worker transactions of the worker role; a caller of the second step must not have one open
     */
    public JdbcFactorStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return app.call(connection -> work.get());
    }

    @Override
    Optional<StoredTotp> totp(String accountId, boolean confirmed) {
        return app.call(connection -> Sql.of(connection, TOTP)
                .bind(tenant(), accountId, confirmed)
                .first(row -> new StoredTotp(
                        Base64.getEncoder().encodeToString(row.getBytes("secret")),
                        row.getLong("last_step"),
                        Objects.requireNonNull(Sql.instant(row, "created_at")))));
    }

    @Override
    void begin(String accountId, StoredTotp pending) {
        inTransaction(() -> {
            update(REMOVE_TOTP, tenant(), accountId, PENDING);
            return insert(accountId, false, pending, pending.lastStep());
        });
    }

    @Override
    boolean confirm(String accountId, StoredTotp pending, long step) {
        return inTransaction(() -> {
            if (update(TAKE_PENDING, tenant(), accountId, bytes(pending)) != 1) {
                return false;
            }
            update(REMOVE_TOTP, tenant(), accountId, CONFIRMED);
            return insert(accountId, true, pending, step) == 1;
        });
    }

    @Override
    boolean use(String accountId, StoredTotp totp, long step) {
        return worker.call(connection -> Sql.of(connection, USE_STEP)
                        .bind(step, tenant(), accountId, bytes(totp), step)
                        .update()
                == 1);
    }

    @Override
    long accountsWithTotp() {
        return app.call(connection -> Sql.of(connection, COUNT_TOTP)
                .bind(tenant())
                .first(row -> row.getLong("accounts"))
                .orElseThrow());
    }

    @Override
    void removeTotp(String accountId) {
        update(REMOVE_TOTP, tenant(), accountId, ALL);
    }

    @Override
    List<StoredCode> codes(String accountId, boolean confirmed) {
        return app.call(connection -> Sql.of(connection, CODES)
                .bind(tenant(), accountId, confirmed)
                .list(row -> new StoredCode(
                        row.getString("code_tag"),
                        row.getBoolean("used"),
                        Objects.requireNonNull(Sql.instant(row, "created_at")))));
    }

    @Override
    void begin(String accountId, List<String> tags, Instant createdAt) {
        inTransaction(() -> {
            update(REMOVE_CODES, tenant(), accountId, PENDING);
            tags.forEach(tag -> update(INSERT_CODE, tenant(), accountId, tag, createdAt));
            return tags.size();
        });
    }

    @Override
    boolean confirm(String accountId, String tag) {
        return inTransaction(() -> {
            if (codes(accountId, false).stream().noneMatch(one -> one.tag().equals(tag))) {
                return false;
            }
            update(REMOVE_CODES, tenant(), accountId, CONFIRMED);
            return update(CONFIRM_CODES, tenant(), accountId) > 0;
        });
    }

    @Override
    boolean use(String accountId, String tag, Instant now) {
        return worker.call(connection ->
                Sql.of(connection, USE_CODE).bind(now, tenant(), accountId, tag).update() == 1);
    }

    @Override
    void removeCodes(String accountId) {
        update(REMOVE_CODES, tenant(), accountId, ALL);
    }

    private int insert(String accountId, boolean confirmed, StoredTotp totp, long step) {
        return update(INSERT_TOTP, tenant(), accountId, confirmed, bytes(totp), step, totp.createdAt());
    }

    private int update(String sql, @Nullable Object... values) {
        return app.call(connection -> Sql.of(connection, sql).bind(values).update());
    }

    private static byte[] bytes(StoredTotp totp) {
        return Base64.getDecoder().decode(totp.sealed());
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
