/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.internal.HrDatabase.AOZORA;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.JdbcTenantDirectory;
import io.sharedkit.retention.hold.JdbcHoldStore;
import io.sharedkit.retention.hold.LegalHolds;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that executes a plan and is gone, as by kill -9, in the middle of a batch or of the completion. */
final class CrashingErasure {
    static final int HALTED = 137;
    static final int FINISHED = 0;

    private CrashingErasure() {}

    /** Takes the database's address, the plan's digest, and the batch in which the process ends; 0 for the completion. */
    public static void main(String[] arguments) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser("sk_worker");
        Transactions worker = Transactions.over(TenantDataSource.forWorker(database));
        int fatalBatch = Integer.parseInt(arguments[2]);
        AtomicInteger batches = new AtomicInteger();
        EventSink events = event -> {
            if (fatalBatch == 0 && event.action().equals("retention.erasure.completed")) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        Runnable afterEachBatch = () -> {
            if (batches.incrementAndGet() == fatalBatch) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        Erasures erasures = Erasures.builder()
                .store(new JdbcErasureStore(worker))
                .tenants(new JdbcTenantDirectory(worker))
                .targets(List.of(
                        halting(new TableErasure(worker, "note", "tenant_id"), afterEachBatch),
                        halting(new TableErasure(worker, "employee", "tenant_id"), afterEachBatch)))
                .residue(ResidueCheck.postgres(worker))
                .approvals((action, digest) -> ErasureWorld.approvedBy("op-3", "op-4"))
                .holds(LegalHolds.builder()
                        .store(new JdbcHoldStore(worker))
                        .tenants(new JdbcTenantDirectory(worker))
                        .approvals((action, digest) -> List.of())
                        .events(events)
                        .provider(ErasureWorld.PROVIDER)
                        .build())
                .keys(KeyRing.builder().randomKey(Erasures.KEY_PURPOSE, "k").build())
                .events(events)
                .policy(ErasureWorld.policy())
                .issuer("x")
                .build();
        erasures.execute(AOZORA, arguments[1], ErasureWorld.EXECUTOR);
        System.exit(FINISHED);
    }

    private static ErasureTarget halting(ErasureTarget target, Runnable afterEachBatch) {
        return new ErasureTarget() {
            @Override
            public String name() {
                return target.name();
            }

            @Override
            public long count() {
                return target.count();
            }

            @Override
            public int eraseBatch(int limit) {
                int erased = target.eraseBatch(limit);
                afterEachBatch.run();
                return erased;
            }
        };
    }
}
