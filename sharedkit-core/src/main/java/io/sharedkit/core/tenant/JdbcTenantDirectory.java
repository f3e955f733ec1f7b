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
import java.util.function.UnaryOperator;

/** The directory in the database, on any number of nodes. */
public final class JdbcTenantDirectory implements TenantDirectory {
    private static final String INSERT = """
            insert into sk_tenant (tenant_id, name, status) values (?, ?, 'ACTIVE')
            on conflict (tenant_id) do nothing""";
    private static final String SELECT = "select tenant_id, name, status, contract_end from sk_tenant";
    private static final String SELECT_ONE = SELECT + " where tenant_id = ?";
    private static final String SELECT_FOR_UPDATE = SELECT + " where tenant_id = ? for update";
    private static final String SELECT_ALL = SELECT + " order by tenant_id";
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
        Tenant tenant = Transitions.register(id, name);
        int inserted = worker.call(
                connection -> Sql.of(connection, INSERT).bind(id.value(), name).update());
        if (inserted == 0) {
            throw Transitions.alreadyRegistered(id);
        }
        return tenant;
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
    public Tenant endContract(TenantId id, LocalDate lastDay) {
        return change(id, tenant -> Transitions.endContract(tenant, lastDay));
    }

    @Override
    public Tenant advance(TenantId id, TenantStatus next) {
        return change(id, tenant -> Transitions.advance(tenant, next));
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
