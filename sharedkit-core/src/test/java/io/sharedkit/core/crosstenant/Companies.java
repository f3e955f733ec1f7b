/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;

/** Two companies with three employees each, and a provider that may look across them. */
final class Companies {
    static final TenantId PROVIDER = TenantId.of("provider");
    static final TenantId AOZORA = TenantId.of("aozora");
    static final TenantId TAKASAKI = TenantId.of("takasaki");
    static final Actor OPERATOR = Actor.operator("op-7");
    static final CrossTenantRequest READ = CrossTenantRequest.of("Count for the invoice", OPERATOR, "OPS-1042");
    static final CrossTenantRequest WRITE = READ.toWrite();
    static final String ALL = "select tenant_id, id, name from employee order by tenant_id, id";

    final Database database = Database.withEmployees();
    final TurnedClock clock = new TurnedClock();

    Companies() {
        Database.execute(
                database.owner(),
                "grant select, insert, update, delete on employee to sk_cross",
                "create table employee_log (tenant_id text, note text)",
                "create function employee_note() returns trigger language plpgsql security definer as"
                        + " $$ begin insert into employee_log values (new.tenant_id, new.name); return new; end $$",
                "create trigger note after update on employee for each row execute function employee_note()");
        refill();
    }

    void refill() {
        Database.execute(database.superuser(), "truncate employee, employee_log");
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(
                    tenant,
                    () -> Database.execute(
                            database.app(),
                            "insert into employee (id, name) select n, 'secret-' || n from generate_series(1, 3) n"));
        }
    }

    CrossTenant.Builder with(Sink sink) {
        return CrossTenant.builder(database.cross(), sink, PROVIDER, clock);
    }

    CrossTenant logging(Sink sink) {
        return with(sink).logged().build();
    }

    String count(String where) {
        return database.look("select count(*) from employee where " + where);
    }
}
