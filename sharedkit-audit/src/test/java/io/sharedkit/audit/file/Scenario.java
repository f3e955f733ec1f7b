/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.AOZORA;
import static io.sharedkit.audit.file.FileFixture.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The life of a store with two tenants, what it acknowledged, and whether that is true afterwards. */
final class Scenario {
    private final Map<TenantId, List<UUID>> acknowledged = new HashMap<>();
    private final Map<TenantId, List<AuditEvent>> tried = new HashMap<>();
    private final Map<TenantId, List<Checkpoint>> handedOut = new HashMap<>();
    private int number;
    private boolean erased;
    private boolean acknowledgedErasure;

    Scenario() {
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            acknowledged.put(tenant, new ArrayList<>());
            tried.put(tenant, new ArrayList<>());
            handedOut.put(tenant, new ArrayList<>());
        }
    }

    /** Lives through it: a short time, and after a restart a longer one. What fails is not tried again. */
    void run(SimulatedDisk disk) {
        live(disk, log -> {
            publish(log, AOZORA, 2);
            publish(log, TAKASAKI, 1);
            sequence(log, AOZORA);
            publish(log, AOZORA, 1);
        });
        live(disk, log -> {
            publish(log, AOZORA, 3);
            publish(log, TAKASAKI, 3);
            sequence(log, TAKASAKI);
            erase(log);
            publish(log, AOZORA, 2);
            sequence(log, AOZORA);
            publish(log, TAKASAKI, 1);
        });
    }

    private static void live(SimulatedDisk disk, Consumer<AuditLog> life) {
        FileAuditStore store = open(disk);
        if (store != null) {
            life.accept(FileFixture.log(store));
            attempt(store::close);
        }
    }

    private static @Nullable FileAuditStore open(SimulatedDisk disk) {
        FileAuditStore[] opened = new FileAuditStore[1];
        attempt(() -> opened[0] = FileFixture.open(disk));
        return opened[0];
    }

    private void publish(AuditLog log, TenantId tenant, int events) {
        for (int i = 0; i < events; i++) {
            AuditEvent event = FileFixture.event(number++);
            tried.get(tenant).add(event);
            if (attempt(() -> Tenants.run(tenant, () -> log.record(event)))) {
                acknowledged.get(tenant).add(event.id());
            }
        }
    }

    private void sequence(AuditLog log, TenantId tenant) {
        attempt(() -> Tenants.run(tenant, () -> {
            log.sequence();
            handedOut.get(tenant).add(Checkpoint.parse(log.checkpoint().text()));
        }));
    }

    /** The values of the first event of the first tenant, once. */
    private void erase(AuditLog log) {
        if (!erased && !handedOut.get(AOZORA).isEmpty()) {
            erased = true;
            acknowledgedErasure =
                    attempt(() -> Tenants.run(AOZORA, () -> erasure(log).event(0)));
        }
    }

    private static LogErasure erasure(AuditLog log) {
        return LogErasure.of(log, Actor.operator("op-1"), "request", "T-1");
    }

    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | SimulatedDisk.Killed e) {
            return false;
        }
    }

    /** Opens the disk once more and compares. Publishing all events again adds what was lost, and doubles nothing. */
    void check(SimulatedDisk disk, Path exports) {
        try (FileAuditStore store = FileFixture.open(disk)) {
            AuditLog log = FileFixture.log(store);
            for (TenantId tenant : tried.keySet()) {
                Tenants.run(tenant, () -> check(log, tenant, exports.resolve(tenant.value())));
            }
        }
        if (acknowledgedErasure) {
            assertThat(RawSearch.holds(disk.contents(), FileFixture.value(0))).isEmpty();
        }
    }

    private void check(AuditLog log, TenantId tenant, Path export) {
        log.sequence();
        erasure(log).resume();
        List<UUID> found = log.find(AuditQuery.builder().limit(1000).build()).stream()
                .map(RecordedEvent::id)
                .toList();
        assertThat(found).doesNotHaveDuplicates();
        assertThat(found.stream().filter(acknowledged.get(tenant)::contains).toList())
                .as("acknowledged, in their order")
                .isEqualTo(acknowledged.get(tenant));
        for (Checkpoint earlier : handedOut.get(tenant)) {
            if (earlier.size() > 0) {
                Checkpoint now = Checkpoint.parse(log.checkpoint().text());
                assertThat(log.proveGrowth(earlier.size()).verify(earlier.root(), now.root()))
                        .isTrue();
            }
        }
        tried.get(tenant).forEach(log::record);
        log.sequence();
        Set<UUID> all = new HashSet<>();
        List<UUID> now = log.find(AuditQuery.builder().limit(1000).build()).stream()
                .map(RecordedEvent::id)
                .toList();
        assertThat(now).doesNotHaveDuplicates();
        assertThat(now.subList(0, found.size())).isEqualTo(found);
        tried.get(tenant).forEach(event -> all.add(event.id()));
        assertThat(now).containsAll(all);
        log.export(export);
        assertThat(AuditVerifier.verify(export).status())
                .isIn(VerificationReport.Status.INTACT, VerificationReport.Status.REDACTED);
    }
}
