/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * States in the table {@code sk_credential} and earlier hashes in {@code sk_password_history}, in the caller's
 * transaction. Everything else that the module stores of an account refers to its row in {@code sk_credential}, whoever
 * owns the table of users, and goes with it.
 */
public final class JdbcCredentialStates extends CredentialStates {
    private static final String FIND = """
            select epoch, password_set_at, must_change, two_step_chosen
            from sk_credential where tenant_id = ? and account_id = ?""";
    private static final String ENSURE = """
            insert into sk_credential (tenant_id, account_id) values (?, ?)
            on conflict (tenant_id, account_id) do nothing""";
    private static final String PASSWORD_SET = """
            update sk_credential set epoch = epoch + 1, password_set_at = ?, must_change = false
            where tenant_id = ? and account_id = ?""";
    private static final String KEEP = """
            insert into sk_password_history (tenant_id, account_id, epoch, password_hash)
            select tenant_id, account_id, epoch, ? from sk_credential where tenant_id = ? and account_id = ?""";
    private static final String TRIM = """
            delete from sk_password_history where tenant_id = ? and account_id = ? and epoch not in (
              select epoch from sk_password_history where tenant_id = ? and account_id = ?
              order by epoch desc limit ?)""";
    private static final String REQUIRE_CHANGE =
            "update sk_credential set must_change = ? where tenant_id = ? and account_id = ?";
    private static final String CHOOSE_TWO_STEP =
            "update sk_credential set two_step_chosen = ? where tenant_id = ? and account_id = ?";
    private static final String NEXT_EPOCH =
            "update sk_credential set epoch = epoch + 1 where tenant_id = ? and account_id = ?";
    private static final String HISTORY = """
            select password_hash from sk_password_history
            where tenant_id = ? and account_id = ? order by epoch desc limit ?""";
    private static final String FORGET = "delete from sk_credential where tenant_id = ? and account_id = ?";

    private final Transactions app;

    /**
     * @param app transactions of the application role; the same object as the store of the accounts has
     */
    public JdbcCredentialStates(Transactions app) {
        this.app = app;
    }

    @Override
    Optional<CredentialState> find(String accountId) {
        return app.call(connection -> Sql.of(connection, FIND)
                .bind(tenant(), accountId)
                .first(row -> new CredentialState(
                        row.getLong("epoch"),
                        Sql.instant(row, "password_set_at"),
                        row.getBoolean("must_change"),
                        row.getBoolean("two_step_chosen"))));
    }

    @Override
    void ensure(String accountId) {
        update(ENSURE, tenant(), accountId);
    }

    @Override
    void passwordSet(String accountId, Instant at, Optional<PasswordHash> replaced) {
        app.call(connection -> {
            ensure(accountId);
            int updated = update(PASSWORD_SET, at, tenant(), accountId);
            replaced.ifPresent(hash -> {
                update(KEEP, hash.phcString(), tenant(), accountId);
                update(TRIM, tenant(), accountId, tenant(), accountId, Credentials.MOST_HISTORY);
            });
            return updated;
        });
    }

    @Override
    void requireChange(String accountId, boolean must) {
        ensured(accountId, REQUIRE_CHANGE, must, tenant(), accountId);
    }

    @Override
    void chooseTwoStep(String accountId, boolean chosen) {
        ensured(accountId, CHOOSE_TWO_STEP, chosen, tenant(), accountId);
    }

    @Override
    void nextEpoch(String accountId) {
        ensured(accountId, NEXT_EPOCH, tenant(), accountId);
    }

    @Override
    List<PasswordHash> history(String accountId, int most) {
        return app.call(connection -> Sql.of(connection, HISTORY)
                .bind(tenant(), accountId, most)
                .list(row -> PasswordHash.ofStored(row.getString("password_hash"))));
    }

    @Override
    void forget(String accountId) {
        update(FORGET, tenant(), accountId);
    }

    private void ensured(String accountId, String sql, @Nullable Object... values) {
        app.call(connection -> {
            ensure(accountId);
            return update(sql, values);
        });
    }

    private int update(String sql, @Nullable Object... values) {
        return app.call(connection -> Sql.of(connection, sql).bind(values).update());
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
