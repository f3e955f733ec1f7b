/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.jdbc.DatabaseRoles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The row-level security that one tenant table should have. */
record TablePolicy(String table, String column, DatabaseRoles roles) {

    static TablePolicy of(String table, String column, DatabaseRoles roles) {
        return new TablePolicy(table, column, roles);
    }

    List<String> missing(Catalogue.Table found) {
        Catalogue.Column tenant = found.column(column);
        if (!tenant.isText()) {
            throw new IllegalStateException("The tenant column " + table + "." + column + " is of type " + tenant.type()
                    + "; row-level security is generated for text columns only so far.");
        }
        List<String> sql = new ArrayList<>();
        if (!tenant.notNull()) {
            sql.add("alter table " + table + " alter column " + column + " set not null");
        }
        if (!tenant.hasDefault()) {
            sql.add("alter table " + table + " alter column " + column + " set default sk_tenant()");
        }
        if (!found.policies().contains(permissiveName())) {
            sql.add(permissive());
        }
        if (!found.policies().contains(floorName())) {
            sql.add(floor());
        }
        if (!found.enabled()) {
            sql.add("alter table " + table + " enable row level security");
        }
        if (!found.forced()) {
            sql.add("alter table " + table + " force row level security");
        }
        return sql;
    }

    private String permissive() {
        return "create policy " + permissiveName() + " on " + table + " as permissive for all to " + roles.app() + ", "
                + roles.worker() + rule();
    }

    private String floor() {
        return "create policy " + floorName() + " on " + table + " as restrictive for all to public" + rule();
    }

    private String permissiveName() {
        return "sk_tenant_" + hash("permissive");
    }

    private String floorName() {
        return "sk_floor_" + hash("restrictive");
    }

    private String rule() {
        String own = column + " = (select sk_tenant())";
        return " using (" + own + ") with check (" + own + ")";
    }

    /** The policy's name carries what it says, so that a changed rule is seen as missing. */
    private String hash(String kind) {
        CRC32 crc = new CRC32();
        crc.update((kind + rule()).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
