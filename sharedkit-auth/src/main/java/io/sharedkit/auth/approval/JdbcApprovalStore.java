/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests and approvals in the table {@code sk_approval}. The application's role adds rows and can neither change nor
 * remove one.
 */
public final class JdbcApprovalStore extends ApprovalStore {
    private static final String SUBJECT = " where tenant_id = ? and action = ? and digest = ?";
    private static final String REQUEST =
            "select person, at, expires_at from sk_approval" + SUBJECT + " and part = 'REQUEST' and expires_at > ?";
    private static final String DROP_EXPIRED = "delete from sk_approval" + SUBJECT + " and expires_at <= ?";
    private static final String ADD_REQUEST = """
            insert into sk_approval (tenant_id, action, digest, person, part, at, expires_at)
            values (?, ?, ?, ?, 'REQUEST', ?, ?) on conflict do nothing""";
    private static final String ADD_APPROVAL = """
            insert into sk_approval (tenant_id, action, digest, person, part, at, expires_at)
            select tenant_id, action, digest, ?, 'APPROVAL', ?, expires_at from sk_approval
            where tenant_id = ? and action = ? and digest = ? and part = 'REQUEST' and expires_at > ?
            on conflict do nothing""";
    private static final String APPROVALS = "select person, at from sk_approval" + SUBJECT
            + " and part = 'APPROVAL' and expires_at > ? order by at, person";

    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application role
     * @param worker transactions of the worker role, which removes what has expired
     */
    public JdbcApprovalStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return app.call(connection -> work.get());
    }

    @Override
    Optional<Request> request(Subject subject, Instant now) {
        return app.call(connection -> Sql.of(connection, REQUEST)
                .bind(tenant(), subject.action(), subject.digest(), now)
                .first(row -> new Request(
                        row.getString("person"),
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        Objects.requireNonNull(Sql.instant(row, "expires_at")))));
    }

    @Override
    boolean add(Subject subject, Request request, Instant now) {
        worker.call(connection -> Sql.of(connection, DROP_EXPIRED)
                .bind(tenant(), subject.action(), subject.digest(), now)
                .update());
        return app.call(connection -> Sql.of(connection, ADD_REQUEST)
                        .bind(
                                tenant(),
                                subject.action(),
                                subject.digest(),
                                request.person(),
                                request.at(),
                                request.expiresAt())
                        .update()
                == 1);
    }

    @Override
    boolean approve(Subject subject, String person, Instant now) {
        return app.call(connection -> Sql.of(connection, ADD_APPROVAL)
                        .bind(person, now, tenant(), subject.action(), subject.digest(), now)
                        .update()
                == 1);
    }

    @Override
    List<Approval> approvals(Subject subject, Instant now) {
        return app.call(connection -> Sql.of(connection, APPROVALS)
                .bind(tenant(), subject.action(), subject.digest(), now)
                .list(row -> new Approval(row.getString("person"), Objects.requireNonNull(Sql.instant(row, "at")))));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
