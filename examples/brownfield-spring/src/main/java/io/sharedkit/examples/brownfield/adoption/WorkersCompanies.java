/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.examples.brownfield.legacy.Companies;
import io.sharedkit.examples.brownfield.legacy.Company;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/** The customers, read by the worker: for logins, and for the register of tenants. */
final class WorkersCompanies implements Companies, InitializingBean {
    private static final String ALL = "select id, code, name from companies where ? in (code, '') order by id";
    private final Transactions worker;
    private final TenantDirectory directory;

    WorkersCompanies(Transactions worker, TenantDirectory directory) {
        this.worker = worker;
        this.directory = directory;
    }

    @Override
    public @Nullable Company byCode(String code) {
        return code.isEmpty() ? null : read(code).stream().findFirst().orElse(null);
    }

    /** Who is a customer already is a tenant from now on. */
    @Override
    public void afterPropertiesSet() {
        for (Company company : read("")) {
            TenantId tenant = TenantId.of(Long.toString(company.id()));
            if (directory.find(tenant).isEmpty()) {
                directory.register(tenant, company.name());
            }
        }
    }

    private List<Company> read(String code) {
        return worker.call(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ALL)) {
                select.setString(1, code);
                return companies(select);
            }
        });
    }

    private static List<Company> companies(PreparedStatement select) throws SQLException {
        List<Company> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Company(rows.getLong("id"), rows.getString("code"), rows.getString("name")));
            }
        }
        return found;
    }
}
