/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The directory in the database, on any number of nodes. */
public final class JdbcTenantDirectory implements TenantDirectory {
    private static final String INSERT = """
            insert into sk_tenant (tenant_id, name, status) values (?, ?, ?)
            on conflict (tenant_id) do nothing""";
    private static final String SELECT = "select tenant_id, name, status, contract_end from sk_tenant";
    private static final String SELECT_ONE = SELECT + " where tenant_id = ?";
    private static final String SELECT_FOR_UPDATE = SELECT + " where tenant_id = ? for update";
    private static final String SELECT_ALL = SELECT + " order by tenant_id";
    private static final String SELECT_PAGE =
            SELECT + " where status = any (?) and tenant_id > ? order by tenant_id limit ?";
    private static final String UPDATE =
            "update sk_tenant set name = ?, status = ?, contract_end = ? where tenant_id = ?";

    private final Transactions worker;

    /**
     * @param worker transactions of the worker role
     */
    public JdbcTenantDirectory(Transactions worker) {
        this.worker = worker;
    }

    @Override
    public Tenant register(TenantId id, String name) {
        return insert(Transitions.begin(id, name, TenantStatus.ACTIVE));
    }

    @Override
    public Tenant provision(TenantId id, String name) {
        return insert(Transitions.begin(id, name, TenantStatus.PROVISIONED));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return worker.call(
                connection -> Sql.of(connection, SELECT_ONE).bind(id.value()).first(JdbcTenantDirectory::tenant));
    }

    @Override
    public List<Tenant> list() {
        return worker.call(connection -> Sql.of(connection, SELECT_ALL).list(JdbcTenantDirectory::tenant));
    }

    @Override
    public List<Tenant> page(Set<TenantStatus> statuses, @Nullable TenantId after, int limit) {
        Transitions.checkLimit(limit);
        List<String> names = statuses.stream().map(TenantStatus::name).toList();
        return worker.call(connection -> Sql.of(connection, SELECT_PAGE)
                .bind(names, after == null ? "" : after.value(), limit)
                .list(JdbcTenantDirectory::tenant));
    }

    @Override
    public Tenant endContract(TenantId id, LocalDate lastDay) {
        return change(id, tenant -> Transitions.endContract(tenant, lastDay));
    }

    @Override
    public Tenant advance(TenantId id, TenantStatus next) {
        return change(id, tenant -> Transitions.advance(tenant, next));
    }

    private Tenant insert(Tenant tenant) {
        int inserted = worker.call(connection -> Sql.of(connection, INSERT)
                .bind(tenant.id().value(), tenant.name(), tenant.status().name())
                .update());
        if (inserted == 0) {
            throw Transitions.alreadyRegistered(tenant.id());
        }
        return tenant;
    }

    private Tenant change(TenantId id, UnaryOperator<Tenant> step) {
        return worker.call(connection -> {
            Tenant changed = step.apply(locked(connection, id));
            Sql.of(connection, UPDATE)
                    .bind(changed.name(), changed.status().name(), changed.contractEnd(), id.value())
                    .update();
            return changed;
        });
    }

    private static Tenant locked(Connection connection, TenantId id) throws SQLException {
        return Sql.of(connection, SELECT_FOR_UPDATE)
                .bind(id.value())
                .first(JdbcTenantDirectory::tenant)
                .orElseThrow(() -> Transitions.unknown(id));
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                TenantId.of(row.getString("tenant_id")),
                row.getString("name"),
                TenantStatus.valueOf(row.getString("status")),
                row.getObject("contract_end", LocalDate.class));
    }
}
