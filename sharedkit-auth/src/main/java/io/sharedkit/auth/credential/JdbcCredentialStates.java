/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.internal.Storable;
import io.sharedkit.auth.password.EarlierPassword;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * States in the table {@code sk_credential} and earlier hashes in {@code sk_password_history}, in the caller's
 * transaction. Everything else that the module stores of an account refers to its row in {@code sk_credential}, whoever
 * owns the table of users, and goes with it.
 */
public final class JdbcCredentialStates extends CredentialStates {
    private static final String FIND = """
            select epoch, password_set_at, must_change, two_step_chosen, seen_at
            from sk_credential where tenant_id = ? and account_id = ?""";
    private static final String LOCK =
            "select epoch from sk_credential where tenant_id = ? and account_id = ? for no key update";
    private static final String ENSURE = """
            insert into sk_credential (tenant_id, account_id, seen_at) values (?, ?, ?)
            on conflict (tenant_id, account_id) do nothing""";
    private static final String PASSWORD_SET = """
            update sk_credential set epoch = epoch + 1, password_set_at = ?, must_change = false, notice_due = null
            where tenant_id = ? and account_id = ?""";
    private static final String PASSWORD_SET_IN_EPOCH = PASSWORD_SET + " and epoch = ?";
    private static final String KEEP = """
            insert into sk_password_history (tenant_id, account_id, epoch, password_hash, used_until)
            select tenant_id, account_id, epoch, ?, password_set_at from sk_credential where tenant_id = ? and account_id = ?""";
    private static final String TRIM = """
            delete from sk_password_history where tenant_id = ? and account_id = ? and epoch not in (
              select epoch from sk_password_history where tenant_id = ? and account_id = ?
              order by epoch desc limit ?)""";
    private static final String REQUIRE_CHANGE =
            "update sk_credential set must_change = true where tenant_id = ? and account_id = ?";
    private static final String RETIRE = """
            update sk_credential set must_change = true, epoch = epoch + 1
            where tenant_id = ? and account_id = ? and not must_change
              and (password_set_at is null or password_set_at < ?)""";
    private static final String CLAIM_NOTICE = """
            update sk_credential set notice_due = ?
            where tenant_id = ? and account_id = ? and coalesce(password_set_at, seen_at) = ?
              and (notice_due is null or notice_due < ?)""";
    private static final String CHOOSE_TWO_STEP =
            "update sk_credential set two_step_chosen = ? where tenant_id = ? and account_id = ?";
    private static final String NEXT_EPOCH =
            "update sk_credential set epoch = epoch + 1 where tenant_id = ? and account_id = ?";
    /** One after the other in one order, so that two who do this at once wait for each other. */
    private static final String NEXT_EPOCH_OF_WHO_MUST_CHANGE = """
            update sk_credential c set epoch = c.epoch + 1 from (
              select account_id from sk_credential where tenant_id = ? and must_change
              order by account_id for no key update) o
            where c.tenant_id = ? and c.account_id = o.account_id""";

    private static final String HISTORY = """
            select password_hash, used_until from sk_password_history
            where tenant_id = ? and account_id = ? order by epoch desc limit ?""";
    private static final String REPLACE_EARLIER = """
            update sk_password_history set password_hash = ?
            where tenant_id = ? and account_id = ? and password_hash = ?""";
    private static final String FORGET = "delete from sk_credential where tenant_id = ? and account_id = ?";

    private final Transactions app;

    /**
     * @param app transactions of the application role; the same object as the store of the accounts has
     */
    public JdbcCredentialStates(Transactions app) {
        this.app = app;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return app.call(connection -> work.get());
    }

    @Override
    Optional<CredentialState> find(String accountId) {
        return !Storable.is(accountId)
                ? Optional.empty()
                : app.call(connection -> Sql.of(connection, FIND)
                        .bind(tenant(), accountId)
                        .first(row -> new CredentialState(
                                row.getLong("epoch"),
                                Sql.instant(row, "password_set_at"),
                                row.getBoolean("must_change"),
                                row.getBoolean("two_step_chosen"),
                                Sql.instant(row, "seen_at"))));
    }

    @Override
    void lock(String accountId) {
        app.call(
                connection -> Sql.of(connection, LOCK).bind(tenant(), accountId).first(row -> row.getLong("epoch")));
    }

    @Override
    void ensure(String accountId, Instant at) {
        update(ENSURE, tenant(), accountId, at);
    }

    @Override
    boolean passwordSet(String accountId, OptionalLong epoch, Instant at, Optional<PasswordHash> replaced) {
        return app.call(connection -> {
            int updated = epoch.isPresent()
                    ? update(PASSWORD_SET_IN_EPOCH, at, tenant(), accountId, epoch.getAsLong())
                    : update(PASSWORD_SET, at, tenant(), accountId);
            if (updated == 1 && replaced.isPresent()) {
                update(KEEP, replaced.get().phcString(), tenant(), accountId);
                update(TRIM, tenant(), accountId, tenant(), accountId, Credentials.MOST_HISTORY);
            }
            return updated == 1;
        });
    }

    @Override
    void requireChange(String accountId) {
        update(REQUIRE_CHANGE, tenant(), accountId);
    }

    @Override
    boolean retire(String accountId, Instant setBefore) {
        return update(RETIRE, tenant(), accountId, setBefore) == 1;
    }

    @Override
    boolean claimNotice(String accountId, Instant passwordSince, Instant due) {
        return update(CLAIM_NOTICE, due, tenant(), accountId, passwordSince, due) == 1;
    }

    @Override
    void chooseTwoStep(String accountId, boolean chosen) {
        update(CHOOSE_TWO_STEP, chosen, tenant(), accountId);
    }

    @Override
    void nextEpoch(String accountId) {
        update(NEXT_EPOCH, tenant(), accountId);
    }

    @Override
    void nextEpochOfWhoMustChange() {
        update(NEXT_EPOCH_OF_WHO_MUST_CHANGE, tenant(), tenant());
    }

    @Override
    List<EarlierPassword> history(String accountId, int most) {
        return app.call(connection -> Sql.of(connection, HISTORY)
                .bind(tenant(), accountId, most)
                .list(row -> new EarlierPassword(
                        PasswordHash.ofStored(row.getString("password_hash")),
                        Objects.requireNonNull(Sql.instant(row, "used_until")))));
    }

    @Override
    boolean replaceEarlier(String accountId, PasswordHash old, PasswordHash hash) {
        return update(REPLACE_EARLIER, hash.phcString(), tenant(), accountId, old.phcString()) > 0;
    }

    @Override
    void forget(String accountId) {
        update(FORGET, tenant(), accountId);
    }

    private int update(String sql, @Nullable Object... values) {
        return app.call(connection -> Sql.of(connection, sql).bind(values).update());
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
