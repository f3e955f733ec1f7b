/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.stream.IntStream;

/** A thousand tenants of a thousand rows: {@code doc} is isolated, {@code open_doc} is the same table without isolation. */
final class IsolationDatabase {
    static final int ROWS = 1_000;
    static final TenantId[] TENANTS =
            IntStream.range(0, 1_000).mapToObj(i -> TenantId.of("t" + i)).toArray(TenantId[]::new);
    private static final String CREATE = """
            create table %s (tenant_id text collate "C" not null, id integer not null, name text not null,
                             amount bigint not null, number bigint not null, primary key (tenant_id, id))""";
    private static final String FILL = """
            insert into %s select 't' || t, id, 'name ' || id, id * 31, t * 1000 + id from
            generate_series(1, 1000) id, generate_series(0, 999) t""";

    private final PostgresDatabase database = PostgresDatabase.create("core");

    IsolationDatabase() {
        for (String table : new String[] {"doc", "open_doc"}) {
            PostgresDatabase.execute(
                    database.owner(),
                    CREATE.formatted(table),
                    FILL.formatted(table),
                    "grant select, insert, update, delete on " + table + " to sk_app");
        }
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        database.owner(),
                        IsolationSpec.builder()
                                .tenant("doc", "tenant_id")
                                .shared("open_doc")
                                .build());
        PostgresDatabase.execute(database.owner(), "create unique index open_doc_number on open_doc (number)");
        PostgresDatabase.execute(database.superuser(), "vacuum analyze");
    }

    PostgresDatabase database() {
        return database;
    }

    HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.rawApp());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }
}
