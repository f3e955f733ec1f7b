/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/** An application on a PostgreSQL of its own, with the fewest settings. */
public final class Application {
    private static final String KEY = "c2l4dGVlbiBieXRlcyBhcmUgbm90IGVub3VnaCB5ZXQ=";

    private Application() {}

    /** A runner on an empty database: the schema is installed when the context starts. */
    public static ApplicationContextRunner onEmptyDatabase() {
        return with(PostgresDatabase.create());
    }

    public static ApplicationContextRunner with(PostgresDatabase database) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class))
                .withConfiguration(AutoConfigurations.of(starter()))
                .withBean(Mailer.class, () -> new RecordingMailer(InstantSource.system()))
                .withPropertyValues(settings(database));
    }

    /** The auto-configurations, as the starter lists them. */
    public static Class<?>[] starter() {
        return ImportCandidates.load(AutoConfiguration.class, Application.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith("io.sharedkit."))
                .map(Application::type)
                .toArray(Class<?>[]::new);
    }

    /** What an application sets, at the least. */
    public static String[] settings(PostgresDatabase database) {
        String url = url(database.superuser());
        return new String[] {
            "spring.datasource.url=" + url,
            "spring.datasource.username=sk_app",
            "sharedkit.datasource.worker.password=",
            "sharedkit.datasource.owner.username=sk_owner",
            "sharedkit.service.name=くもの人事",
            "sharedkit.service.url=https://hr.example.jp",
            "sharedkit.core.keys.root=2026a=file:" + keyFile(),
        };
    }

    /** A key that lies in a file of its own. */
    public static Path keyFile() {
        try {
            Path file = Files.createTempFile("sharedkit", ".key");
            Files.writeString(file, KEY);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
