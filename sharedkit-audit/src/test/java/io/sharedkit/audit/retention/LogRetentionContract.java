/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.retention.RetentionOutcome.KeptLonger;
import io.sharedkit.audit.retention.RetentionOutcome.NothingToErase;
import io.sharedkit.audit.retention.RetentionOutcome.ValuesErased;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport.Status;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods of log classes, whatever store the log is on. */
abstract class LogRetentionContract {
    private static final TenantId AOZORA = TenantId.of("c-aozora");
    private static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    private static final Map<LogClass, AuditAction> ACTIONS = Map.of(
            LogClass.ACCESS, StandardAction.AUTH_LOGIN_PASSWORD_ACCEPTED,
            LogClass.OPERATION, StandardAction.RETENTION_EXPORT_COMPLETED,
            LogClass.AUDIT, StandardAction.AUTH_PASSWORD_SET,
            LogClass.COMMUNICATION, StandardAction.COMMUNICATION_REQUEST,
            LogClass.ADMIN_SCREEN, StandardAction.ADMIN_SCREEN_OPERATION);

    @TempDir
    Path directory;

    private final ManualClock clock = ManualClock.at("2026-11-22T02:00:00+09:00");
    private final AtomicReference<Consumer<String>> beforeCall = new AtomicReference<>(call -> {});
    private final AuditLog log = AuditLog.builder()
            .store(watched(createStore()))
            .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
            .originPrefix("audit.example.jp")
            .clock(clock)
            .build();
    private final LogRetentionRun retention =
            LogRetentionRun.of(log, LogRetentionPolicy.defaults(), Actor.system("log-retention"));

    /** A store without anything in it. */
    abstract AuditStore createStore();

    /** On 22 November 2026, three months of 90 days ago, three years ago, three years and a month ago. */
    @ParameterizedTest
    @Tag("GN-03b")
    @CsvSource({
        "COMMUNICATION, 2026-08-24T23:59:59.999999+09:00, true",
        "COMMUNICATION, 2026-08-25T00:00:00+09:00, false",
        "ADMIN_SCREEN, 2026-08-24T23:59:59.999999+09:00, true",
        "ADMIN_SCREEN, 2026-08-24T15:00:00Z, false",
        "ACCESS, 2023-10-22T23:59:59.999999+09:00, true",
        "OPERATION, 2023-10-22T23:59:59.999999+09:00, true",
        "AUDIT, 2023-10-22T23:59:59.999999+09:00, true",
        "AUDIT, 2023-10-23T00:00:00+09:00, false",
        "OPERATION, 2023-10-23T00:00:00+09:00, false",
        "ACCESS, 2023-10-23T00:00:00+09:00, false",
    })
    void run_onTheLastDayOfTheLongestPeriod_erases(LogClass logClass, String at, boolean erased) {
        Tenants.run(AOZORA, () -> {
            record(logClass, at);
            retention.run();
            assertThat(event(0).withheld() > 0).isEqualTo(erased);
            assertThat(event(0).values().isEmpty()).isEqualTo(erased);
        });
    }

    /** Every day from one event on: it is there for three years, and gone before the longest period is over. */
    @ParameterizedTest
    @Tag("JJ-20a")
    @Tag("ON-20n")
    @CsvSource({
        "2024-02-29, 2027-02-28, 2027-03-31",
        "2023-02-28, 2026-02-28, 2026-03-31",
        "2025-12-31, 2028-12-31, 2029-01-31"
    })
    void run_everyDay_keepsThreeYearsAndNoLongerThanTheLongest(LocalDate day, LocalDate keptUntil, LocalDate goneBy) {
        Tenants.run(AOZORA, () -> {
            for (LogClass logClass : List.of(LogClass.ACCESS, LogClass.OPERATION, LogClass.AUDIT)) {
                record(logClass, day + "T12:00:00+09:00");
            }
            for (LocalDate today = keptUntil.minusDays(3);
                    today.isBefore(goneBy.plusDays(2));
                    today = today.plusDays(1)) {
                clock.set(OffsetDateTime.parse(today + "T23:59:59+09:00").toInstant());
                retention.run();
                for (long index = 0; index < 3; index++) {
                    assertThat(event(index).values().isEmpty())
                            .as("on %s", today)
                            .isEqualTo(!today.isBefore(goneBy));
                }
                assertThat(retention.facts().get(0).verdict()).isEqualTo(Verdict.KEPT);
            }
        });
    }

    @Test
    void run_severalClassesDue_recordsOneErasureEachAndNoneTheNextTime() {
        Tenants.run(AOZORA, () -> {
            for (LogClass logClass : LogClass.values()) {
                record(logClass, "2020-01-01T00:00:00+09:00");
                record(logClass, "2021-01-01T00:00:00+09:00");
                record(logClass, "2026-11-21T00:00:00+09:00");
            }
            assertThat(retention.run())
                    .allSatisfy(one -> assertThat(one).isInstanceOf(ValuesErased.class))
                    .extracting(one -> ((ValuesErased) one).events())
                    .containsOnly(2L);
            assertThat(erasures()).hasSize(5).allSatisfy(event -> {
                assertThat(event.actor()).contains(Actor.system("log-retention"));
                assertThat(event.detail("reason").orElseThrow()).contains("longest period P");
            });
            long size = log.sequence();
            assertThat(retention.run()).allSatisfy(one -> assertThat(one).isInstanceOf(NothingToErase.class));
            assertThat(log.sequence()).isEqualTo(size);
        });
    }

    @Test
    void run_nothingOld_recordsNothing() {
        Tenants.run(AOZORA, () -> {
            assertThat(retention.run()).hasSize(5);
            record(LogClass.COMMUNICATION, "2026-11-21T00:00:00+09:00");
            retention.run();
            assertThat(log.sequence()).isEqualTo(1);
        });
    }

    @Test
    void run_tenantsOther_areLeftAlone() {
        Tenants.run(TAKASAKI, () -> record(LogClass.COMMUNICATION, "2020-01-01T00:00:00+09:00"));
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2020-01-01T00:00:00+09:00");
            retention.run();
        });
        Tenants.run(TAKASAKI, () -> {
            assertThat(event(0).withheld()).isZero();
            assertThat(log.sequence()).isEqualTo(1);
        });
        assertThatThrownBy(retention::run).isInstanceOf(NoTenantException.class);
    }

    @Test
    void run_afterwards_everyOlderProofStillVerifiesAndTheExportIsRedacted() {
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2020-01-01T00:00:00+09:00");
            record(LogClass.AUDIT, "2026-11-01T00:00:00+09:00");
            TlogProof older = log.prove(0);
            byte[] entry = entry(0);
            retention.run();
            assertThat(entry(0)).isEqualTo(entry);
            assertThat(older.verify(entry, log.snapshot().vkey())).isTrue();
            assertThat(log.prove(0).verify(entry, log.snapshot().vkey())).isTrue();
            log.export(directory.resolve("e"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("e")).status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void run_crashedAfterTheRecord_isCompletedWithoutASecondRecord() {
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2020-01-01T00:00:00+09:00");
            onNext("erase", () -> {
                throw new IllegalStateException("crash");
            });
            assertThatThrownBy(retention::run).hasMessage("crash");
            assertThat(event(0).withheld()).isZero();
            assertThat(retention.facts().get(0).verdict()).isEqualTo(Verdict.NOT_KEPT);
            retention.run();
            assertThat(event(0).values()).isEmpty();
            assertThat(erasures()).hasSize(1);
            assertThat(retention.facts().get(0).verdict()).isEqualTo(Verdict.KEPT);
        });
    }

    @Test
    void run_crashedBeforeTheRecord_erasesNothing() {
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2020-01-01T00:00:00+09:00");
            onNext("keep", () -> {
                throw new IllegalStateException("crash");
            });
            assertThatThrownBy(retention::run).hasMessage("crash");
            assertThat(event(0).withheld()).isZero();
            assertThat(erasures()).isEmpty();
        });
    }

    /** A record explains what stands before it. What comes later and is just as old waits for a record of its own. */
    @Test
    void run_oldEventSequencedBehindTheRecord_isErasedWithARecordOfItsOwn() {
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2020-01-01T00:00:00+09:00");
            onNext("erase", () -> record(LogClass.COMMUNICATION, "2020-01-02T00:00:00+09:00"));
            retention.run();
            assertThat(event(0).values()).isEmpty();
            assertThat(event(2).withheld()).isZero();
            onNext(
                    "oldest",
                    () -> assertThat(event(2).withheld()).as("after resuming").isZero());
            retention.run();
            assertThat(event(2).values()).isEmpty();
            assertThat(erasures()).extracting(RecordedEvent::index).containsExactly(1L, 3L);
            log.export(directory.resolve("e"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("e")).status()).isEqualTo(Status.REDACTED);
    }

    @Test
    void eraseBefore_youngerThanTheShortestPeriod_isRefused() {
        Tenants.run(AOZORA, () -> {
            record(LogClass.AUDIT, "2023-11-21T12:00:00+09:00");
            LocalDate next = LocalDate.of(2023, 11, 22);
            assertThat(retention.eraseBefore(LogClass.AUDIT, next.plusDays(1), "asked for"))
                    .isEqualTo(new KeptLonger(LogClass.AUDIT, next));
            assertThat(event(0).withheld()).isZero();
            clock.set(Instant.parse("2026-11-21T14:59:59Z")); // 21 November in Japan, the last day of the three years
            assertThat(retention.eraseBefore(LogClass.AUDIT, next, "asked for"))
                    .isEqualTo(new KeptLonger(LogClass.AUDIT, next.minusDays(1)));
            clock.set(Instant.parse("2026-11-21T15:00:00Z"));
            assertThat(retention.eraseBefore(LogClass.AUDIT, next, "asked for"))
                    .isEqualTo(new ValuesErased(LogClass.AUDIT, next, 1));
            assertThat(erasures().get(0).detail("reason")).contains("audit: asked for");
        });
    }

    @Test
    void facts_ofSeveralTenants_nameTheOldestDayAndNoTenant() {
        assertThat(retention.facts()).isEmpty();
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2026-09-01T00:00:00+09:00");
            retention.run();
        });
        Tenants.run(TAKASAKI, () -> {
            record(LogClass.COMMUNICATION, "2026-08-31T00:00:00+09:00");
            retention.run();
        });
        assertThat(retention.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.name()).isEqualTo("audit.retention");
            assertThat(fact.observedAt()).isEqualTo(clock.instant());
            assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
            assertThat(fact.details())
                    .containsEntry("tenants", "2")
                    .containsEntry("communication.oldest", "2026-08-31")
                    .containsEntry("communication.max", "P90D")
                    .containsEntry("audit.min", "P3Y")
                    .doesNotContainKey("audit.oldest");
            assertThat(fact.details().toString()).doesNotContain("aozora");
        });
    }

    @Test
    void facts_oldestCannotBeFoundOut_areUnknown() {
        Tenants.run(AOZORA, () -> {
            record(LogClass.COMMUNICATION, "2026-11-21T00:00:00+09:00");
            beforeCall.set(call -> {
                if (call.equals("oldest")) {
                    throw new IllegalStateException("down");
                }
            });
            assertThatThrownBy(retention::run).hasMessage("down");
            assertThat(retention.facts().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        });
    }

    private void record(LogClass logClass, String at) {
        log.record(AuditEvent.of(OffsetDateTime.parse(at).toInstant(), Actor.user("u-1"), ACTIONS.get(logClass))
                .target("t")
                .succeeded());
        log.sequence();
    }

    private RecordedEvent event(long index) {
        return log.find(AuditQuery.builder().after(index - 1).limit(1).build()).get(0);
    }

    private byte[] entry(long index) {
        List<byte[]> bytes = new ArrayList<>();
        log.snapshot().at(index, (entry, event) -> bytes.add(entry.leaf()));
        return bytes.get(0);
    }

    private List<RecordedEvent> erasures() {
        return log.find(AuditQuery.builder().action("audit.erasure").build());
    }

    private void onNext(String method, Runnable action) {
        beforeCall.set(call -> {
            if (call.equals(method)) {
                beforeCall.set(later -> {});
                action.run();
            }
        });
    }

    private AuditStore watched(AuditStore store) {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (self, method, arguments) -> {
                    beforeCall.get().accept(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
