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

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit log does, whatever store it is on. */
abstract class AuditStoreContract {

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
    @Tag("JJ-20b")
    @Tag("HK-11a")
    void publish_thenSequence_isFoundWithAllItsValuesInJst() {
        SecurityEvent event = event(1).denied();
        List<RecordedEvent> found = Tenants.get(AOZORA, () -> {
            log.publish(event);
            log.sequence();
            return log.find(AuditQuery.builder().build());
        });
        assertThat(found).hasSize(1);
        RecordedEvent recorded = found.get(0);
        assertThat(recorded.index()).isZero();
        assertThat(recorded.id()).isEqualTo(event.id());
        assertThat(recorded.at()).isEqualTo(event.at());
        assertThat(recorded.jst()).isEqualTo("2026-04-01T09:00:01.123456+09:00");
        assertThat(recorded.category()).isEqualTo("account");
        assertThat(recorded.actor()).contains(Actor.user("u-1"));
        assertThat(recorded.action()).contains("account.profile.changed");
        assertThat(recorded.target()).contains("e-1");
        assertThat(recorded.outcome()).contains(Outcome.DENIED);
        assertThat(recorded.detail("name")).contains(event.details().get("name"));
        assertThat(recorded.detail("other")).isEmpty();
        assertThat(recorded.withheld()).isZero();
    }

    @Test
    void publish_sameIdAgain_isRecordedOnce() {
        SecurityEvent event = event(1).succeeded();
        Tenants.run(AOZORA, () -> {
            log.publish(event);
            log.publish(event);
            assertThat(log.sequence()).isEqualTo(1);
            log.publish(event);
            assertThat(log.sequence()).isEqualTo(1);
            log.publish(event(2).succeeded());
            assertThat(log.sequence()).isEqualTo(2);
        });
        Tenants.run(TAKASAKI, () -> {
            log.publish(event);
            assertThat(log.sequence()).isEqualTo(1);
        });
    }

    @Test
    void sequence_nothingNew_keepsTheCheckpoint() {
        Tenants.run(AOZORA, () -> {
            assertThat(log.sequence()).isZero();
            String empty = note();
            assertThat(log.sequence()).isZero();
            assertThat(note()).isEqualTo(empty);
            log.publish(event(1).succeeded());
            assertThat(log.sequence()).isEqualTo(1);
            assertThat(note()).isNotEqualTo(empty);
        });
    }

    @Test
    void sequence_moreThanABatch_takesAllInTheOrderOfArrival() {
        int events = AuditLog.BATCH + 10;
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < events; i++) {
                log.publish(event(i).succeeded());
            }
            assertThat(log.sequence()).isEqualTo(events);
            assertThat(log.find(AuditQuery.builder().after(events - 4).build()))
                    .extracting(event -> event.target().orElseThrow())
                    .containsExactly("e-" + (events - 3), "e-" + (events - 2), "e-" + (events - 1));
            log.export(directory.resolve("export"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("export")).size()).isEqualTo(events);
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
    }

    @Test
    void sequence_everyTenant_hasALogOfItsOwnWithAnOpaqueName() {
        Tenants.run(AOZORA, () -> log.publish(event(1).succeeded()));
        Tenants.run(AOZORA, log::sequence);
        Tenants.run(TAKASAKI, log::sequence);
        String aozora = Tenants.get(AOZORA, this::note);
        String takasaki = Tenants.get(TAKASAKI, this::note);
        assertThat(checkpoint(aozora).origin())
                .matches("audit\\.example\\.jp/audit/[0-9a-f]{32}")
                .isNotEqualTo(checkpoint(takasaki).origin());
        assertThat(aozora + takasaki).doesNotContain("aozora").doesNotContain("takasaki");
        assertThat(checkpoint(takasaki).size()).isZero();
    }

    @Test
    void find_anotherTenantsEvents_areNotThere() {
        Tenants.run(AOZORA, () -> log.publish(event(1).succeeded()));
        Tenants.run(AOZORA, log::sequence);
        Tenants.run(TAKASAKI, () -> {
            assertThat(log.find(AuditQuery.builder().build())).isEmpty();
            assertThatThrownBy(() -> log.export(directory.resolve("export")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sequence()");
        });
        assertThat(directory.resolve("export")).doesNotExist();
    }

    @Test
    void withoutTenant_everything_throws() {
        assertThatThrownBy(() -> log.publish(event(1).succeeded())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> log.publish(event(1).denied())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(log::sequence).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> log.export(directory.resolve("x"))).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> log.find(AuditQuery.builder().build())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> store.keep(AuditFixture.waiting(event(1).succeeded()), true))
                .isInstanceOf(NoTenantException.class);
        assertThatThrownBy(store::head).isInstanceOf(NoTenantException.class);
    }

    @Test
    void find_conditions_narrowTheResult() {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 20; i++) {
                log.publish(event(i).succeeded());
            }
            log.sequence();
            assertThat(indexes(AuditQuery.builder().actor(Actor.user("u-3")))).containsExactly(3L, 8L, 13L, 18L);
            assertThat(indexes(AuditQuery.builder().actor(Actor.operator("u-3"))))
                    .isEmpty();
            assertThat(indexes(AuditQuery.builder().target("e-7"))).containsExactly(7L);
            assertThat(indexes(AuditQuery.builder().action("account")))
                    .hasSize(10)
                    .contains(1L, 19L);
            assertThat(indexes(AuditQuery.builder().action("account.profile").after(15)))
                    .containsExactly(17L, 19L);
            assertThat(indexes(AuditQuery.builder().action("account.pro"))).isEmpty();
            assertThat(indexes(AuditQuery.builder().action("auth.login").limit(2)))
                    .containsExactly(0L, 2L);
            assertThat(indexes(AuditQuery.builder()
                            .from(CLOCK.instant().plus(Duration.ofSeconds(4)))
                            .until(CLOCK.instant().plus(Duration.ofSeconds(6)))))
                    .containsExactly(4L, 5L);
        });
    }

    @Test
    void find_daysInJapan_includeBothEnds() {
        Tenants.run(AOZORA, () -> {
            for (String at : List.of(
                    "2026-04-30T14:59:59.999999Z",
                    "2026-04-30T15:00:00Z",
                    "2026-05-02T14:59:59.999999Z",
                    "2026-05-02T15:00:00Z")) {
                log.publish(SecurityEvent.of(java.time.Instant.parse(at), Actor.system("batch"), "a.b")
                        .succeeded());
            }
            log.sequence();
            assertThat(indexes(AuditQuery.builder().days(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 2))))
                    .containsExactly(1L, 2L);
            assertThat(indexes(AuditQuery.builder().from(java.time.Instant.MIN).until(java.time.Instant.MAX)))
                    .hasSize(4);
        });
    }

    @Test
    void find_timeBetweenTwoMicroseconds_isNotRoundedDown() {
        java.time.Instant at = CLOCK.instant();
        Tenants.run(AOZORA, () -> {
            log.publish(event(0).succeeded());
            log.sequence();
            assertThat(indexes(AuditQuery.builder().from(at))).hasSize(1);
            assertThat(indexes(AuditQuery.builder().from(at.plusNanos(1)))).isEmpty();
            assertThat(indexes(AuditQuery.builder().until(at))).isEmpty();
            assertThat(indexes(AuditQuery.builder().until(at.plusNanos(1)))).hasSize(1);
        });
    }

    @Test
    void export_isOfTheLastCheckpoint_waitingEventsComeWithTheNext() {
        Tenants.run(AOZORA, () -> {
            log.publish(event(1).succeeded());
            log.sequence();
            log.publish(event(2).succeeded());
            log.export(directory.resolve("one"));
            log.sequence();
            log.export(directory.resolve("two"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("one")).size()).isEqualTo(1);
        assertThat(AuditVerifier.verify(directory.resolve("two")).size()).isEqualTo(2);
        assertThat(AuditVerifier.verify(directory.resolve("two")).intact()).isTrue();
    }

    @Test
    void sequence_keyChanged_olderCheckpointStillCounts() throws Exception {
        Tenants.run(AOZORA, () -> {
            log.publish(event(1).succeeded());
            log.sequence();
            log.export(directory.resolve("before"));
        });
        AuditLog changed = AuditFixture.log(store, AuditFixture.keys(2, 1));
        Tenants.run(AOZORA, () -> {
            changed.publish(event(2).succeeded());
            changed.sequence();
            changed.export(directory.resolve("after"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("after")).intact()).isTrue();
        assertThat(Files.readString(directory.resolve("after/vkey")))
                .isNotEqualTo(Files.readString(directory.resolve("before/vkey")));
    }

    @Test
    void sequence_keyOfTheLastCheckpointGone_isRefusedAndLosesNothing() {
        Tenants.run(AOZORA, () -> {
            log.publish(event(1).succeeded());
            log.sequence();
        });
        AuditLog other = AuditFixture.log(store, AuditFixture.keys(2));
        Tenants.run(AOZORA, () -> {
            other.publish(event(2).succeeded());
            assertThatThrownBy(other::sequence)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("put the older one back");
            assertThat(log.sequence()).isEqualTo(2);
        });
    }

    private List<Long> indexes(AuditQuery.Builder query) {
        return log.find(query.build()).stream().map(RecordedEvent::index).toList();
    }

    private String note() {
        return store.head().orElseThrow().checkpoint();
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.parse(
                SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text());
    }
}
