/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.TAKASAKI;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryConcurrencyTest {
    private static final int THREADS = 8;
    private static final int EVENTS = 200;

    @TempDir
    Path directory;

    @Test
    void publishAndSequence_manyThreadsTwoTenants_loseAndMixNothing() throws Exception {
        AuditLog log = AuditFixture.log(AuditStore.inMemory());
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            TenantId tenant = thread % 2 == 0 ? AOZORA : TAKASAKI;
            work.add(pool.submit(() -> Tenants.run(tenant, () -> {
                for (int i = 0; i < EVENTS; i++) {
                    log.publish(event(number * EVENTS + i).succeeded());
                    if (i % 7 == 0) {
                        log.sequence();
                    }
                }
            })));
        }
        for (Future<?> one : work) {
            one.get();
        }
        pool.shutdown();
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Path export = directory.resolve(tenant.value());
            Tenants.run(tenant, () -> {
                assertThat(log.sequence()).isEqualTo(THREADS / 2 * EVENTS);
                log.export(export);
            });
            assertThat(AuditVerifier.verify(export).intact()).isTrue();
        }
    }
}
