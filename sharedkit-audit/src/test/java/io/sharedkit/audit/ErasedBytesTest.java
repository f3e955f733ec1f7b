/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.SchemaScripts;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an erased value in the files of a PostgreSQL server. */
class ErasedBytesTest {
    private static final String VALUE = "himitsu-5f0e7a91c3";
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    /** As docs/audit.md says: rows rewritten, a checkpoint, and the end of the old write-ahead log. */
    @Test
    void files_afterErasureAndRewriting_holdNeitherValueNorSalt() throws Exception {
        Path data = directory.resolve("data");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File(
                        System.getProperty("java.io.tmpdir"), "sharedkit-postgres-" + System.getProperty("user.name")))
                .setDataDirectory(data.toFile())
                .setServerConfig("wal_recycle", "off")
                .setServerConfig("min_wal_size", "32MB")
                .setServerConfig("max_wal_size", "64MB")
                .start()) {
            AuditLog log = log(server);
            DataSource superuser = server.getPostgresDatabase();
            Tenants.run(AOZORA, () -> {
                log.recordAll(
                        IntStream.range(0, 300).mapToObj(ErasedBytesTest::event).toList());
                log.sequence();
            });
            List<String> secrets = secrets(log, 150);
            secrets.add(searchKey(superuser, 150));
            TlogProof proof = Tenants.get(AOZORA, () -> log.prove(150));
            PostgresDatabase.execute(superuser, "checkpoint");
            assertThat(files(data, VALUE)).as("in clear").isEmpty();
            for (String secret : secrets) {
                assertThat(files(data, secret)).as("before: %s", secret).isNotEmpty();
            }

            Tenants.run(
                    AOZORA,
                    () -> assertThat(LogErasure.of(log, Actor.operator("op-1"), "request", "")
                                    .subject("e-150"))
                            .isEqualTo(1));
            rewrite(superuser);

            for (String secret : secrets) {
                assertThat(files(data, secret)).as("after: %s", secret).isEmpty();
            }
            assertThat(files(data, secrets(log, 151).get(1)))
                    .as("the neighbour's values stay")
                    .isNotEmpty();
            byte[] leaf = Tenants.get(
                    AOZORA,
                    () -> log.store()
                            .read(AuditStore.Page.of(150, 151, 1))
                            .get(0)
                            .leaf());
            String vkey =
                    Tenants.get(AOZORA, () -> log.store().head().orElseThrow().vkey());
            assertThat(proof.verify(leaf, VerifierKey.parse(vkey))).isTrue();
        }
    }

    private static void rewrite(DataSource superuser) {
        PostgresDatabase.execute(superuser, "vacuum full sk_audit_payload", "vacuum full sk_audit_inbox");
        for (int round = 0; round < ROUNDS; round++) {
            PostgresDatabase.execute(superuser, "select pg_switch_wal()", "checkpoint");
        }
    }

    private static AuditEvent event(int number) {
        return AuditEvent.of(CLOCK.instant(), Actor.user("u-1"), StandardAction.AUTH_PASSWORD_SET)
                .subject("e-" + number)
                .target(number == 150 ? VALUE : "other-" + number)
                .succeeded();
    }

    /** The salts of all values, and the value that no other entry has, in base64. */
    private static List<String> secrets(AuditLog log, long index) {
        byte[] payload = Tenants.get(
                AOZORA,
                () -> log.store()
                        .read(AuditStore.Page.of(index, index + 1, 1))
                        .get(0)
                        .payload());
        List<String> secrets = new ArrayList<>();
        for (String one : Payload.split(payload)) {
            secrets.add(one.substring(3, 30)); // the salt
            if (Disclosure.parse(one).value().equals(VALUE)) {
                secrets.add(one.substring(32));
            }
        }
        return secrets;
    }

    /** The number by which the value is searched, as the server lays it down: the lowest byte first. */
    private static String searchKey(DataSource superuser, long index) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select target_key from sk_audit_payload where idx = " + index)) {
            row.next();
            byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(row.getLong(1))
                    .array();
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<String> files(Path data, String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (contains(file, text)) {
                    found.add(data.relativize(file).toString());
                }
            }
        }
        return found;
    }

    private static boolean contains(Path file, String text) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException e) {
            return false; // the server removed it meanwhile
        }
    }

    private static AuditLog log(EmbeddedPostgres server) {
        PostgresDatabase.execute(
                server.getPostgresDatabase(),
                "create role sk_owner login",
                "create role sk_app login",
                "create role sk_worker login",
                "create role sk_cross login bypassrls",
                "alter schema public owner to sk_owner");
        SchemaScripts.forRoles(DatabaseRoles.DEFAULT)
                .install(server.getDatabase("sk_owner", "postgres"), "core", "audit");
        return AuditFixture.log(new JdbcAuditStore(
                Transactions.over(TenantDataSource.forApp(server.getDatabase("sk_app", "postgres"))),
                Transactions.over(TenantDataSource.forWorker(server.getDatabase("sk_worker", "postgres")))));
    }
}
