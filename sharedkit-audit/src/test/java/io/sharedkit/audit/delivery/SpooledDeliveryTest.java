/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.AOZORA;
import static io.sharedkit.audit.delivery.DeliveryFixture.CLOCK;
import static io.sharedkit.audit.delivery.DeliveryFixture.TAKASAKI;
import static io.sharedkit.audit.delivery.DeliveryFixture.access;
import static io.sharedkit.audit.delivery.DeliveryFixture.dropped;
import static io.sharedkit.audit.delivery.DeliveryFixture.event;
import static io.sharedkit.audit.delivery.DeliveryFixture.log;
import static io.sharedkit.audit.delivery.DeliveryFixture.recorded;
import static io.sharedkit.audit.delivery.DeliveryFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.delivery.FakeStore.Mode;
import io.sharedkit.audit.delivery.FaultySpoolDisk.Operation;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpooledDeliveryTest extends SpooledStores {

    @Test
    void record_storeIsDown_comesBackAndIsForwardedInOrderWithItsTime() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        store.become(Mode.DOWN);
        List<UUID> submitted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            AuditEvent event = access(i);
            submitted.add(event.id());
            Tenants.run(i % 2 == 0 ? AOZORA : TAKASAKI, () -> log.record(event));
        }
        assertThat(delivering.forward()).isZero();
        AuditHealth behind = delivering.health();
        assertThat(behind.spoolBytes()).isPositive();
        assertThat(behind.spoolOldest()).contains(CLOCK.instant());
        assertThat(behind.spoolSound()).isTrue();
        assertThat(delivering.facts().get(0).details())
                .containsEntry("spoolOldest", CLOCK.instant().toString());
        store.heal();
        CLOCK.advance(Duration.ofHours(3));
        assertThat(delivering.forward()).isEqualTo(20);
        assertThat(store.ids()).isEqualTo(submitted);
        assertThat(delivering.health().spoolBytes()).isZero();
        assertThat(delivering.health().spoolOldest()).isEmpty();
        CLOCK.advance(Duration.ofHours(-3));
        assertThat(recorded(log, AOZORA)).extracting(RecordedEvent::at).first().isEqualTo(CLOCK.instant());
    }

    @Test
    void forward_answerLost_isSentAgainAndStandsThereOnce() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        Tenants.run(AOZORA, () -> log.record(access(1)));
        store.become(Mode.ANSWER_LOST);
        delivering.forward();
        delivering.forward();
        store.heal();
        delivering.forward();
        assertThat(store.ids()).hasSize(3);
        assertThat(recorded(log, AOZORA)).hasSize(1);
    }

    @Test
    void start_afterACrash_forwardsWhatWasAcknowledged() throws IOException {
        AuditLog log = log(start(1 << 20));
        store.become(Mode.DOWN);
        List<UUID> acknowledged = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            AuditEvent event = access(i);
            Tenants.run(AOZORA, () -> log.record(event));
            acknowledged.add(event.id());
        }
        Path copy = Files.createDirectories(directory.resolve("copy"));
        try (Stream<Path> files = Files.list(directory.resolve("spool"))) { // the first process never ends
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".spool")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        store.heal();
        DeliveringStore second = start(copy, 1 << 20);
        assertThat(second.health().spoolBytes()).isPositive();
        second.forward();
        assertThat(recorded(log(second), AOZORA)).extracting(RecordedEvent::id).isEqualTo(acknowledged);
    }

    @Test
    void record_spoolFull_blocks() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        store.become(Mode.DOWN);
        int taken = 0;
        while (true) {
            try {
                Tenants.run(
                        AOZORA,
                        () -> log.record(
                                DeliveryFixture.event(1, io.sharedkit.audit.StandardAction.AUTH_LOGIN_PASSWORD_REFUSED)
                                        .detail("text", "x".repeat(1000))
                                        .denied()));
                taken++;
            } catch (AuditUnavailableException e) {
                assertThat(e).hasMessageContaining("Abort");
                break;
            }
        }
        assertThat(taken).isBetween(100, 1000);
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.NOT_KEPT);
        store.heal();
        AuditEvent direct = large();
        Tenants.run(AOZORA, () -> log.record(direct));
        assertThat(store.ids()).as("past the full spool").containsExactly(direct.id());
        delivering.forward();
        assertThat(recorded(log, AOZORA)).hasSize(taken + 1);
    }

    @Test
    void record_diskFull_blocksAndGoesOnWhenThereIsRoom() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        disk.fail(Operation.WRITE);
        AuditEvent event = access(1);
        Tenants.run(AOZORA, () -> log.record(event));
        assertThat(store.ids()).containsExactly(event.id());
        store.become(Mode.DOWN);
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> log.record(access(2))))
                .isInstanceOf(AuditUnavailableException.class);
        disk.heal();
        Tenants.run(AOZORA, () -> log.record(access(3)));
        store.heal();
        delivering.forward();
        assertThat(recorded(log, AOZORA)).hasSize(2);
    }

    /** What is forwarded has been written: nobody needs to come and write something for the node to be green again. */
    @Test
    void forward_storeIsBack_turnsHealthGreen() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        store.become(Mode.DOWN);
        Tenants.run(AOZORA, () -> log.record(access(1)));
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> log.record(DeliveryFixture.audit(2))))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("could not be written: ")
                .hasMessageNotContaining("refuse");
        delivering.forward();
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.NOT_KEPT);
        store.heal();
        assertThat(delivering.health().verdict()).as("nothing was tried since").isEqualTo(Verdict.NOT_KEPT);
        assertThat(delivering.forward()).isEqualTo(1);
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(delivering.health().failingSince()).isEmpty();
    }

    @Test
    void record_forceFails_blocksAndHealthSaysSo() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        disk.fail(Operation.FORCE);
        Tenants.run(AOZORA, () -> log.record(access(1)));
        assertThat(store.ids()).hasSize(1);
        assertThat(delivering.health().spoolSound()).isFalse();
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.NOT_KEPT);
    }

    @Test
    void record_diskStalls_givesUp() {
        DeliveringStore delivering = start(directory.resolve("spool"), 1 << 20, Duration.ofMillis(30));
        AuditLog log = log(delivering);
        disk.stall();
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> log.record(access(1))))
                .isInstanceOf(AuditUnavailableException.class);
    }

    @Test
    void record_callerInterrupted_isSpooledAndTheSpoolGoesOn() {
        DeliveringStore delivering = start(1 << 20);
        AuditLog log = log(delivering);
        store.become(Mode.DOWN);
        Thread.currentThread().interrupt();
        Tenants.run(AOZORA, () -> log.record(access(1)));
        assertThat(Thread.interrupted()).isTrue();
        Tenants.run(AOZORA, () -> log.record(access(2)));
        store.heal();
        assertThat(delivering.forward()).isEqualTo(2);
    }

    @Test
    void close_storeDown_leavesTheRestForTheNextStart() {
        DeliveringStore first = start(1 << 20);
        AuditLog log = log(first);
        store.become(Mode.DOWN);
        Tenants.run(AOZORA, () -> {
            log.record(access(1));
            for (int i = 0; i < 5; i++) {
                log.record(request(i)); // three are held, two dropped
            }
        });
        first.close();
        assertThat(first.health().held()).as("into the spool, with the gap").isZero();
        assertThat(first.health().unrecorded()).isZero();
        store.heal();
        DeliveringStore second = start(1 << 20);
        second.forward();
        List<RecordedEvent> events = recorded(log(second), AOZORA);
        assertThat(events).hasSize(1 + 3 + 1);
        assertThat(dropped(events)).isEqualTo(2);
    }

    @Test
    void start_spoolOfAnother_isRefused() {
        start(1 << 20);
        assertThatIllegalStateException().isThrownBy(() -> start(1 << 20)).withMessageContaining("another process");
    }

    @Test
    void start_makesADirectoryForItsOwnerOnly() throws IOException {
        start(1 << 20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("spool"))))
                .isEqualTo("rwx------");
    }

    private static AuditEvent large() {
        return event(1, StandardAction.AUTH_LOGIN_PASSWORD_REFUSED)
                .detail("text", "x".repeat(1000))
                .denied();
    }

    private DeliveringStore start(long bytes) {
        return start(directory.resolve("spool"), bytes);
    }

    private DeliveringStore start(Path spool, long bytes) {
        return start(spool, bytes, Duration.ofSeconds(2));
    }

    private DeliveringStore start(Path spool, long bytes, Duration patience) {
        return open(DeliveringStore.around(store)
                .policy(DeliveryPolicy.blocking()
                        .with(LogClass.ACCESS, Delivery.SPOOL)
                        .with(LogClass.COMMUNICATION, Delivery.COUNT))
                .spool(spool, bytes)
                .held(3, 1 << 20)
                .patience(patience));
    }
}
