/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.erasure.ErasureWorld.EXECUTOR;
import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.retention.erasure.ErasureResult.Erased;
import io.sharedkit.retention.internal.CanonicalJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run stops anywhere; the next one, which knows nothing but the ledger, goes on. */
class ErasureCrashTest {
    private final ErasureWorld world = new ErasureWorld();

    /** 30 notes and 30 employees in batches of 7 are ten batches; every second one is rolled back at its end. */
    @Test
    void execute_thatStopsAtEveryBatch_goesOnAndCountsEachRowOnce() {
        ErasurePlan plan = world.approvedPlan();
        AtomicInteger calls = new AtomicInteger();
        int stops = 0;
        ErasureResult result = null;
        while (result == null) {
            try {
                result = world.settings()
                        .targets(stoppingEverySecondTime(calls))
                        .build()
                        .execute(AOZORA, plan.digest(), EXECUTOR);
            } catch (Stop e) {
                stops++;
                assertThat(world.hr.tenants().find(AOZORA).orElseThrow().status())
                        .isEqualTo(TenantStatus.LOGICALLY_DELETED);
            }
        }
        assertThat(stops).isEqualTo(9);
        assertThat(CanonicalJson.tree(((Erased) result).certificate().json())
                        .get("targets")
                        .toString())
                .isEqualTo("[{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"note\"},"
                        + "{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"employee\"}]");
        assertThat(world.hr.count("employee", TAKASAKI)).isEqualTo(30);
        assertThat(world.events.actions()).containsOnlyOnce("retention.erasure.started", "retention.erasure.completed");
    }

    @Test
    void execute_whoseDatabaseConnectionDies_losesOneBatchAndGoesOn() {
        ErasurePlan plan = world.approvedPlan();
        Erasures dying = world.settings()
                .targets(HookedTarget.afterEachBatch(world.targets, batch -> {
                    if (batch == 3) {
                        world.hr.asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where usename = 'sk_worker' and datname = current_database()");
                    }
                }))
                .build();
        assertThatThrownBy(() -> dying.execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(DatabaseException.class);
        assertThat(world.hr.count("note", AOZORA)).isEqualTo(16);
        assertThat(world.erasures().execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Erased.class);
    }

    @Test
    void execute_whoseCompletionCannotBeRecorded_isNotErased_andTheNextOneIs() {
        ErasurePlan plan = world.approvedPlan();
        Erasures deaf = world.settings()
                .events(event -> {
                    if (event.action().equals("retention.erasure.completed")) {
                        throw new IllegalStateException("the audit log is full");
                    }
                })
                .build();
        assertThatThrownBy(() -> deaf.execute(AOZORA, plan.digest(), EXECUTOR)).hasMessage("the audit log is full");
        assertThat(world.hr.tenants().find(AOZORA).orElseThrow().status()).isEqualTo(TenantStatus.LOGICALLY_DELETED);
        assertThat(world.erasures().execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Erased.class);
    }

    private List<ErasureTarget> stoppingEverySecondTime(AtomicInteger calls) {
        return HookedTarget.afterEachBatch(world.targets, batch -> {
            if (calls.incrementAndGet() % 2 == 0) {
                throw new Stop();
            }
        });
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
