/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.AOZORA;
import static io.sharedkit.audit.file.FileFixture.ROOT;
import static io.sharedkit.audit.file.FileFixture.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.tlog.TilePath;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the store in files does. */
class FileStoreTest {

    @TempDir
    Path directory;

    private final SimulatedDisk disk = new SimulatedDisk(ROOT);

    @Test
    void open_secondStoreOnTheDirectory_isRefusedUntilTheFirstIsClosed() {
        FileAuditStore first = FileAuditStore.at(directory.resolve("store"))
                .segmentBytes(8 << 20)
                .open();
        assertThatThrownBy(() -> FileAuditStore.at(directory.resolve("store")).open())
                .isInstanceOf(AuditStoreUnavailableException.class)
                .hasMessageContaining("is open already")
                .hasMessageContaining(directory.toString());
        first.close();
        FileAuditStore.at(directory.resolve("store"))
                .segmentBytes(8 << 20)
                .open()
                .close();
    }

    @Test
    void open_directoryIsNew_onlyItsOwnerMayReadIt() throws Exception {
        FileAuditStore.at(directory.resolve("store"))
                .segmentBytes(8 << 20)
                .open()
                .close();
        assertThat(Files.getPosixFilePermissions(directory.resolve("store")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE", "OWNER_EXECUTE");
    }

    @Test
    void builder_valuesOutOfRange_areRefusedByName() {
        FileAuditStoreBuilder builder = FileAuditStore.at(directory);
        assertThatThrownBy(() -> builder.segmentBytes(1)).hasMessageContaining("segmentBytes is 8388608 to 1073741824");
        assertThatThrownBy(() -> builder.pendingBytes(0)).hasMessageContaining("pendingBytes");
        assertThatThrownBy(() -> builder.backlogBytes(0)).hasMessageContaining("backlogBytes");
        assertThatThrownBy(() -> builder.rememberedIds(0)).hasMessageContaining("rememberedIds");
        assertThatThrownBy(() -> builder.patience(Duration.ofMillis(-1))).hasMessageContaining("patience");
    }

    @Test
    void record_afterClose_isRefused() {
        OneStore one = new OneStore(disk);
        one.close();
        assertThatThrownBy(() -> one.record(AOZORA, 1))
                .isInstanceOf(AuditStoreUnavailableException.class)
                .hasMessageContaining("is closed");
        one.close();
    }

    @Test
    void record_interrupted_isKeptAndTheInterruptStays() {
        try (OneStore one = new OneStore(disk)) {
            Thread.currentThread().interrupt();
            one.record(AOZORA, 1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(one.sequence(AOZORA)).isEqualTo(1);
        }
    }

    /** Channels of Java are closed by an interrupt: the call fails, nothing is harmed, and the next call works. */
    @Test
    void sequence_interrupted_saysSoAndWorksAgain() {
        try (FileAuditStore store = FileAuditStore.at(directory.resolve("store"))
                .segmentBytes(8 << 20)
                .open()) {
            Tenants.run(AOZORA, () -> {
                FileFixture.log(store).record(FileFixture.event(1));
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> FileFixture.log(store).sequence())
                        .isInstanceOf(AuditStoreUnavailableException.class)
                        .hasMessageContaining("interrupted");
                assertThat(Thread.interrupted()).isTrue();
                assertThat(FileFixture.log(store).sequence()).isEqualTo(1);
            });
        }
    }

    @Test
    void keep_futureCancelledByItsPublisher_isKeptAllTheSame() {
        try (OneStore one = new OneStore(disk)) {
            Tenants.run(AOZORA, () -> {
                one.store.keep(Waiting.of(FileFixture.event(1)), false).cancel(true);
                one.store.keep(Waiting.of(FileFixture.event(2)), false).join();
            });
            assertThat(one.sequence(AOZORA)).isEqualTo(2);
        }
    }

    @Test
    void keep_tooLongForAFrame_isRefusedWithItsLength() {
        try (OneStore one = new OneStore(disk)) {
            byte[] large = new byte[FileFixture.SEGMENT];
            Waiting event = new Waiting(UUID.randomUUID(), 1, "audit", new byte[10], large);
            assertThatThrownBy(() -> Tenants.run(AOZORA, () -> one.store.keep(event, false)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The event has 8207 bytes");
        }
    }

    @Test
    void keep_manyWithoutWaiting_areSharedByFewForces() {
        try (OneStore one = new OneStore(disk)) {
            Tenants.run(
                    AOZORA,
                    () -> Stream.iterate(0, i -> i + 1)
                            .limit(500)
                            .map(i -> one.store.keep(Waiting.of(FileFixture.event(i)), false))
                            .reduce((before, last) -> last)
                            .orElseThrow()
                            .join());
            assertThat(one.sequence(AOZORA)).isEqualTo(500);
            assertThat(one.targets(AOZORA)).startsWith("e-0", "e-1").endsWith("e-498", "e-499");
        }
    }

    /** One write and one force for all of them: nobody takes the first ones before the last ones are there. */
    @Test
    void keepAll_fitsIntoOneWrite_costsWhatOneEventCosts() {
        assertThat(operations(2)).isEqualTo(operations(1));
        assertThat(operations(50)).isEqualTo(operations(1));
    }

    private static long operations(int events) {
        SimulatedDisk counting = new SimulatedDisk(ROOT);
        try (OneStore one = new OneStore(counting, options -> options.segmentBytes(8 << 20))) {
            one.record(AOZORA, 1_000);
            Tenants.run(AOZORA, () -> one.store.keepAll(waiting(events), false).join());
        }
        return counting.operations();
    }

    @Test
    void keepAll_longerThanOneWrite_keepsAllInTheirOrderAndAfterARestart() {
        try (OneStore one = new OneStore(disk)) {
            Tenants.run(AOZORA, () -> one.store.keepAll(waiting(100), false).join());
            Tenants.run(AOZORA, () -> one.store.keepAll(List.of(), false).join());
        }
        try (OneStore one = new OneStore(disk)) {
            assertThat(one.sequence(AOZORA)).isEqualTo(100);
            assertThat(one.targets(AOZORA))
                    .containsExactlyElementsOf(Stream.iterate(0, i -> i + 1)
                            .limit(100)
                            .map(i -> "e-" + i)
                            .toList());
        }
    }

    @Test
    void keepAll_oneTooLongOrStoreClosed_keepsNone() {
        OneStore one = new OneStore(disk);
        Waiting large = new Waiting(UUID.randomUUID(), 1, "audit", new byte[10], new byte[FileFixture.SEGMENT]);
        List<Waiting> events =
                Stream.concat(waiting(3).stream(), Stream.of(large)).toList();
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> one.store.keepAll(events, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(one.sequence(AOZORA)).isZero();
        one.close();
        assertThat(Tenants.get(AOZORA, () -> one.store.keepAll(waiting(3), false)))
                .isCompletedExceptionally();
    }

    private static List<Waiting> waiting(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> Waiting.of(FileFixture.event(i)))
                .toList();
    }

    @Test
    void record_walFileRemovedMeanwhile_isNoticedAndEverythingRefused() {
        OneStore one = new OneStore(disk);
        one.record(AOZORA, 1);
        disk.remove(Wal.file(ROOT.resolve("wal"), 1));
        assertThatThrownBy(() -> one.record(AOZORA, 2))
                .isInstanceOf(AuditStoreUnavailableException.class)
                .hasMessageContaining("was removed or replaced");
        assertThatThrownBy(() -> one.record(TAKASAKI, 3))
                .isInstanceOf(AuditStoreUnavailableException.class)
                .hasMessageContaining("restart the process");
        one.close();
    }

    @Test
    void record_backlogFull_isRefusedUntilSomebodySequences() {
        try (OneStore one = new OneStore(disk)) {
            assertThatThrownBy(
                            () -> one.record(AOZORA, IntStream.range(0, 5_000).toArray()))
                    .isInstanceOf(AuditStoreUnavailableException.class)
                    .hasMessageContaining("Sequence the logs of all tenants");
            long kept = one.sequence(AOZORA);
            one.record(AOZORA, 50_000); // the same store goes on
            assertThat(one.sequence(AOZORA)).isEqualTo(kept + 1);
        }
    }

    @Test
    void keep_joiningATransactionThatIsRolledBack_isFollowedByAnEventThatNamesIt() {
        Transactions app = PostgresDatabase.create("core").appTransactions();
        try (OneStore one = new OneStore(disk, options -> options.transactions(app))) {
            AuditEvent done = event("payroll").succeeded();
            AuditEvent denied = event("other").denied();
            assertThatThrownBy(() -> Tenants.run(
                            AOZORA,
                            () -> app.call(connection -> {
                                one.log.record(done);
                                one.log.record(denied);
                                throw new IllegalArgumentException("business rule");
                            })))
                    .hasMessage("business rule");
            one.sequence(AOZORA);
            assertThat(one.targets(AOZORA))
                    .containsExactly("payroll", "other", done.id().toString());
            assertThat(one.found(AOZORA).get(2).action()).contains("audit.aborted");
        }
    }

    @Test
    void keepAll_joiningATransactionThatIsRolledBack_isFollowedByAnEventForEach() {
        Transactions app = PostgresDatabase.create("core").appTransactions();
        try (OneStore one = new OneStore(disk, options -> options.transactions(app))) {
            List<AuditEvent> done =
                    List.of(event("first").succeeded(), event("second").succeeded());
            assertThatThrownBy(() -> Tenants.run(
                            AOZORA,
                            () -> app.call(connection -> {
                                one.log.recordAll(done);
                                throw new IllegalArgumentException("business rule");
                            })))
                    .hasMessage("business rule");
            one.sequence(AOZORA);
            assertThat(one.targets(AOZORA))
                    .containsExactly(
                            "first",
                            "second",
                            done.get(0).id().toString(),
                            done.get(1).id().toString());
        }
    }

    @Test
    void sequence_stateOfOneTenantFromABackup_refusesOnlyThatTenantAndKeepsItsEvents() {
        byte[] old;
        Path state;
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1);
            one.sequence(AOZORA);
            state = disk.contents().keySet().stream()
                    .filter(file -> file.toString().endsWith(".state"))
                    .findFirst()
                    .orElseThrow();
            old = disk.contents().get(state);
            one.record(AOZORA, 2);
            one.sequence(AOZORA);
        }
        disk.put(state, old);
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 3);
            one.record(TAKASAKI, 4);
            assertThatThrownBy(() -> one.sequence(AOZORA))
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining("was signed over 2 entries")
                    .hasMessageContaining("events are still kept");
            assertThatThrownBy(() -> one.found(AOZORA)).isInstanceOf(DamagedStoreException.class);
            assertThat(one.sequence(TAKASAKI)).isEqualTo(1);
        }
    }

    @Test
    void sequence_fileOfTheEdgeRemovedOrChanged_isRefusedAndNamed() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1, 2, 3);
            one.sequence(AOZORA);
        }
        for (String name : List.of(".state", "tile/0/000.p/3", "tile/entries/000.p/3", ".seg")) {
            SimulatedDisk next = disk.afterKill(ROOT);
            Path file = next.contents().keySet().stream()
                    .filter(one -> one.toString().endsWith(name))
                    .findFirst()
                    .orElseThrow();
            next.remove(file);
            try (OneStore one = new OneStore(next)) {
                assertThatThrownBy(() -> one.sequence(AOZORA))
                        .as(name)
                        .isInstanceOf(DamagedStoreException.class)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    /** The directory of a log is what an export has, but for the values: any client of tlog-tiles reads it. */
    @Test
    @Tag("JJ-17a")
    void sequence_inUnevenSteps_givesTheSameTilesAsAnExport() throws Exception {
        try (OneStore one = new OneStore(disk)) {
            int next = 0;
            for (int step : new int[] {1, 2, 250, 3, 1, 300, 211}) {
                for (int i = 0; i < step; i++) {
                    Waiting event = Waiting.of(FileFixture.event(next++));
                    Tenants.run(AOZORA, () -> one.store.keep(event, false));
                }
                Tenants.run(
                        AOZORA,
                        () -> one.store
                                .keep(Waiting.of(FileFixture.event(0)), false)
                                .join());
                next++;
                one.sequence(AOZORA);
            }
            Tenants.run(AOZORA, () -> one.log.export(directory.resolve("export")));
        }
        Path log = disk.contents().keySet().stream()
                .filter(file -> file.endsWith("checkpoint"))
                .findFirst()
                .orElseThrow()
                .getParent();
        try (Stream<Path> files = Files.walk(directory.resolve("export"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.resolve("export").relativize(file).toString();
                if (!name.equals("disclosures.jsonl")) {
                    assertThat(disk.contents().get(log.resolve(name))).as(name).isEqualTo(Files.readAllBytes(file));
                }
            }
        }
        assertThat(disk.contents().keySet().stream().filter(file -> file.startsWith(log)))
                .as("partial tiles of full ones are gone")
                .noneMatch(file ->
                        file.toString().contains("/000.p/") && !file.toString().contains("tile/1/"));
        assertThat(TilePath.width(0, 2, 775)).isEqualTo(TilePath.FULL);
    }

    @Test
    void files_ofALog_neverNameTheTenant() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1);
            one.sequence(AOZORA);
        }
        assertThat(RawSearch.holds(disk.contents(), AOZORA.value())).containsExactly(ROOT.resolve("tenants"));
        assertThat(disk.contents().keySet()).noneMatch(file -> file.toString().contains(AOZORA.value()));
    }

    @Test
    void sequence_twoTenantsAtOnce_doNotWaitForEachOther() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1);
            one.record(TAKASAKI, 2);
            CompletableFuture<Integer> other = new CompletableFuture<>();
            Tenants.run(
                    AOZORA,
                    () -> one.store.sequence("x/" + "a".repeat(32), 10, (head, waiting) -> {
                        Thread second = new Thread(() -> other.complete((int) one.sequence(TAKASAKI)));
                        second.start();
                        assertThat(other.join()).isEqualTo(1);
                        return java.util.Optional.empty();
                    }));
        }
    }

    private static io.sharedkit.audit.AuditEventBuilder event(String target) {
        return AuditEvent.of(FileFixture.CLOCK.instant(), Actor.user("u-1"), StandardAction.AUTH_PASSWORD_SET)
                .target(target);
    }
}
