/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What is installed of one module, in the table format of Flyway. */
final class SchemaHistory {
    private static final String CREATE = """
            create table if not exists %s (
              installed_rank integer not null,
              version        varchar(50),
              description    varchar(200) not null,
              type           varchar(20) not null,
              script         varchar(1000) not null,
              checksum       integer,
              installed_by   varchar(100) not null,
              installed_on   timestamp not null default now(),
              execution_time integer not null,
              success        boolean not null,
              constraint %1$s_pk primary key (installed_rank)
            )""";
    private static final String INDEX = "create index if not exists %s_s_idx on %1$s (success)";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext(?))";
    private static final String FIND = "select checksum, success from %s where version = ? and type = 'SQL'";
    private static final String INSERT = """
            insert into %s (installed_rank, version, description, type, script, checksum, installed_by,
                            execution_time, success)
            select coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, 0, true from %1$s""";

    private final Connection connection;
    private final String table;

    private SchemaHistory(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    static SchemaHistory open(Connection connection, String module) throws SQLException {
        SchemaHistory history = new SchemaHistory(connection, "sk_" + module + "_schema_history");
        Sql.of(connection, LOCK).bind(history.table).first(row -> true);
        history.execute(CREATE.formatted(history.table));
        history.execute(INDEX.formatted(history.table));
        return history;
    }

    boolean contains(SchemaScript script) throws SQLException {
        Optional<Installed> found = Sql.of(connection, FIND.formatted(table))
                .bind(script.version())
                .first(row -> new Installed(row.getInt("checksum"), row.getBoolean("success")));
        found.ifPresent(installed -> check(script, installed));
        return found.isPresent();
    }

    private void check(SchemaScript script, Installed installed) {
        if (!installed.success()) {
            throw new IllegalStateException(script.name() + " is noted in " + table
                    + " as failed. Undo what it left behind and repair the history with the tool that ran it.");
        }
        if (installed.checksum() != script.checksum()) {
            throw new IllegalStateException(script.name() + " differs from the script that was installed under this"
                    + " version (see " + table + "). Installed scripts never change; a change gets a new version.");
        }
    }

    void apply(SchemaScript script, String filled) throws SQLException {
        execute(filled);
        Sql.of(connection, INSERT.formatted(table))
                .bind(script.version(), script.description(), script.name(), script.checksum())
                .update();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private record Installed(int checksum, boolean success) {}
}
