/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.NoteSigner;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.SigningKeys;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledgements, proofs, imports and checkpoints, whatever store the log is on. */
abstract class PublicationContract {

    @TempDir
    Path directory;

    AuditStore store;
    AuditLog log;

    /** A store without anything in it. */
    abstract AuditStore createStore();

    @BeforeEach
    void createLog() {
        store = createStore();
        log = AuditFixture.log(store);
    }

    @Test
    void record_withEachAcknowledgement_tellsHowFarItCame() {
        Tenants.run(AOZORA, () -> {
            Receipt accepted = log.record(event(0), Acknowledgement.ACCEPTED);
            assertThat(accepted.index()).isEmpty();
            assertThat(accepted.proof()).isEmpty();
            AuditEvent second = event(1);
            Receipt sequenced = log.record(second, Acknowledgement.SEQUENCED);
            assertThat(sequenced.eventId()).isEqualTo(second.id());
            assertThat(sequenced.index()).hasValue(1);
            assertThat(sequenced.proof()).isEmpty();
            Receipt published = log.record(event(2), Acknowledgement.PUBLISHED);
            assertThat(published.index()).hasValue(2);
            TlogProof proof = TlogProof.parse(
                    published.proof().orElseThrow().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(proof.verify(leaf(2), key())).isTrue();
            assertThat(proof.verify(leaf(1), key())).isFalse();
        });
    }

    @Test
    void submit_manyWithoutWaiting_areAllThereInOrder() {
        Tenants.run(AOZORA, () -> {
            List<AuditEvent> events = events(300);
            List<CompletableFuture<Void>> kept =
                    events.stream().map(log::submit).toList();
            kept.forEach(CompletableFuture::join);
            assertThat(log.sequence()).isEqualTo(300);
            assertThat(log.find(AuditQuery.builder().limit(1000).build()))
                    .extracting(RecordedEvent::id)
                    .containsExactlyElementsOf(
                            events.stream().map(AuditEvent::id).toList());
        });
    }

    /** The clock was set back, over months: the order is the index, and nothing stops. */
    @Test
    void record_clockGoesBackwards_keepsTheOrderAndVerifies() {
        ManualClock clock = ManualClock.at(CLOCK.instant().toString());
        AuditLog backwards = AuditLog.builder()
                .store(store)
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .clock(clock)
                .build();
        Tenants.run(AOZORA, () -> {
            List<Instant> times = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                times.add(clock.instant());
                backwards.record(AuditEvent.of(clock.instant(), Actor.user("u"), StandardAction.APPROVAL_GIVEN)
                        .succeeded());
                clock.set(clock.instant().minus(Duration.ofDays(20)));
                backwards.sequence();
            }
            assertThat(backwards.find(AuditQuery.builder().build()))
                    .extracting(RecordedEvent::at)
                    .containsExactlyElementsOf(times);
            assertThat(backwards.find(AuditQuery.builder()
                            .from(times.get(3))
                            .until(times.get(1))
                            .build()))
                    .extracting(RecordedEvent::index)
                    .containsExactly(2L, 3L);
            backwards.export(directory.resolve("backwards"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("backwards")).intact())
                .isTrue();
    }

    @Test
    void recordAll_keepsTheOrder_andRefusesWhatIsNoSuccess() {
        Tenants.run(AOZORA, () -> {
            List<AuditEvent> events = events(20);
            log.recordAll(events);
            log.sequence();
            assertThat(log.find(AuditQuery.builder().build()))
                    .extracting(RecordedEvent::id)
                    .containsExactlyElementsOf(
                            events.stream().map(AuditEvent::id).toList());
            AuditEvent denied = AuditEvent.of(CLOCK.instant(), Actor.user("u"), StandardAction.APPROVAL_GIVEN)
                    .denied();
            assertThatThrownBy(() -> log.recordAll(List.of(event(1), denied))).hasMessageContaining("one by one");
            assertThat(log.sequence()).isEqualTo(20);
        });
    }

    @Test
    void importAll_again_leavesOutWhatIsThere() {
        Tenants.run(AOZORA, () -> {
            log.record(event(0));
            List<AuditEvent> events = events(700);
            log.importAll(events.subList(0, 400));
            log.importAll(events);
            assertThat(log.sequence()).isEqualTo(701);
            assertThat(log.find(AuditQuery.builder()
                            .after(-1)
                            .limit(1000)
                            .action(StandardAction.AUTH_PASSWORD_SET.code())
                            .build()))
                    .extracting(RecordedEvent::id)
                    .containsAll(events.stream().map(AuditEvent::id).toList())
                    .doesNotHaveDuplicates();
            log.export(directory.resolve("export"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
    }

    @Test
    @Tag("HK-15b")
    @Tag("GN-16a")
    void proofs_ofEntriesAndSizes_verifyUnderTheLastCheckpoint() {
        Tenants.run(AOZORA, () -> {
            List<MerkleHash> roots = new ArrayList<>();
            for (int size = 1; size <= 600; size += 37) {
                log.importAll(events(size == 1 ? 1 : 37));
                roots.add(Checkpoint.parse(log.checkpoint().text()).root());
            }
            Checkpoint last = Checkpoint.parse(log.checkpoint().text());
            for (int index = 0; index < last.size(); index += index < 300 ? 13 : 1 + index % 29) {
                assertThat(log.prove(index).verify(leaf(index), key()))
                        .as("entry %d", index)
                        .isTrue();
            }
            for (int i = 0; i < roots.size(); i++) {
                long size = 1 + 37L * i;
                assertThat(log.proveGrowth(size).verify(roots.get(i), last.root()))
                        .as("size %d", size)
                        .isTrue();
            }
            assertThatThrownBy(() -> log.prove(last.size())).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.proveGrowth(last.size() + 1)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void checkpoint_withACosigner_carriesBothSignatures() {
        SigningKeys other = AuditFixture.keys(9).signing(AuditLog.KEY_PURPOSE);
        VerifierKey otherKey = VerifierKey.of("auditor.example.jp/2026", other.publicKey());
        AuditLog cosigned = AuditLog.builder()
                .store(store)
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .cosigner(new NoteSigner(otherKey, other::sign))
                .clock(CLOCK)
                .build();
        Tenants.run(AOZORA, () -> {
            cosigned.record(event(0), Acknowledgement.PUBLISHED);
            assertThat(cosigned.checkpoint().isSignedBy(List.of(otherKey))).isTrue();
            assertThat(cosigned.checkpoint().isSignedBy(List.of(key()))).isTrue();
            assertThat(log.record(event(1), Acknowledgement.SEQUENCED).index()).hasValue(1);
            cosigned.export(directory.resolve("export"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
    }

    @Test
    void observedBy_isToldAfterTheEventWasKept_andMayRefuse() {
        List<String> told = new ArrayList<>();
        AuditLog observed = log.observedBy(event -> told.add(event.action().code()));
        Tenants.run(AOZORA, () -> {
            observed.record(event(0));
            observed.recordAll(List.of(event(1), event(2)));
            observed.recordApart(event(3));
            log.record(event(4));
            assertThat(told).hasSize(4).containsOnly("auth.password.set");
            assertThatThrownBy(() -> log.observedBy(event -> {
                                throw new IllegalStateException("cannot be watched");
                            })
                            .record(event(5)))
                    .hasMessage("cannot be watched");
            assertThat(log.sequence()).isEqualTo(6);
        });
    }

    @Test
    void nothingSequencedYet_isSaid() {
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(log::checkpoint).hasMessageContaining("sequence()");
            assertThatThrownBy(() -> log.prove(0)).hasMessageContaining("sequence()");
        });
        assertThatThrownBy(log::checkpoint).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> log.importAll(events(1))).isInstanceOf(NoTenantException.class);
    }

    @Test
    void callersThreadInterrupted_isRecordedAllTheSame() {
        Tenants.run(AOZORA, () -> {
            Thread.currentThread().interrupt();
            log.record(event(0));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.sequence()).isEqualTo(1);
        });
    }

    private byte[] leaf(long index) {
        return store.read(AuditStore.Page.of(index, index + 1, 1)).get(0).leaf();
    }

    private VerifierKey key() {
        return VerifierKey.parse(store.head().orElseThrow().vkey());
    }

    private static List<AuditEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(PublicationContract::event).toList();
    }

    private static AuditEvent event(int number) {
        return AuditEvent.of(
                        CLOCK.instant().plus(Duration.ofSeconds(number)),
                        Actor.user("u-" + number % 5),
                        StandardAction.AUTH_PASSWORD_SET)
                .target("e-" + number)
                .succeeded();
    }
}
