/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield;

import io.sharedkit.testkit.PostgresDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The database that the application had, and the application on it, in any step. */
final class LegacyDatabase {
    private final PostgresDatabase database = PostgresDatabase.create();

    private final Path key = keyFile();

    LegacyDatabase() {
        sql("""
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'legacy') then
                    create role legacy login;
                  end if;
                end $$""");
        sql("alter schema public owner to legacy");
    }

    ConfigurableApplicationContext start(String... profiles) {
        return new SpringApplicationBuilder(BrownfieldApplication.class, Letters.class)
                .profiles(profiles)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url(),
                        "--spring.main.banner-mode=off",
                        "--sharedkit.core.keys.root=2026a=file:" + key);
    }

    static Browser browser(ConfigurableApplicationContext application) {
        return new Browser(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    void sql(String statement) {
        PostgresDatabase.execute(database.superuser(), statement);
    }

    /** The first column of the first row. */
    String read(String query) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path keyFile() {
        try {
            Path file = Files.createTempFile("brownfield", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "c2l4dGVlbiBieXRlcyBhcmUgbm90IGVub3VnaCB5ZXQ=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String path) {
        try (InputStream in = LegacyDatabase.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        try (Connection connection = database.superuser().getConnection()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
