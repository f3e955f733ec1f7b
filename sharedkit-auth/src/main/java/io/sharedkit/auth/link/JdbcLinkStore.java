/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links in the table {@code sk_link}, in the transaction of the caller. */
public final class JdbcLinkStore extends LinkStore {
    /** One row an account and purpose, so that a new link ends the old one. */
    private static final String PUT = """
            insert into sk_link (tenant_id, link_id, purpose, account_id, subject, token_tag, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, account_id, purpose) do update
            set link_id = excluded.link_id, subject = excluded.subject, token_tag = excluded.token_tag,
                expires_at = excluded.expires_at, used_at = null""";

    private static final String FIND = """
            select link_id, purpose, account_id, subject, token_tag, expires_at, used_at
            from sk_link where tenant_id = ? and link_id = ?""";
    private static final String USE = """
            update sk_link set used_at = ?
            where tenant_id = ? and link_id = ? and used_at is null and expires_at > ?""";
    private static final String CANCEL = "delete from sk_link where tenant_id = ? and account_id = ? and purpose = ?";

    private final Transactions app;

    /**
     * @param app transactions of the application role; the same object as the mail outbox has
     */
    public JdbcLinkStore(Transactions app) {
        this.app = app;
    }

    @Override
    void put(StoredLink link) {
        change(
                PUT,
                tenant(),
                link.id(),
                link.purpose().name(),
                link.accountId(),
                link.subject(),
                link.tokenTag(),
                link.expiresAt());
    }

    @Override
    Optional<StoredLink> find(String linkId) {
        return app.call(
                connection -> Sql.of(connection, FIND).bind(tenant(), linkId).first(JdbcLinkStore::link));
    }

    @Override
    boolean use(String linkId, Instant at) {
        return change(USE, at, tenant(), linkId, at);
    }

    @Override
    void cancel(String accountId, LinkPurpose purpose) {
        change(CANCEL, tenant(), accountId, purpose.name());
    }

    private boolean change(String sql, @Nullable Object... values) {
        return app.call(connection -> Sql.of(connection, sql).bind(values).update() == 1);
    }

    private static StoredLink link(ResultSet row) throws SQLException {
        return new StoredLink(
                row.getString("link_id"),
                LinkPurpose.valueOf(row.getString("purpose")),
                row.getString("account_id"),
                row.getString("subject"),
                row.getString("token_tag"),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                Sql.instant(row, "used_at"));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
