/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.internal.Storable;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the table {@code sk_account}. Everything is done in the caller's transaction,
 * but the upgrade of an outdated hash: that waits for nobody and outlives the caller's rollback.
 */
public final class JdbcAccountStore extends AccountStore {
    private static final String INSERT = """
            insert into sk_account (tenant_id, account_id, login_id, email, name, role, status, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, login_id) do nothing""";
    private static final String SELECT =
            "select account_id, email, name, role, status from sk_account where tenant_id = ?";
    private static final String SELECT_BY_ID = SELECT + " and account_id = ?";
    private static final String SELECT_BY_LOGIN = SELECT + " and login_id = ?";
    private static final String LIST = SELECT + """
             and login_id > ? and (starts_with(login_id, ?) or starts_with(name, ?))
            order by login_id limit ?""";
    private static final String LOCK_ACTIVE = SELECT + """
             and status = 'ACTIVE' and role = any (?)
            order by account_id for no key update""";
    /** Two login ids that happen to share a number wait for each other, which harms nobody. */
    private static final String LOCK_LOGIN = "select 1 from pg_advisory_xact_lock(hashtextextended(?, 7))";

    private static final String CHANGE_ROLE = "update sk_account set role = ? where tenant_id = ? and account_id = ?";
    private static final String RENAME = "update sk_account set name = ? where tenant_id = ? and account_id = ?";
    private static final String CHANGE_EMAIL =
            "update sk_account set email = ?, login_id = ? where tenant_id = ? and account_id = ?";
    private static final String DISABLE =
            "update sk_account set status = 'DISABLED' where tenant_id = ? and account_id = ?";
    private static final String ENABLE = """
            update sk_account set status = case when password_hash is null then 'INVITED' else 'ACTIVE' end
            where tenant_id = ? and account_id = ? and status = 'DISABLED'""";
    private static final String DELETE = "delete from sk_account where tenant_id = ? and account_id = ?";
    private static final String HASH = "select password_hash from sk_account where tenant_id = ? and account_id = ?";
    private static final String HASHES = """
            select account_id, password_hash from sk_account
            where tenant_id = ? and account_id > ? and password_hash is not null
            order by account_id limit ?""";
    private static final String PUT = """
            update sk_account
            set password_hash = ?, status = case status when 'INVITED' then 'ACTIVE' else status end
            where tenant_id = ? and account_id = ?""";
    /** A row that somebody has locked is left for the next login: waiting for the caller's own lock would never end. */
    private static final String REPLACE = """
            update sk_account set password_hash = ?
            where (tenant_id, account_id) in (
              select tenant_id, account_id from sk_account
              where tenant_id = ? and account_id = ? and password_hash = ?
              for no key update skip locked)""";

    private static final int PAGE = 500;

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application role; the same object as the mail outbox and the seats have, so that an
     *     invitation is one transaction
     * @param worker transactions of the worker role
     */
    public JdbcAccountStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return app.call(connection -> work.get());
    }

    @Override
    boolean insert(Account account, LoginId login, Instant at) {
        lock(login);
        return change(
                INSERT,
                tenant(),
                account.id(),
                login.value(),
                account.email(),
                account.name(),
                account.role(),
                account.status().name(),
                at);
    }

    @Override
    public Optional<Account> find(String accountId) {
        return !Storable.is(accountId)
                ? Optional.empty()
                : app.call(connection -> Sql.of(connection, SELECT_BY_ID)
                        .bind(tenant(), accountId)
                        .first(JdbcAccountStore::account));
    }

    @Override
    public Optional<Account> find(LoginId login) {
        return app.call(connection -> Sql.of(connection, SELECT_BY_LOGIN)
                .bind(tenant(), login.value())
                .first(JdbcAccountStore::account));
    }

    @Override
    List<Account> list(AccountQuery query, int most) {
        return app.call(connection -> Sql.of(connection, LIST)
                .bind(tenant(), query.after(), LoginId.fold(query.prefix()), query.prefix(), most)
                .list(JdbcAccountStore::account));
    }

    @Override
    List<Account> lockActive(List<String> roles) {
        return app.call(connection ->
                Sql.of(connection, LOCK_ACTIVE).bind(tenant(), roles).list(JdbcAccountStore::account));
    }

    /** In two statements, for a transaction that reads what is committed: the second one sees what the transaction did for which the first one waited. */
    @Override
    Optional<Account> lock(LoginId login) {
        return app.call(connection -> {
            Sql.of(connection, LOCK_LOGIN).bind(tenant() + " " + login.value()).first(row -> true);
            return find(login);
        });
    }

    @Override
    boolean changeRole(String accountId, String role) {
        return change(CHANGE_ROLE, role, tenant(), accountId);
    }

    @Override
    boolean rename(String accountId, String name) {
        return change(RENAME, name, tenant(), accountId);
    }

    @Override
    boolean changeEmail(String accountId, String email, LoginId login) {
        return change(CHANGE_EMAIL, email, login.value(), tenant(), accountId);
    }

    @Override
    boolean disable(String accountId) {
        return change(DISABLE, tenant(), accountId);
    }

    @Override
    boolean enable(String accountId) {
        return change(ENABLE, tenant(), accountId);
    }

    @Override
    boolean delete(String accountId) {
        return change(DELETE, tenant(), accountId);
    }

    @Override
    public Optional<PasswordHash> hash(String accountId) {
        return !Storable.is(accountId)
                ? Optional.empty()
                : app.call(connection -> Sql.of(connection, HASH)
                                .bind(tenant(), accountId)
                                .first(row -> Optional.ofNullable(row.getString("password_hash"))))
                        .flatMap(stored -> stored.map(PasswordHash::ofStored));
    }

    @Override
    public boolean put(String accountId, PasswordHash hash) {
        return Storable.is(accountId) && change(PUT, hash.phcString(), tenant(), accountId);
    }

    @Override
    public boolean replace(String accountId, PasswordHash old, PasswordHash hash) {
        return Storable.is(accountId)
                && worker.call(connection -> Sql.of(connection, REPLACE)
                                .bind(hash.phcString(), tenant(), accountId, old.phcString())
                                .update()
                        == 1);
    }

    @Override
    public void forEach(BiConsumer<String, PasswordHash> visitor) {
        String last = "";
        List<Map.Entry<String, PasswordHash>> page;
        do {
            page = page(last);
            page.forEach(one -> visitor.accept(one.getKey(), one.getValue()));
            last = page.isEmpty() ? last : page.get(page.size() - 1).getKey();
        } while (page.size() == PAGE);
    }

    private List<Map.Entry<String, PasswordHash>> page(String after) {
        return app.call(connection -> Sql.of(connection, HASHES)
                .bind(tenant(), after, PAGE)
                .list(row ->
                        Map.entry(row.getString("account_id"), PasswordHash.ofStored(row.getString("password_hash")))));
    }

    private boolean change(String sql, @Nullable Object... values) {
        return app.call(connection -> Sql.of(connection, sql).bind(values).update() == 1);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                Account.Status.valueOf(row.getString("status")));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
