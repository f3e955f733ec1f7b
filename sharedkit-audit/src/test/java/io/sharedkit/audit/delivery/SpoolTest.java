/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.AOZORA;
import static io.sharedkit.audit.delivery.DeliveryFixture.TAKASAKI;
import static io.sharedkit.audit.delivery.DeliveryFixture.access;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.delivery.FaultySpoolDisk.Operation;
import io.sharedkit.core.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpoolTest {
    private static final long PLENTY = 1 << 20;

    @TempDir
    Path directory;

    private final FaultySpoolDisk disk = new FaultySpoolDisk();
    private final List<Spool> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        disk.heal();
        for (Spool spool : opened) {
            spool.close();
        }
    }

    @Test
    void add_thenFirst_givesTheSameEventsInOrder() throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = List.of(routed(AOZORA, 1), routed(TAKASAKI, 2), routed(AOZORA, 3));
        events.forEach(event -> spool.add(event).orElseThrow().join());
        List<Routed> read = drain(spool);
        assertSame(read, events);
        assertThat(spool.bytes()).isZero();
        assertThat(segments()).as("what was forwarded is gone").isEmpty();
    }

    @Test
    void open_afterAnother_goesOnWithWhatIsLeft() throws IOException {
        Spool first = open(PLENTY);
        List<Routed> events = fill(first, 5);
        first.remove(first.first());
        first.close();
        Spool second = open(PLENTY);
        assertThat(second.oldest()).isPresent();
        assertThat(second.bytes()).isPositive();
        events.add(routed(AOZORA, 9));
        second.add(events.get(5)).orElseThrow().join();
        List<Routed> read = drain(second);
        assertSame(read, events); // the one that was forwarded comes again, and is harmless
    }

    @Test
    void open_usedByAnother_isRefused() throws IOException {
        open(PLENTY);
        assertThatIllegalStateException()
                .isThrownBy(() -> Spool.open(disk, directory, PLENTY))
                .withMessageContaining(directory.toString())
                .withMessageContaining("another process");
    }

    @Test
    void add_full_isNotTakenUntilThereIsRoom() throws IOException {
        Spool spool = open(4000);
        int taken = 0;
        while (spool.add(routed(AOZORA, taken)).map(CompletableFuture::join).isPresent()
                || spool.bytes() + routed(AOZORA, 1).bytes() <= 4000) {
            taken++;
        }
        assertThat(taken).isBetween(2, 15);
        assertThat(size()).isLessThanOrEqualTo(4000);
        spool.remove(spool.first());
        assertThat(spool.add(routed(AOZORA, 1))).isPresent();
    }

    /** A copy of the file at every length, as after a crash: all that was whole is there, and nothing else. */
    @Test
    void open_cutOffAtEveryByte_losesNoWholeFrame() throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(tiny(i % 2 == 0 ? AOZORA : TAKASAKI, i));
            spool.add(events.get(i)).orElseThrow().join();
            ends.add(size());
        }
        byte[] whole = Files.readAllBytes(segments().get(0));
        Path copy = Files.createDirectories(directory.resolve("copy"));
        for (int length = 0; length <= whole.length; length++) {
            Files.write(SpoolSegment.file(copy, 1), Arrays.copyOf(whole, length));
            int cut = length;
            int complete = (int) ends.stream().filter(end -> end <= cut).count();
            List<Routed> expected = new ArrayList<>(events.subList(0, complete));
            try (Spool again = Spool.open(disk, copy, PLENTY)) {
                if (length % 8 == 0) { // and it goes on behind the cut
                    expected.add(tiny(AOZORA, 100));
                    again.add(expected.get(complete)).orElseThrow().join();
                }
                assertSame(drain(again), expected);
            }
        }
    }

    /** The same with a file of zeros or of rubbish behind, as file systems leave them. */
    @Test
    void open_rubbishBehindTheLastFrame_isCutOff() throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = fill(spool, 2);
        spool.close();
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (byte[] rubbish : List.of(new byte[5000], Arrays.copyOf(whole, 300), new byte[] {-2, 's', 'k', -1})) {
            byte[] both = Arrays.copyOf(whole, whole.length + rubbish.length);
            System.arraycopy(rubbish, 0, both, whole.length, rubbish.length);
            Files.write(file, both);
            try (Spool again = Spool.open(disk, directory, PLENTY)) {
                assertSame(again.first().events(), events.subList(0, 1));
            }
            assertThat(Files.size(file)).isEqualTo(whole.length);
        }
    }

    @Test
    void open_everyByteBeforeTheLastFrameChanged_isRefusedByName() throws IOException {
        Spool spool = open(PLENTY);
        fill(spool, 1);
        long first = size();
        spool.add(routed(AOZORA, 2)).orElseThrow().join();
        spool.close();
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < first; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThatIllegalStateException()
                    .as("byte %d", i)
                    .isThrownBy(() -> Spool.open(disk, directory, PLENTY))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("damaged at byte 0");
            assertThat(Files.readAllBytes(file)).as("nothing is changed").isEqualTo(changed);
        }
    }

    @Test
    void open_segmentMissingOrCutInTheMiddle_isRefusedByName() throws IOException {
        Spool spool = open(8000);
        fill(spool, 8);
        spool.close();
        List<Path> files = segments();
        assertThat(files).hasSizeGreaterThan(2);
        byte[] second = Files.readAllBytes(files.get(1));
        Files.delete(files.get(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> Spool.open(disk, directory, 8000))
                .withMessageContaining(files.get(1).toString())
                .withMessageContaining("missing");
        Files.write(files.get(1), Arrays.copyOf(second, second.length - 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> Spool.open(disk, directory, 8000))
                .withMessageContaining(files.get(1).toString());
        Files.write(files.get(1), second);
        opened.add(Spool.open(disk, directory, 8000));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "WRITE"})
    void add_diskFull_failsAndTheNextIsTakenOnceThereIsRoom(Operation operation) throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = operation == Operation.WRITE ? fill(spool, 2) : new ArrayList<>();
        long before = spool.bytes();
        disk.fail(operation);
        assertThat(spool.add(routed(AOZORA, 50)).orElseThrow()).failsWithin(java.time.Duration.ofMinutes(1));
        assertThat(spool.bytes()).isEqualTo(before);
        assertThat(spool.sound()).isTrue();
        disk.heal();
        events.addAll(fill(spool, 2));
        spool.close();
        assertSame(drain(open(PLENTY)), events);
    }

    /** What a failed write left behind a shorter frame would look like damage once the next file is begun. */
    @Test
    void add_longWriteFailedBeforeAShortOne_leavesNothingBehind() throws IOException {
        Spool spool = open(8000);
        disk.fail(Operation.WRITE);
        assertThat(spool.add(routed(AOZORA, 50)).orElseThrow()).failsWithin(java.time.Duration.ofMinutes(1));
        disk.heal();
        List<Routed> events = new ArrayList<>(List.of(tiny(AOZORA, 0)));
        spool.add(events.get(0)).orElseThrow().join();
        assertThat(size()).isLessThan(200);
        events.addAll(fill(spool, 4));
        assertThat(segments()).hasSizeGreaterThan(1);
        spool.close();
        assertSame(drain(open(8000)), events);
    }

    @Test
    void add_forceFails_takesNothingMoreAndKeepsWhatWasAcknowledged() throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = fill(spool, 2);
        disk.fail(Operation.FORCE);
        assertThat(spool.add(routed(AOZORA, 50)).orElseThrow()).failsWithin(java.time.Duration.ofMinutes(1));
        disk.heal();
        assertThat(spool.sound()).isFalse();
        assertThat(spool.add(routed(AOZORA, 51))).isEmpty();
        assertThat(drain(spool)).hasSize(2);
        spool.close();
        assertThat(events).hasSize(2);
    }

    @Test
    void add_writeFailsAndCannotBeUndone_isCutOffAtTheNextStart() throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = fill(spool, 2);
        disk.failWriteAndTruncate();
        assertThat(spool.add(routed(AOZORA, 50)).orElseThrow()).failsWithin(java.time.Duration.ofMinutes(1));
        assertThat(spool.sound()).isFalse();
        disk.heal();
        spool.close();
        assertSame(drain(open(PLENTY)), events);
    }

    @Test
    void remove_fileCannotBeDeleted_isForwardedAgainAfterAStart() throws IOException {
        Spool spool = open(PLENTY);
        List<Routed> events = fill(spool, 1);
        disk.fail(Operation.DELETE);
        spool.remove(spool.first());
        assertThat(spool.first().events()).isEmpty();
        disk.heal();
        spool.close();
        assertSame(drain(open(PLENTY)), events);
    }

    @Test
    void add_manyThreads_everyAcknowledgedEventIsThereOnce() throws Exception {
        Spool spool = open(64 << 20);
        List<Thread> threads = new ArrayList<>();
        List<Routed> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            List<Routed> own =
                    Stream.generate(() -> routed(AOZORA, 1)).limit(50).toList();
            all.addAll(own);
            threads.add(new Thread(
                    () -> own.forEach(event -> spool.add(event).orElseThrow().join())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(drain(spool))
                .extracting(event -> event.event().eventId())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(event -> event.event().eventId()).toList());
    }

    /** While one is being read, others are written, over many segments. */
    @Test
    void first_whileOthersAreWritten_keepsTheOrder() throws Exception {
        Spool spool = open(20_000);
        List<Routed> written = new ArrayList<>();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 300; i++) {
                Routed event = routed(AOZORA, i);
                written.add(event);
                Optional<CompletableFuture<Void>> kept = spool.add(event);
                while (kept.isEmpty()) {
                    Thread.onSpinWait();
                    kept = spool.add(event);
                }
                kept.get().join();
            }
        });
        writer.start();
        List<Routed> read = new ArrayList<>();
        while (writer.isAlive() || spool.bytes() > 0) {
            SpoolFiles.Frame frame = spool.first();
            if (!frame.events().isEmpty()) {
                read.addAll(frame.events());
                spool.remove(frame);
            }
        }
        writer.join();
        assertThat(read.stream().map(event -> event.event().micros()).toList()).isSorted();
        assertThat(read.size()).isEqualTo(300);
    }

    private Spool open(long bytes) throws IOException {
        Spool spool = Spool.open(disk, directory, bytes);
        opened.add(spool);
        return spool;
    }

    private static List<Routed> fill(Spool spool, int count) {
        List<Routed> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(routed(AOZORA, i));
            spool.add(events.get(i)).orElseThrow().join();
        }
        return events;
    }

    private static List<Routed> drain(Spool spool) throws IOException {
        List<Routed> events = new ArrayList<>();
        for (SpoolFiles.Frame frame = spool.first(); !frame.events().isEmpty(); frame = spool.first()) {
            events.addAll(frame.events());
            spool.remove(frame);
        }
        return events;
    }

    private static void assertSame(List<Routed> read, List<Routed> written) {
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            Waiting event = written.get(i).event();
            assertThat(read.get(i).tenant()).isEqualTo(written.get(i).tenant());
            assertThat(read.get(i).event())
                    .usingRecursiveComparison()
                    .ignoringFields("values") // they are in the payload
                    .isEqualTo(event);
        }
    }

    private static Routed routed(TenantId tenant, int number) {
        return new Routed(tenant, Waiting.of(access(number)));
    }

    private static Routed tiny(TenantId tenant, int number) {
        Waiting event = Waiting.of(access(number));
        return new Routed(
                tenant, new Waiting(event.eventId(), event.micros(), "access", new byte[] {1, 2}, new byte[] {3}));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }

    private long size() throws IOException {
        long size = 0;
        for (Path file : segments()) {
            size += Files.size(file);
        }
        return size;
    }
}
