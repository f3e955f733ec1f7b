/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static io.sharedkit.audit.AuditFixture.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport.Status;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How values are erased, whatever store the log is on. */
abstract class LogErasureContract {
    private static final Instant START = CLOCK.instant().minus(Duration.ofHours(12));
    private static final Actor OFFICER = Actor.operator("op-privacy");

    @TempDir
    Path directory;

    AuditStore store;
    AuditLog log;
    private LogErasure erasure;

    /** A store without anything in it. */
    abstract AuditStore createStore();

    @BeforeEach
    void createLog() {
        store = createStore();
        log = AuditFixture.log(store);
        erasure = LogErasure.of(log, OFFICER, "APPI article 35", "REQ-7");
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 12; i++) {
                log.record(AuditEvent.of(
                                START.plus(Duration.ofHours(i)),
                                Actor.user("u-" + i % 4),
                                i % 2 == 0
                                        ? StandardAction.AUTH_LOGIN_PASSWORD_ACCEPTED
                                        : StandardAction.AUTH_PASSWORD_SET)
                        .subject("e-" + i % 3)
                        .ip("192.0.2." + i)
                        .change("name", "髙﨑", "青空")
                        .succeeded());
            }
            log.sequence();
        });
    }

    @Test
    void values_ofOneEvent_goAndAreExplained() {
        Tenants.run(AOZORA, () -> {
            assertThat(erasure.values(3, Set.of("ip", "before.name"))).isEqualTo(1);
            RecordedEvent event = found(3);
            assertThat(event.value("ip")).isEmpty();
            assertThat(event.before("name")).isEmpty();
            assertThat(event.after("name")).contains("青空");
            assertThat(event.withheld()).isEqualTo(2);
            assertThat(found(12).action()).contains("audit.erasure");
            assertThat(found(12).actor()).contains(OFFICER);
            assertThat(found(12).detail("reason")).contains("APPI article 35");
            assertThat(found(12).value("ticket")).contains("REQ-7");
            assertThat(found(12).detail("indexes")).contains("3");
            assertThat(found(12).detail("names")).contains("before.name,ip");
            assertThatThrownBy(() -> erasure.values(3, Set.of("ipp"))).hasMessageContaining("not all of [ipp]");
            assertThatThrownBy(() -> erasure.values(4, Set.of("ip", "ipp")))
                    .hasMessageContaining("not all of [ip, ipp]");
            assertThatThrownBy(() -> erasure.values(99, Set.of("ip"))).hasMessageContaining("no entry 99");
            assertThatThrownBy(() -> erasure.values(3, Set.of())).isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    /** As after a crash behind the erasure: who repeats it must not be told that there never was such a value. */
    @Test
    void values_onceMore_isZeroAndRecordsNothing() {
        Tenants.run(AOZORA, () -> {
            assertThat(erasure.values(3, Set.of("ip"))).isEqualTo(1);
            assertThat(erasure.values(3, Set.of("ip"))).isZero();
            assertThat(log.snapshot().size()).isEqualTo(13);
            assertThat(erasure.values(3, Set.of("ip", "subject"))).isEqualTo(1);
            assertThat(found(13).detail("names")).contains("subject");
            assertThat(erasure.values(3, Set.of("subject", "ip"))).isZero();
            assertThatThrownBy(() -> erasure.values(3, Set.of("subject", "ipp")))
                    .hasMessageContaining("no erasure");
            assertThatThrownBy(() -> erasure.values(3, Set.of("userAgent"))).hasMessageContaining("no erasure");
            assertThat(log.snapshot().size()).isEqualTo(14);
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void values_ofAnEventThatWasErasedWhole_isZero() {
        Tenants.run(AOZORA, () -> {
            erasure.event(3);
            assertThat(erasure.values(3, Set.of("ip"))).isZero();
            erasure.olderThan(LogClass.ACCESS, START.plus(Duration.ofHours(6)));
            assertThat(erasure.values(4, Set.of("ip"))).isZero();
            assertThatThrownBy(() -> erasure.values(6, Set.of("userAgent"))).hasMessageContaining("no erasure");
            assertThatThrownBy(() -> erasure.values(5, Set.of("userAgent"))).hasMessageContaining("no erasure");
        });
    }

    @Test
    void event_losesAllItsValues_andItsOldProofStillVerifies() {
        Tenants.run(AOZORA, () -> {
            TlogProof before = log.prove(5);
            byte[] leaf = store.read(AuditStore.Page.of(5, 6, 1)).get(0).leaf();
            assertThat(erasure.event(5)).isEqualTo(1);
            assertThat(erasure.event(5)).isZero();
            assertThat(found(5).values()).isEmpty();
            assertThat(found(5).at()).isEqualTo(START.plus(Duration.ofHours(5)));
            assertThat(store.read(AuditStore.Page.of(5, 6, 1)).get(0).leaf()).isEqualTo(leaf);
            var key = io.sharedkit.audit.tlog.VerifierKey.parse(
                    store.head().orElseThrow().vkey());
            assertThat(before.verify(leaf, key)).isTrue();
            assertThat(log.prove(5).verify(leaf, key)).isTrue();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void subject_losesAllEventsAboutItAndByIt() {
        Tenants.run(AOZORA, () -> {
            assertThat(erasure.subject("e-1")).isEqualTo(4);
            assertThat(log.find(AuditQuery.builder().subject("e-1").build())).isEmpty();
            assertThat(log.find(AuditQuery.builder().subject("e-2").build())).hasSize(4);
            assertThat(erasure.subject("u-3")).isEqualTo(2);
            assertThat(log.find(AuditQuery.builder().actor(Actor.user("u-3")).build()))
                    .isEmpty();
            assertThat(erasure.subject("e-1")).isZero();
            log.record(AuditEvent.of(CLOCK.instant(), OFFICER, StandardAction.AUTH_ACCOUNT_REMOVED)
                    .target("u-77")
                    .succeeded());
            assertThat(erasure.subject("u-77")).isEqualTo(1);
            assertThat(log.find(AuditQuery.builder().action("audit.erasure").build()))
                    .hasSize(3);
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void subject_eventsThatStillWait_areErasedToo() {
        Tenants.run(AOZORA, () -> {
            log.record(AuditEvent.of(CLOCK.instant(), Actor.user("u-9"), StandardAction.AUTH_PASSWORD_SET)
                    .subject("e-9")
                    .denied());
            assertThat(erasure.subject("e-9")).isEqualTo(1);
            log.sequence();
            assertThat(log.find(AuditQuery.builder().subject("e-9").build())).isEmpty();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void subject_idThatNoActorHas_isErased() {
        String id = "e".repeat(Actor.MAX_ID_LENGTH + 1);
        Tenants.run(AOZORA, () -> {
            log.record(AuditEvent.of(CLOCK.instant(), Actor.user("u-9"), StandardAction.AUTH_PASSWORD_SET)
                    .subject(id)
                    .denied());
            assertThat(erasure.subject(id)).isEqualTo(1);
            assertThat(log.find(AuditQuery.builder().subject(id).build())).isEmpty();
        });
    }

    @Test
    void olderThan_endsExactlyAtTheTimeAndTheClass() {
        Tenants.run(AOZORA, () -> {
            long erased = erasure.olderThan(LogClass.ACCESS, START.plus(Duration.ofHours(6)));
            assertThat(erased).isEqualTo(3);
            for (int i = 0; i < 12; i++) {
                assertThat(found(i).withheld() > 0).as("entry " + i).isEqualTo(i % 2 == 0 && i < 6);
            }
            assertThat(store.oldest("access")).hasValue(micros(6));
            assertThat(store.oldest("audit")).hasValue(micros(1));
            assertThat(store.oldest("communication")).isEmpty();
            assertThat(erasure.olderThan(LogClass.ACCESS, START.plus(Duration.ofHours(6))))
                    .isZero();
            assertThat(log.find(AuditQuery.builder().action("audit.erasure").build()))
                    .hasSize(1);
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    /** Otherwise the record of the erasure would erase its own values, and nothing would explain that. */
    @Test
    void olderThan_aTimeToCome_endsNow() {
        Tenants.run(AOZORA, () -> {
            assertThat(erasure.olderThan(LogClass.AUDIT, CLOCK.instant().plus(Duration.ofDays(400))))
                    .isEqualTo(6);
            assertThat(found(12).withheld()).isZero();
            assertThat(erasure.resume()).isZero();
            assertThat(found(12).withheld()).isZero();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    /** What a crash left between the record and the deed is done later; what was not recorded is not. */
    @Test
    void resume_recordedButNotErased_isErased() {
        Tenants.run(AOZORA, () -> {
            AuditEvent record = AuditEvent.of(CLOCK.instant(), OFFICER, StandardAction.AUDIT_ERASURE)
                    .detail("scope", "event")
                    .succeeded();
            log.recordErasure(record, Erased.events(List.of(new Erased.Range(2, 3))));
            assertThat(found(2).withheld()).isZero();
            assertThat(erasure.resume()).isEqualTo(2);
            assertThat(found(2).values()).isEmpty();
            assertThat(found(4).withheld()).isZero();
            assertThat(erasure.resume()).isZero();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    /** The record is in the clear, so that what it says is done even if its values went by the period of their class. */
    @Test
    void resume_recordLostItsValuesByAge_isErased() {
        Tenants.run(AOZORA, () -> {
            log.recordErasure(record(), Erased.events(List.of(new Erased.Range(2, 3))));
            assertThat(erasure.olderThan(LogClass.AUDIT, CLOCK.instant())).isEqualTo(7);
            assertThat(found(12).values()).isEmpty();
            assertThat(erasure.resume()).isEqualTo(1);
            assertThat(found(2).values()).isEmpty();
            assertThat(erasure.resume()).isZero();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void resume_recordLostItsValuesAsAnEvent_andThatOneToo_isErased() {
        Tenants.run(AOZORA, () -> {
            log.recordErasure(record(), Erased.events(List.of(new Erased.Range(2, 3))));
            erasure.event(12);
            erasure.event(13);
            assertThat(erasure.resume()).isEqualTo(2);
            assertThat(found(2).values()).isEmpty();
            assertThat(found(3).values()).isEmpty();
            assertThat(found(4).withheld()).isZero();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    /** Of such a record only the digests are left, which say what to erase, but not where it is. */
    @Test
    void resume_recordOfSingleValuesLostItsOwn_isErased() {
        Tenants.run(AOZORA, () -> {
            log.recordErasure(recordOf(5), Erased.values(List.of(digest(5, "ip"))));
            erasure.values(12, Set.of("action", "detail.indexes"));
            assertThat(erasure.resume()).isEqualTo(1);
            assertThat(found(5).value("ip")).isEmpty();
            assertThat(found(5).withheld()).isEqualTo(1);
            assertThat(erasure.resume()).isZero();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void resume_recordOfSingleValuesLostThoseOfAnotherRecord_bothAreErased() {
        Tenants.run(AOZORA, () -> {
            log.recordErasure(record(), Erased.events(List.of(new Erased.Range(2, 3))));
            log.recordErasure(recordOf(12), Erased.values(List.of(digest(12, "action"))));
            assertThat(erasure.resume()).isEqualTo(3);
            assertThat(found(12).action()).isEmpty();
            assertThat(erasure.resume()).isZero();
        });
        assertThat(status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void resume_recordOfAValueThatNoEntryHas_doesNothing() {
        Tenants.run(AOZORA, () -> {
            log.recordErasure(record(), Erased.values(List.of("A".repeat(43))));
            assertThat(erasure.resume()).isZero();
        });
        assertThat(status()).isEqualTo(Status.INTACT);
    }

    @Test
    void erase_singleValuesOfNoEntry_erasesNone() {
        Erased what = Erased.values(List.of(Tenants.get(AOZORA, () -> digest(2, "action"))));
        Tenants.run(
                AOZORA,
                () -> assertThat(store.erase(new AuditStore.Erasing(what, List.of(), 0)))
                        .isZero());
    }

    @Test
    void resume_recordOlderThanThirtyDays_isNotLookedFor() {
        Tenants.run(AOZORA, () -> {
            AuditEvent old = AuditEvent.of(
                            CLOCK.instant().minus(Duration.ofDays(31)), OFFICER, StandardAction.AUDIT_ERASURE)
                    .succeeded();
            log.recordErasure(old, Erased.events(List.of(new Erased.Range(2, 3))));
            assertThat(erasure.resume()).isZero();
            assertThat(found(2).withheld()).isZero();
        });
    }

    @Test
    void erase_ofOneTenant_leavesTheOthersAlone() {
        Tenants.run(TAKASAKI, () -> {
            log.record(AuditEvent.of(CLOCK.instant(), Actor.user("u-1"), StandardAction.AUTH_PASSWORD_SET)
                    .subject("e-1")
                    .succeeded());
            log.sequence();
        });
        Tenants.run(AOZORA, () -> erasure.subject("e-1"));
        Tenants.run(
                AOZORA, () -> erasure.olderThan(LogClass.AUDIT, CLOCK.instant().plus(Duration.ofDays(1))));
        Tenants.run(TAKASAKI, () -> assertThat(found(0).withheld()).isZero());
    }

    @Test
    void reason_isNeeded() {
        assertThatThrownBy(() -> LogErasure.of(log, OFFICER, " ", "")).hasMessageContaining("needs a reason");
    }

    private static AuditEvent record() {
        return dated().succeeded();
    }

    /** The record of an erasure of single values of one entry. */
    private static AuditEvent recordOf(long entry) {
        return dated().detail("indexes", entry).succeeded();
    }

    private static AuditEventBuilder dated() {
        return AuditEvent.of(CLOCK.instant().minus(Duration.ofMinutes(1)), OFFICER, StandardAction.AUDIT_ERASURE);
    }

    private String digest(long index, String name) {
        return store.read(AuditStore.Page.of(index, index + 1, 1)).get(0).disclosures().stream()
                .map(Disclosure::parse)
                .filter(one -> one.name().equals(name))
                .map(Disclosure::digest)
                .findFirst()
                .orElseThrow();
    }

    private static long micros(int hour) {
        return Leaf.micros(START.plus(Duration.ofHours(hour)));
    }

    private RecordedEvent found(long index) {
        return log.find(AuditQuery.builder().after(index - 1).limit(1).build()).get(0);
    }

    private Status status() {
        Path export = directory.resolve("export");
        Tenants.run(AOZORA, () -> log.export(export));
        return AuditVerifier.verify(export).status();
    }
}
