/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.AOZORA;
import static io.sharedkit.audit.file.FileFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    private static final int ROOM = 2000;

    private final SimulatedDisk disk = new SimulatedDisk(ROOT);

    /** Held back space is used, the full disk is recorded, then events are refused, and accepted again with new space. */
    @Test
    void record_diskFull_isRecordedAndRefusedAndGoesOnWhenThereIsSpace() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 0);
            disk.capacity(disk.used() + ROOM);
            List<UUID> kept = new ArrayList<>();
            AuditEvent refused = publishUntilRefused(one, kept);
            assertThat(disk.contents()).doesNotContainKey(ROOT.resolve("reserve"));
            assertThatThrownBy(() -> one.record(AOZORA, refused))
                    .isInstanceOf(AuditStoreUnavailableException.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("without a restart");

            disk.capacity(Long.MAX_VALUE);
            one.record(AOZORA, refused);
            kept.add(refused.id());
            one.sequence(AOZORA);
            assertThat(one.found(AOZORA)).extracting(RecordedEvent::id).containsSubsequence(kept);
            assertThat(one.found(AOZORA))
                    .extracting(event -> event.action().orElse("-"))
                    .containsOnlyOnce("audit.disk.full");
            assertThat(disk.contents()).containsKey(ROOT.resolve("reserve"));
        }
    }

    @Test
    void sequence_diskFull_changesNothingAndWorksLater() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1, 2);
            one.sequence(AOZORA);
            one.record(AOZORA, 3);
            disk.capacity(disk.used() + 100);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> one.sequence(AOZORA))
                        .isInstanceOf(AuditStoreUnavailableException.class)
                        .hasMessageContaining("The disk is full");
            }
            assertThat(one.targets(AOZORA)).containsExactly("e-1", "e-2");
            disk.capacity(Long.MAX_VALUE);
            assertThat(one.sequence(AOZORA)).isEqualTo(3);
        }
        assertThat(disk.contents().keySet()).noneMatch(file -> file.toString().endsWith(Publication.UNFINISHED));
    }

    @Test
    void open_diskFull_startsAndReads() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1);
            one.sequence(AOZORA);
        }
        disk.remove(ROOT.resolve("reserve"));
        disk.capacity(disk.used() + ROOM);
        try (OneStore one = new OneStore(disk)) {
            assertThat(one.targets(AOZORA)).containsExactly("e-1");
            one.record(AOZORA, 2);
        }
    }

    private static AuditEvent publishUntilRefused(OneStore one, List<UUID> kept) {
        for (int i = 1; i < 1000; i++) {
            AuditEvent event = FileFixture.event(i);
            try {
                one.record(AOZORA, event);
                kept.add(event.id());
            } catch (AuditStoreUnavailableException e) {
                return event;
            }
        }
        throw new AssertionError("the disk was never full");
    }
}
