/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.internal.Storable;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Browsers in the table {@code sk_browser}, in the transaction of the caller. */
public final class JdbcBrowserStore extends BrowserStore {
    private static final String DROP = """
            delete from sk_browser
            where tenant_id = ? and account_id = ? and (epoch <> ? or expires_at <= ?)""";
    private static final String INSERT = """
            insert into sk_browser (tenant_id, browser_id, account_id, epoch, token_tag, user_agent,
                                    created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LIST = """
            select browser_id, account_id, epoch, token_tag, user_agent, created_at, expires_at
            from sk_browser where tenant_id = ? and account_id = ? order by created_at, browser_id""";
    private static final String REMOVE =
            "delete from sk_browser where tenant_id = ? and account_id = ? and browser_id = ?";
    private static final String REMOVE_ALL = "delete from sk_browser where tenant_id = ? and account_id = ?";

    private final Transactions app;

    /**
     * @param app transactions of the application role
     */
    public JdbcBrowserStore(Transactions app) {
        this.app = app;
    }

    @Override
    void add(StoredBrowser one) {
        app.call(connection -> {
            Sql.of(connection, DROP)
                    .bind(tenant(), one.accountId(), one.epoch(), one.createdAt())
                    .update();
            return Sql.of(connection, INSERT)
                    .bind(
                            tenant(),
                            one.id(),
                            one.accountId(),
                            one.epoch(),
                            one.tokenTag(),
                            one.userAgent(),
                            one.createdAt(),
                            one.expiresAt())
                    .update();
        });
    }

    @Override
    Optional<StoredBrowser> find(String accountId, String id) {
        return list(accountId).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    List<StoredBrowser> list(String accountId) {
        return !Storable.is(accountId)
                ? List.of()
                : app.call(connection ->
                        Sql.of(connection, LIST).bind(tenant(), accountId).list(JdbcBrowserStore::browser));
    }

    @Override
    boolean remove(String accountId, String id) {
        return Storable.is(accountId + id)
                && app.call(connection ->
                        Sql.of(connection, REMOVE).bind(tenant(), accountId, id).update() == 1);
    }

    @Override
    void removeAll(String accountId) {
        if (Storable.is(accountId)) {
            app.call(connection ->
                    Sql.of(connection, REMOVE_ALL).bind(tenant(), accountId).update());
        }
    }

    private static StoredBrowser browser(ResultSet row) throws SQLException {
        return new StoredBrowser(
                row.getString("browser_id"),
                row.getString("account_id"),
                row.getLong("epoch"),
                row.getString("token_tag"),
                row.getString("user_agent"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
