/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL and a real SMTP server, both inside this process's reach and gone with it. */
public final class Servers implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int APP_CONNECTIONS = 4;

    private final EmbeddedPostgres postgres;
    private final GreenMail mailServer;
    private final Path workingDirectory;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Servers(EmbeddedPostgres postgres, GreenMail mailServer, Path workingDirectory) {
        this.postgres = postgres;
        this.mailServer = mailServer;
        this.workingDirectory = workingDirectory;
    }

    /** Starts both, on the given ports or on any free ones. */
    public static Servers start(int postgresPort, int smtpPort) {
        checkFree("PostgreSQL", "--postgres-port", postgresPort);
        checkFree("the mail server", "--smtp-port", smtpPort);
        try {
            Path directory = Files.createTempDirectory("sharedkit-quickstart");
            EmbeddedPostgres postgres = startPostgres(postgresPort, directory);
            GreenMail mail = new GreenMail(new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP));
            mail.start();
            return new Servers(postgres, mail, directory);
        } catch (IOException | RuntimeException e) {
            throw new QuickstartException(
                    "The embedded servers did not start: " + e.getMessage()
                            + ". PostgreSQL needs a writable temporary directory with 200 MB of room.",
                    e);
        }
    }

    private static EmbeddedPostgres startPostgres(int port, Path directory) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(binaries())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    /** Unpacked once for each user of the machine: one user's files are closed to another. */
    private static File binaries() {
        return new File(System.getProperty("java.io.tmpdir"), "sharedkit-postgres-" + System.getProperty("user.name"));
    }

    private static void checkFree(String server, String option, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(false);
        } catch (IOException e) {
            throw new QuickstartException(
                    "Port " + port + " for " + server + " is taken. Free it, choose another one with " + option
                            + ", or leave the option out to take any free port.",
                    e);
        }
    }

    /** Plain connections of a role, without a pool. */
    public DataSource connect(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {postgres.getPort()});
        source.setUser(role);
        source.setDatabaseName("postgres");
        return source;
    }

    /** A pool of connections of a role. */
    public DataSource pool(String role) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connect(role));
        config.setMaximumPoolSize(APP_CONNECTIONS);
        config.setPoolName(role);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** The embedded mail server, for reading what arrived. */
    public GreenMail mailServer() {
        return mailServer;
    }

    /** The port of the mail server. */
    public int smtpPort() {
        return mailServer.getSmtp().getPort();
    }

    /** A directory that is deleted when the servers are closed. */
    public Path workingDirectory() {
        return workingDirectory;
    }

    /** Stops the mail server in the middle of things. */
    public void stopMailServer() {
        mailServer.stop();
    }

    /** Stops the database in the middle of things. */
    public void stopDatabase() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new QuickstartException("PostgreSQL did not stop", e);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        mailServer.stop();
        stopDatabase();
        delete(workingDirectory);
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new QuickstartException("Cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
