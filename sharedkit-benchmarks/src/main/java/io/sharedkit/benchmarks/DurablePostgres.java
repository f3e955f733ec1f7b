/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.SchemaScripts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that forces every commit to the disk, unlike the one of the tests; the same binaries. */
final class DurablePostgres implements AutoCloseable {
    private static final String[] ROLES = {
        "create role sk_owner login",
        "create role sk_app login",
        "create role sk_worker login",
        "create role sk_cross login bypassrls",
        "create database bench owner sk_owner",
    };

    private final Path binaries;
    private final Path data;
    private final int port;

    private DurablePostgres(Path binaries, Path data, int port) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
    }

    static DurablePostgres start(String... modules) throws IOException {
        Path data = Files.createTempDirectory("sharedkit-durable");
        DurablePostgres server = new DurablePostgres(binaries(), data.resolve("data"), freePort());
        server.run("initdb", "-D", server.data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        String options =
                "-p " + server.port + " -c shared_buffers=1GB -c max_wal_size=4GB -c listen_addresses=localhost"
                        + " -c unix_socket_directories=" + data;
        server.run("pg_ctl", "-D", server.data.toString(), "-o", options, "-l", data + "/log", "-w", "start");
        execute(server.source("postgres", "postgres"), ROLES);
        execute(server.source("postgres", "bench"), "alter schema public owner to sk_owner");
        SchemaScripts.forRoles(DatabaseRoles.DEFAULT).install(server.source("sk_owner", "bench"), modules);
        return server;
    }

    DataSource superuser() {
        return source("postgres", "bench");
    }

    DataSource owner() {
        return source("sk_owner", "bench");
    }

    DataSource rawApp() {
        return source("sk_app", "bench");
    }

    DataSource rawWorker() {
        return source("sk_worker", "bench");
    }

    static void execute(DataSource role, String... statements) {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        try (Stream<Path> files = Files.walk(data.getParent())) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private DataSource source(String role, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setUser(role);
        source.setDatabaseName(database);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /** The folder of the programs, which starting the server of the tests unpacks. */
    private static Path binaries() throws IOException {
        Path unpacked =
                Path.of(System.getProperty("java.io.tmpdir"), "sharedkit-postgres-" + System.getProperty("user.name"));
        EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(unpacked.toFile())
                .start()
                .close();
        try (Stream<Path> files = Files.walk(unpacked)) {
            Path program = files.filter(file -> file.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow();
            return Objects.requireNonNull(program.getParent(), "A program lies in a directory.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL refuses to run as root; a user namespace gives it another id. */
    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(program + " ended with " + process.exitValue());
        }
    }
}
