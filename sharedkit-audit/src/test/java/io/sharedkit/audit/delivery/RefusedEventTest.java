/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.AOZORA;
import static io.sharedkit.audit.delivery.DeliveryFixture.access;
import static io.sharedkit.audit.delivery.DeliveryFixture.dropped;
import static io.sharedkit.audit.delivery.DeliveryFixture.log;
import static io.sharedkit.audit.delivery.DeliveryFixture.recorded;
import static io.sharedkit.audit.delivery.DeliveryFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.delivery.FakeStore.Mode;
import io.sharedkit.audit.delivery.FaultySpoolDisk.Operation;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event that the store never takes does not keep back all that is behind it, and is not lost. */
class RefusedEventTest extends SpooledStores {

    @Test
    void forward_oneIsRefused_theRestGoesOnAndHealthSaysSo() {
        DeliveringStore delivering = start();
        List<AuditEvent> events = spool(delivering, 5);
        store.refuse(events.get(2).id());
        assertThat(delivering.forward()).isEqualTo(4);
        assertThat(delivering.health().spoolBytes()).isZero();
        assertThat(delivering.health().refused()).isEqualTo(1);
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(delivering.facts().get(0).details()).containsEntry("refused", "1");
        assertThat(aside())
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString())
                        .contains(AOZORA.value(), events.get(2).id().toString()));
        assertThat(recorded(log(delivering), AOZORA)).hasSize(4);
    }

    @Test
    void record_refusedForGood_saysSoAndNotThatTheStoreIsDown() {
        DeliveringStore delivering = start();
        AuditEvent event = DeliveryFixture.audit(1);
        store.refuse(event.id());
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> log(delivering).record(event)))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("refuses this event for good");
    }

    @Test
    void start_storeTakesItMeanwhile_isForwardedAndTheFileGoes() {
        AuditEvent refused = refuseOne(start());
        closeAll();
        store.refuse(null);
        DeliveringStore second = start();
        assertThat(second.health().refused()).isEqualTo(1);
        assertThat(second.forward()).isEqualTo(1);
        assertThat(second.health().refused()).isZero();
        assertThat(second.health().healthy()).isTrue();
        assertThat(aside()).isEmpty();
        assertThat(recorded(log(second), AOZORA)).extracting(RecordedEvent::id).containsExactly(refused.id());
    }

    @Test
    void start_storeIsDown_isTriedUntilThereIsAnAnswer() {
        refuseOne(start());
        closeAll();
        store.become(Mode.DOWN);
        DeliveringStore second = start();
        assertThat(second.forward()).isZero();
        store.refuse(null);
        store.heal();
        assertThat(second.forward()).isEqualTo(1);
        assertThat(aside()).isEmpty();
    }

    @Test
    void start_refusedAgain_staysAndIsNotTriedAllTheTime() {
        AuditEvent refused = refuseOne(start());
        closeAll();
        DeliveringStore second = start();
        assertThat(second.forward()).isZero();
        store.refuse(null);
        assertThat(second.forward()).as("not before the next start").isZero();
        assertThat(second.health().refused()).isEqualTo(1);
        assertThat(store.ids()).doesNotContain(refused.id());
    }

    @Test
    void start_fileIsDamaged_staysAndTheOthersAreTried() throws IOException {
        DeliveringStore first = start();
        List<AuditEvent> events = spool(first, 1);
        store.refuse(events.get(0).id());
        first.forward();
        Path copy = Files.copy(aside().get(0), aside().get(0).resolveSibling("0.refused"));
        Files.write(copy, new byte[] {1, 2, 3});
        closeAll();
        store.refuse(null);
        DeliveringStore second = start();
        assertThat(second.forward()).isEqualTo(1);
        assertThat(second.health().refused()).isEqualTo(1);
        assertThat(aside()).containsExactly(copy);
    }

    /** A crash or a full disk in the middle of it: the event still lies in the spool, and the half file is in nobody's way. */
    @Test
    void start_halfWrittenFileOfAnEventThatIsTakenNow_goes() {
        DeliveringStore first = start();
        store.refuse(spool(first, 1).get(0).id());
        disk.fail(Operation.WRITE);
        first.forward();
        assertThat(aside()).hasSize(1);
        closeAll();
        disk.heal();
        store.refuse(null);
        DeliveringStore second = start();
        assertThat(second.forward()).isEqualTo(1);
        assertThat(second.forward()).isZero();
        assertThat(second.health().refused()).isZero();
        assertThat(aside()).isEmpty();
    }

    @Test
    void start_fileMovedAwayBeforeItIsTried_theOthersAreTried() throws IOException {
        DeliveringStore first = start();
        List<AuditEvent> events = spool(first, 2);
        for (AuditEvent event : events) {
            store.refuse(event.id());
            store.become(Mode.REFUSING);
            first.forward();
        }
        store.heal();
        store.refuse(null);
        closeAll();
        DeliveringStore second = start();
        Files.delete(aside().get(0));
        assertThat(second.forward()).isEqualTo(1);
        assertThat(second.health().refused()).isZero();
        assertThat(aside()).isEmpty();
    }

    @Test
    void start_fileCannotBeRead_staysAndTheOthersAreTried() throws IOException {
        refuseOne(start());
        closeAll();
        store.refuse(null);
        Path unreadable = Files.createDirectory(aside().get(0).resolveSibling("0.refused"));
        DeliveringStore second = start();
        assertThat(second.forward()).isEqualTo(1);
        assertThat(second.health().refused()).isEqualTo(1);
        assertThat(aside()).containsExactly(unreadable);
    }

    /** Who is told of the event says nothing about it. */
    @Test
    void forward_listenerThrows_theEventIsNotTakenForRefused() {
        DeliveringStore delivering = start();
        spool(delivering, 2);
        delivering.onLateArrival(tenant -> {
            throw new IllegalArgumentException("a tenant that the listener does not know");
        });
        delivering.forward();
        assertThat(store.ids()).hasSize(2);
        assertThat(delivering.health().refused()).isZero();
        assertThat(aside()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "WRITE", "FORCE"})
    void forward_cannotBeSetAside_staysInTheSpool(Operation failing) {
        DeliveringStore delivering = start();
        List<AuditEvent> events = spool(delivering, 3);
        store.refuse(events.get(1).id());
        disk.fail(failing);
        delivering.forward();
        assertThat(delivering.health().spoolBytes()).isPositive();
        disk.heal();
        delivering.forward();
        assertThat(delivering.health().spoolBytes()).isZero();
        assertThat(delivering.health().refused()).isEqualTo(1);
        assertThat(recorded(log(delivering), AOZORA)).hasSize(2);
    }

    @Test
    void record_soMuchIsRefusedThatNoRoomIsLeft_blocks() {
        DeliveringStore delivering = start();
        AuditLog log = log(delivering);
        store.become(Mode.REFUSING);
        int refused = 0;
        while (delivering.health().refused() == refused && refused < 5000) {
            AuditEvent event = DeliveryFixture.event(
                            refused, io.sharedkit.audit.StandardAction.AUTH_LOGIN_PASSWORD_REFUSED)
                    .detail("text", "x".repeat(3000))
                    .denied();
            try {
                Tenants.run(AOZORA, () -> log.record(event));
            } catch (AuditUnavailableException e) {
                break;
            }
            delivering.forward();
            refused++;
        }
        assertThat(refused).isBetween(50, 500);
    }

    @Test
    void forward_heldInMemoryWithoutASpool_isRecordedAsDropped() {
        DeliveringStore delivering = open(DeliveringStore.around(store)
                .policy(DeliveryPolicy.blocking().with(LogClass.COMMUNICATION, Delivery.COUNT)));
        AuditLog log = log(delivering);
        AuditEvent refused = request(1);
        store.refuse(refused.id());
        Tenants.run(AOZORA, () -> List.of(refused, request(2)).forEach(log::record));
        assertThat(delivering.forward()).isEqualTo(2);
        assertThat(dropped(recorded(log, AOZORA))).isEqualTo(1);
        assertThat(delivering.health().dropped()).isEqualTo(1);
        assertThat(delivering.health().held()).isZero();
    }

    @Test
    void forward_heldInMemoryWithASpool_isSetAside() {
        DeliveringStore delivering = start();
        AuditEvent refused = request(1);
        store.refuse(refused.id());
        Tenants.run(AOZORA, () -> log(delivering).record(refused));
        delivering.forward();
        assertThat(delivering.health().held()).isZero();
        assertThat(delivering.health().dropped()).isZero();
        assertThat(aside()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22001", "23514", "23502"})
    void isFinal_databaseSaysItIsTheData_isTrue(String state) {
        assertThat(SetAside.isFinal(new ExecutionException(database(state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "42501", "42P01", "53300", "57P01", "25006", ""})
    void isFinal_databaseSaysAnythingElse_isFalse(String state) {
        assertThat(SetAside.isFinal(database(state))).isFalse();
    }

    @Test
    void isFinal_whatIsNoAnswerAboutTheEvent_isFalse() {
        assertThat(SetAside.isFinal(new IllegalStateException("down"))).isFalse();
        assertThat(SetAside.isFinal(new IllegalStateException(new IllegalArgumentException("a setting"))))
                .isFalse();
        assertThat(SetAside.isFinal(new java.util.concurrent.TimeoutException()))
                .isFalse();
    }

    private static DatabaseException database(String state) {
        return new DatabaseException("refused", new SQLException("refused", state));
    }

    /** Sets one event aside. */
    private AuditEvent refuseOne(DeliveringStore delivering) {
        AuditEvent event = spool(delivering, 1).get(0);
        store.refuse(event.id());
        delivering.forward();
        assertThat(delivering.health().refused()).isEqualTo(1);
        return event;
    }

    private static List<AuditEvent> spool(DeliveringStore delivering, int count) {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(access(i));
        }
        AuditLog log = log(delivering);
        Tenants.run(AOZORA, () -> events.forEach(log::record));
        return events;
    }

    private List<Path> aside() {
        try (Stream<Path> files = Files.list(directory.resolve("spool").resolve(SetAside.DIRECTORY))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DeliveringStore start() {
        return open(DeliveringStore.around(store)
                .policy(DeliveryPolicy.blocking()
                        .with(LogClass.ACCESS, Delivery.SPOOL)
                        .with(LogClass.COMMUNICATION, Delivery.COUNT))
                .spool(directory.resolve("spool"), 1 << 20));
    }
}
