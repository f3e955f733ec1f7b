/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static io.sharedkit.audit.AuditFixture.TAKASAKI;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.anchor.FileAnchor;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes back to what it was, as after a restored backup or at the hands of its owner; the anchor does not. */
class RollbackTest {
    private static final List<String> TABLES = JdbcAuditStore.TABLES;
    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "audit");

    @TempDir
    Path directory;

    private final JdbcAuditStore store = new JdbcAuditStore(DATABASE.appTransactions(), DATABASE.workerTransactions());
    private AuditLog log;

    @BeforeEach
    void begin() {
        superuser("truncate " + String.join(", ", TABLES));
        log = log(FileAnchor.create(directory.resolve("anchors")));
    }

    @Test
    @Tag("JJ-18b")
    @Tag("HK-15b")
    void sequence_databaseRestoredToAnOlderState_signsNothing() {
        grow(3);
        backup();
        grow(4);
        restore();
        assertThat(head().size()).isEqualTo(3);
        assertRefused("it has 3 entries, but a checkpoint over 7 is kept outside");
    }

    @Test
    void sequence_anchorsFileSystemNotMounted_signsNothing() throws IOException {
        grow(3);
        Files.move(directory.resolve("anchors"), directory.resolve("away"));
        Files.createDirectory(directory.resolve("anchors"));
        String before = head().checkpoint();
        Tenants.run(AOZORA, () -> {
            log.publish(event(50).succeeded());
            assertThatThrownBy(log::sequence)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not mounted");
        });
        assertThat(head().checkpoint()).isEqualTo(before);
        assertThat(count("sk_audit_inbox")).isEqualTo(1);
        assertThat(directory.resolve("anchors")).isEmptyDirectory();
    }

    @Test
    void sequence_restoredAndGrownAgainElsewhere_signsNothing() {
        grow(3);
        backup();
        grow(4);
        restore();
        Tenants.run(
                AOZORA,
                () -> { // by a node without the anchor
                    AuditLog careless = AuditFixture.log(store);
                    for (int i = 100; i < 110; i++) {
                        careless.publish(event(i).succeeded());
                    }
                    assertThat(careless.sequence()).isEqualTo(13);
                });
        assertRefused("its first 7 entries are not those of a checkpoint that is kept outside");
    }

    @Test
    void sequence_newestRowsDeletedByTheOwner_signsNothing() {
        grow(3);
        String frontier = "create table edge as select size, frontier from sk_audit_log";
        superuser("drop table if exists edge", frontier);
        grow(1);
        superuser(
                "delete from sk_audit_leaf where idx >= 3",
                "delete from sk_audit_payload where idx >= 3",
                "delete from sk_audit_checkpoint where size > 3",
                "update sk_audit_log set size = edge.size, frontier = edge.frontier from edge",
                "drop table edge");
        assertRefused("a checkpoint over 4 is kept outside");
    }

    @Test
    void sequence_wholeLogDeletedAndBegunAnew_signsNothing() {
        grow(5);
        String former = head().origin();
        superuser("truncate " + String.join(", ", TABLES));
        Tenants.run(AOZORA, () -> log.publish(event(9).succeeded()));
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(log::sequence)
                        .isInstanceOf(LogRolledBackException.class)
                        .hasMessageContaining("the tenant's log was another one, " + former)
                        .hasMessageContaining("over 5 entries"));
        assertThat(Tenants.get(AOZORA, store::head)).as("no new log").isEmpty();
        assertThat(count("sk_audit_inbox")).isEqualTo(1);
    }

    @Test
    void sequence_otherTenantsLog_goesOn() {
        grow(3);
        backup();
        grow(1);
        restore();
        Tenants.run(TAKASAKI, () -> {
            log.publish(event(1).succeeded());
            assertThat(log.sequence()).isEqualTo(1);
        });
        assertRefused("is kept outside");
    }

    @Test
    void sequence_anchorDamaged_signsNothingAndNamesTheFile() throws IOException {
        grow(3);
        Path file = checkpointFile();
        Files.writeString(file, "cut off");
        Tenants.run(AOZORA, () -> log.publish(event(9).succeeded()));
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(log::sequence)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(file.getFileName().toString()));
        assertThat(head().size()).isEqualTo(3);
        assertThat(count("sk_audit_inbox")).isEqualTo(1);
    }

    @Test
    void sequence_anchorBehindTheLog_goesOnAndCatchesUp() throws IOException {
        grow(3);
        String older = Files.readString(checkpointFile());
        grow(300);
        Files.writeString(checkpointFile(), older);
        grow(1);
        assertThat(Files.readString(checkpointFile())).contains("\n304\n");
    }

    @Test
    void sequence_checkpointOutsideSignedByAStranger_signsNothing() throws IOException {
        grow(3);
        AuditLog stranger = AuditLog.builder()
                .store(AuditStore.inMemory())
                .keys(AuditFixture.keys(9))
                .originPrefix(AuditFixture.PREFIX)
                .clock(CLOCK)
                .build();
        Tenants.run(AOZORA, () -> stranger.publish(event(1).succeeded()));
        Tenants.run(AOZORA, stranger::sequence);
        SignedNote foreign = Tenants.get(AOZORA, stranger::checkpoint);
        String name = Checkpoint.parse(foreign.text()).origin();
        Path file = checkpointFile();
        Files.delete(file);
        Files.writeString(
                directory.resolve("anchors").resolve(name.substring(name.length() - 32) + ".checkpoint"),
                foreign.toString());
        try (Stream<Path> pointers = Files.list(directory.resolve("anchors/tenants"))) {
            Files.writeString(pointers.findFirst().orElseThrow(), name);
        }
        assertRefused("was not signed by a key in the key ring");
    }

    @Test
    void startAnew_afterARestore_goesOnUnderAnotherNameAndSaysWhatIsMissing() throws IOException {
        grow(3);
        backup();
        grow(4);
        Checkpoint lost = Checkpoint.parse(Tenants.get(AOZORA, log::checkpoint).text());
        restore();
        Tenants.run(AOZORA, () -> log.publish(event(8).succeeded())); // waits since the restore
        SignedNote first =
                Tenants.get(AOZORA, () -> log.startAnew(Actor.operator("op-7"), "HELP-81: disk lost", "ap-1"));

        Checkpoint anew = Checkpoint.parse(first.text());
        assertThat(anew.origin()).isNotEqualTo(lost.origin());
        assertThat(anew.size()).isEqualTo(4);
        RecordedEvent why = find().get(3);
        assertThat(why.action()).contains(StandardAction.AUDIT_LOG_RESTARTED.code());
        assertThat(why.target()).contains(lost.origin());
        assertThat(why.detail("formerEntries")).contains("7");
        assertThat(why.detail("formerRoot")).contains(lost.root().toString());
        assertThat(why.detail("keptEntries")).contains("3");
        assertThat(why.detail("reason")).contains("HELP-81: disk lost");
        assertThat(why.value("approval")).contains("ap-1");
        grow(1);
        assertThat(head().size()).as("what waited and what came").isEqualTo(6);
        assertThat(count("sk_audit_log")).as("the former name stays").isEqualTo(2);
        try (Stream<Path> files = Files.list(directory.resolve("anchors"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".checkpoint")))
                    .hasSize(2);
        }
        Tenants.run(AOZORA, () -> log.export(directory.resolve("export")));
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
    }

    @Test
    void startAnew_wholeLogDeleted_beginsWithTheReason() {
        grow(5);
        String former = head().origin();
        superuser("truncate " + String.join(", ", TABLES));
        Tenants.run(AOZORA, () -> log.startAnew(Actor.operator("op-7"), "table dropped", "ap-1"));
        assertThat(find()).hasSize(1);
        assertThat(find().get(0).target()).contains(former);
        grow(2);
        assertThat(head().size()).isEqualTo(3);
    }

    @Test
    void startAnew_thenRestoredOnceMore_isNoticedAgain() {
        grow(3);
        backup();
        grow(1);
        restore();
        Tenants.run(AOZORA, () -> log.startAnew(Actor.operator("op-7"), "restored", "ap-1"));
        grow(5);
        restore();
        assertRefused("the tenant's log was another one");
        Tenants.run(AOZORA, () -> log.startAnew(Actor.operator("op-7"), "restored twice", "ap-2"));
        grow(1);
        assertThat(head().size()).isEqualTo(6); // three, the event that waited, the reason, one more
    }

    @Test
    void startAnew_logInOrder_isRefusedAndChangesNothing() {
        grow(3);
        String before = head().checkpoint();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> log.startAnew(Actor.operator("op-7"), "to hide something", "ap-1"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("does not contradict"));
        assertThat(head().checkpoint()).isEqualTo(before);
    }

    @Test
    void startAnew_storedLogIsNotWhatWasSigned_isRefused() {
        grow(3);
        superuser("delete from sk_audit_leaf where idx = 2");
        superuser("delete from sk_audit_checkpoint");
        superuser("update sk_audit_log set size = 2");
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> log.startAnew(Actor.operator("op-7"), "damaged", "ap-1"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is not extended"));
        assertThat(count("sk_audit_log")).isEqualTo(1);
    }

    @Test
    void startAnew_inMemory_goesOnUnderAnotherName() {
        AuditStore memory = AuditStore.inMemory();
        AuditLog small = AuditFixture.log(memory);
        Tenants.run(AOZORA, () -> small.publish(event(1).succeeded()));
        Tenants.run(AOZORA, small::sequence);
        AuditLog anchored = AuditLog.builder()
                .store(memory)
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .anchor(FileAnchor.create(directory.resolve("anchors")))
                .clock(CLOCK)
                .build();
        grow(3); // the anchor knows another, larger log of this tenant
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> {
                        anchored.publish(event(2).succeeded());
                        anchored.sequence();
                    })
                    .isInstanceOf(LogRolledBackException.class);
            anchored.startAnew(Actor.operator("op-7"), "moved", "ap-1");
            assertThat(anchored.sequence()).isEqualTo(3);
        });
    }

    private AuditLog log(Anchor anchor) {
        return AuditLog.builder()
                .store(store)
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .anchor(anchor)
                .clock(CLOCK)
                .build();
    }

    private void grow(int events) {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < events; i++) {
                log.publish(event(i).succeeded());
            }
            log.sequence();
        });
    }

    private void assertRefused(String why) {
        String before = head().checkpoint();
        long signed = count("sk_audit_checkpoint");
        Tenants.run(AOZORA, () -> {
            log.publish(event(50).succeeded());
            assertThatThrownBy(log::sequence)
                    .isInstanceOf(LogRolledBackException.class)
                    .hasMessageContaining(why)
                    .hasMessageContaining("docs/audit-operation.md");
        });
        assertThat(head().checkpoint()).isEqualTo(before);
        assertThat(count("sk_audit_checkpoint")).isEqualTo(signed);
        assertThat(count("sk_audit_inbox")).isEqualTo(1);
    }

    private AuditStore.Head head() {
        return Tenants.get(AOZORA, store::head).orElseThrow();
    }

    private List<RecordedEvent> find() {
        return Tenants.get(AOZORA, () -> log.find(AuditQuery.builder().build()));
    }

    private Path checkpointFile() throws IOException {
        String origin = head().origin();
        return directory.resolve("anchors").resolve(origin.substring(origin.length() - 32) + ".checkpoint");
    }

    /** All rows of all tables, as a backup has them. */
    private static void backup() {
        for (String table : TABLES) {
            superuser("drop table if exists backup_" + table, "create table backup_" + table + " as table " + table);
        }
    }

    private static void restore() {
        superuser("truncate " + String.join(", ", TABLES));
        for (String table : TABLES) {
            superuser("insert into " + table + " overriding system value table backup_" + table);
        }
    }

    private static void superuser(String... statements) {
        PostgresDatabase.execute(DATABASE.superuser(), statements);
    }

    private static long count(String table) {
        return Tenants.get(
                AOZORA, () -> JdbcLogs.number(DATABASE.workerTransactions(), "select count(*) from " + table));
    }
}
