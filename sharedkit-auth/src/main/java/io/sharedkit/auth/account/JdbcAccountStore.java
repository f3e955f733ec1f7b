/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the tables {@code sk_account} and {@code sk_invitation}. Everything is done in the caller's transaction,
 * but the upgrade of an outdated hash: that waits for nobody and outlives the caller's rollback.
 */
public final class JdbcAccountStore extends AccountStore {
    private static final String INSERT = """
            insert into sk_account (tenant_id, account_id, login_id, email, name, role, status, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, login_id) do nothing""";
    private static final String SELECT = """
            select account_id, email, name, role, status, password_hash, password_set_at
            from sk_account where tenant_id = ?""";
    private static final String SELECT_BY_ID = SELECT + " and account_id = ?";
    private static final String SELECT_BY_LOGIN = SELECT + " and login_id = ?";
    private static final String SELECT_ALL = SELECT + " order by login_id";
    private static final String CHANGE_ROLE = "update sk_account set role = ? where tenant_id = ? and account_id = ?";
    private static final String DELETE = "delete from sk_account where tenant_id = ? and account_id = ?";
    private static final String SET_PASSWORD = """
            update sk_account set status = 'ACTIVE', password_hash = ?, password_set_at = ?
            where tenant_id = ? and account_id = ?""";
    /** A row that somebody has locked is left for the next login: waiting for the caller's own lock would never end. */
    private static final String UPGRADE = """
            update sk_account set password_hash = ?
            where (tenant_id, account_id) in (
              select tenant_id, account_id from sk_account
              where tenant_id = ? and account_id = ? and password_hash = ?
              for no key update skip locked)""";
    /** One row an account, so that a new link ends the old one. */
    private static final String PUT_INVITATION = """
            insert into sk_invitation (tenant_id, invitation_id, account_id, token_tag, expires_at)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, account_id) do update
            set invitation_id = excluded.invitation_id, token_tag = excluded.token_tag,
                expires_at = excluded.expires_at, used_at = null""";

    private static final String INVITATION = """
            select invitation_id, account_id, token_tag, expires_at, used_at
            from sk_invitation where tenant_id = ? and invitation_id = ?""";
    private static final String USE_INVITATION = """
            update sk_invitation set used_at = ?
            where tenant_id = ? and invitation_id = ? and used_at is null and expires_at > ?""";

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
    Optional<StoredAccount> find(String accountId) {
        return app.call(connection ->
                Sql.of(connection, SELECT_BY_ID).bind(tenant(), accountId).first(JdbcAccountStore::account));
    }

    @Override
    Optional<StoredAccount> find(LoginId login) {
        return app.call(connection -> Sql.of(connection, SELECT_BY_LOGIN)
                .bind(tenant(), login.value())
                .first(JdbcAccountStore::account));
    }

    @Override
    List<Account> list() {
        return app
                .call(connection ->
                        Sql.of(connection, SELECT_ALL).bind(tenant()).list(JdbcAccountStore::account))
                .stream()
                .map(StoredAccount::account)
                .toList();
    }

    @Override
    boolean changeRole(String accountId, String role) {
        return change(CHANGE_ROLE, role, tenant(), accountId);
    }

    @Override
    boolean delete(String accountId) {
        return change(DELETE, tenant(), accountId);
    }

    @Override
    boolean setPassword(String accountId, PasswordHash hash, Instant at) {
        return change(SET_PASSWORD, hash.phcString(), at, tenant(), accountId);
    }

    @Override
    boolean upgrade(String accountId, PasswordHash old, PasswordHash hash) {
        return worker.call(connection -> Sql.of(connection, UPGRADE)
                        .bind(hash.phcString(), tenant(), accountId, old.phcString())
                        .update()
                == 1);
    }

    @Override
    void putInvitation(Invitation invitation) {
        change(
                PUT_INVITATION,
                tenant(),
                invitation.id(),
                invitation.accountId(),
                invitation.tokenTag(),
                invitation.expiresAt());
    }

    @Override
    Optional<Invitation> invitation(String invitationId) {
        return app.call(connection ->
                Sql.of(connection, INVITATION).bind(tenant(), invitationId).first(JdbcAccountStore::invitation));
    }

    @Override
    boolean useInvitation(String invitationId, Instant at) {
        return change(USE_INVITATION, at, tenant(), invitationId, at);
    }

    private boolean change(String sql, @Nullable Object... values) {
        return app.call(connection -> Sql.of(connection, sql).bind(values).update() == 1);
    }

    private static StoredAccount account(ResultSet row) throws SQLException {
        Account account = new Account(
                row.getString("account_id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                Account.Status.valueOf(row.getString("status")),
                Sql.instant(row, "password_set_at"));
        return new StoredAccount(
                account, Optional.ofNullable(row.getString("password_hash")).map(PasswordHash::ofStored));
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("invitation_id"),
                row.getString("account_id"),
                row.getString("token_tag"),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                Sql.instant(row, "used_at"));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
