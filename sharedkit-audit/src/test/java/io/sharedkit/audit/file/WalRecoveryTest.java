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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the next start makes of a write-ahead log that is not as it was left. */
class WalRecoveryTest {
    private static final Path WAL = ROOT.resolve("wal");

    private final SimulatedDisk disk = new SimulatedDisk(ROOT);

    @Test
    void open_processEnded_eventsStillWaitInTheirOrder() {
        OneStore first = new OneStore(disk);
        first.record(AOZORA, 1, 2);
        first.record(TAKASAKI, 3);
        first.record(AOZORA, 4);
        try (OneStore next = new OneStore(disk.afterKill(ROOT))) {
            assertThat(next.sequence(AOZORA)).isEqualTo(3);
            assertThat(next.targets(AOZORA)).containsExactly("e-1", "e-2", "e-4");
            assertThat(next.sequence(TAKASAKI)).isEqualTo(1);
        }
    }

    /** Every length at which the last write may have been cut. */
    @Test
    void open_lastFrameTorn_isCutOffAndTheRestIsThere() {
        OneStore first = new OneStore(disk);
        first.record(AOZORA, 1);
        int end = used(disk);
        first.record(AOZORA, 2);
        int torn = used(disk);
        for (int cut = end; cut < torn; cut += 37) {
            SimulatedDisk next = disk.afterKill(ROOT);
            byte[] content = next.contents().get(segment(1));
            Arrays.fill(content, cut, content.length, (byte) 0);
            next.put(segment(1), content);
            try (OneStore store = new OneStore(next)) {
                store.record(AOZORA, 3);
                assertThat(store.sequence(AOZORA)).isEqualTo(2);
                assertThat(store.targets(AOZORA)).containsExactly("e-1", "e-3");
            }
            try (OneStore store = new OneStore(next.afterKill(ROOT))) {
                assertThat(store.targets(AOZORA)).containsExactly("e-1", "e-3");
            }
        }
        first.close();
    }

    /** An event is read from the disk once more for its place: what was damaged meanwhile is refused, not signed. */
    @Test
    void sequence_bitFlippedSinceTheWrite_isRefusedAndNotSigned() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1);
            byte[] sound = disk.contents().get(segment(1));
            int end = used(disk) - Long.BYTES; // there may be padding
            for (int at = WalFrame.HEAD + Integer.BYTES; at < end; at += 7) {
                byte[] content = sound.clone();
                content[at] ^= 1;
                disk.put(segment(1), content);
                assertThatThrownBy(() -> one.sequence(AOZORA))
                        .as("byte " + at)
                        .isInstanceOf(DamagedStoreException.class)
                        .hasMessageContaining("at byte " + WalFrame.HEAD);
            }
            disk.put(segment(1), sound);
            assertThat(one.sequence(AOZORA)).isEqualTo(1);
            assertThat(one.targets(AOZORA)).containsExactly("e-1");
        }
    }

    /** Every byte of every frame but the last: nothing that was acknowledged is cut off silently. */
    @Test
    void open_bitFlippedBeforeTheEnd_isRefusedWithFileAndOffset() {
        try (OneStore first = new OneStore(disk)) {
            first.record(AOZORA, 1, 2);
        }
        int end = used(disk) - WalFrame.HEAD;
        for (int at = 0; at < end; at += 11) {
            SimulatedDisk next = disk.afterKill(ROOT);
            byte[] content = next.contents().get(segment(1));
            content[at] ^= 4;
            next.put(segment(1), content);
            assertThatThrownBy(() -> new OneStore(next))
                    .as("byte %d", at)
                    .isInstanceOf(DamagedStoreException.class)
                    .hasMessageContaining("0000000001.wal is damaged at byte ")
                    .hasMessageContaining("backup");
            assertThat(next.contents().get(segment(1))).isEqualTo(content);
        }
    }

    @Test
    void open_segmentInTheMiddleMissing_isRefused() {
        OneStore first = new OneStore(disk);
        for (int i = 0; i < 30; i++) {
            first.record(AOZORA, i);
        }
        assertThat(segments(disk)).hasSizeGreaterThan(3);
        SimulatedDisk next = disk.afterKill(ROOT);
        next.remove(segment(2));
        assertThatThrownBy(() -> new OneStore(next))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("0000000002.wal");
        first.close();
    }

    @Test
    void open_walRemoved_isRefusedSinceTheStateIsAhead() {
        try (OneStore first = new OneStore(disk)) {
            first.record(AOZORA, 1);
            first.sequence(AOZORA);
        }
        segments(disk).forEach(disk::remove);
        assertThatThrownBy(() -> new OneStore(disk))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("ends before what the log");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20})
    void open_registerDamaged_isRefused(int at) {
        try (OneStore first = new OneStore(disk)) {
            first.record(AOZORA, 1);
            first.record(TAKASAKI, 2);
        }
        byte[] content = disk.contents().get(ROOT.resolve("tenants"));
        content[at] ^= 1;
        disk.put(ROOT.resolve("tenants"), content);
        assertThatThrownBy(() -> new OneStore(disk))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("tenants is damaged at byte 0");
    }

    @Test
    void open_registerRemoved_isRefused() {
        try (OneStore first = new OneStore(disk)) {
            first.record(AOZORA, 1);
        }
        disk.remove(ROOT.resolve("tenants"));
        assertThatThrownBy(() -> new OneStore(disk)).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void sequence_allPlaced_leavesOneSegmentAndNoneOfTheValuesOfTheOthers() {
        try (OneStore store = new OneStore(disk)) {
            for (int i = 0; i < 30; i++) {
                store.record(AOZORA, i);
            }
            store.record(TAKASAKI, 100);
            assertThat(segments(disk)).hasSizeGreaterThan(3);
            store.sequence(AOZORA);
            assertThat(segments(disk)).hasSize(1);
            assertThat(store.sequence(TAKASAKI)).isEqualTo(1);
        }
    }

    /** A tenant that is not sequenced keeps its segment; those behind it become empty, and a start accepts them. */
    @Test
    void sequence_oldEventOfAnotherTenantWaits_segmentsBetweenAreEmptied() {
        try (OneStore store = new OneStore(disk)) {
            store.record(TAKASAKI, 100);
            for (int i = 0; i < 30; i++) {
                store.record(AOZORA, i);
            }
            store.sequence(AOZORA);
            List<Integer> sizes = new ArrayList<>();
            segments(disk).forEach(file -> sizes.add(disk.contents().get(file).length));
            assertThat(sizes.subList(1, sizes.size() - 1)).isNotEmpty().containsOnly(WalFrame.HEAD);
        }
        try (OneStore store = new OneStore(disk)) {
            assertThat(store.sequence(TAKASAKI)).isEqualTo(1);
            assertThat(segments(disk)).hasSize(1);
            assertThat(store.sequence(AOZORA)).isEqualTo(30);
        }
    }

    @Test
    void record_sameIdAfterRestart_isRecordedOnce() {
        AuditEvent waiting = FileFixture.event(1);
        AuditEvent placed = FileFixture.event(2);
        try (OneStore store = new OneStore(disk)) {
            store.record(AOZORA, placed);
            for (int i = 0; i < 20; i++) {
                store.record(AOZORA, 100 + i);
            }
            store.sequence(AOZORA);
            store.record(AOZORA, waiting);
        }
        try (OneStore store = new OneStore(disk)) {
            store.record(AOZORA, placed);
            store.record(AOZORA, waiting);
            assertThat(store.sequence(AOZORA)).isEqualTo(22);
            store.record(TAKASAKI, placed);
            assertThat(store.sequence(TAKASAKI)).isEqualTo(1);
        }
    }

    private static List<Path> segments(SimulatedDisk disk) {
        return disk.contents().keySet().stream()
                .filter(file -> Wal.number(file) > 0)
                .toList();
    }

    private static Path segment(int number) {
        return Wal.file(WAL, number);
    }

    /** Where the zeros begin. */
    private static int used(SimulatedDisk disk) {
        byte[] content = disk.contents().get(segment(1));
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return (end + 7) / 8 * 8;
    }
}
