/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** PostgreSQL in a directory, with the application's first role. */
final class DemoDatabase {
    private static final String ROLE = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'legacy') then create role legacy login; end if;
            end $$;
            alter schema public owner to legacy""";

    private final EmbeddedPostgres postgres;
    private final Path rootKey;

    private DemoDatabase(EmbeddedPostgres postgres, Path rootKey) {
        this.postgres = postgres;
        this.rootKey = rootKey;
    }

    static DemoDatabase start(Path directory) throws IOException, SQLException {
        Files.createDirectories(directory);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("postgres").toFile())
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .start();
        DemoDatabase database = new DemoDatabase(postgres, key(directory.resolve("root.key")));
        database.execute(ROLE);
        return database;
    }

    /** What the administrator of the database does before the first step. */
    void prepareAdoption() throws SQLException {
        try (InputStream in = DemoDatabase.class.getResourceAsStream("/db/adoption/roles.sql")) {
            execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
    }

    Path rootKey() {
        return rootKey;
    }

    ApplicationListener<ContextClosedEvent> stopsWithTheApplication() {
        return closed -> {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Path key(Path file) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(file, Base64.getEncoder().encodeToString(key));
    }
}
