/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.hold.HoldOrder;
import io.sharedkit.retention.hold.HoldRequest;
import io.sharedkit.retention.hold.HoldStore;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.hold.LegalHolds;
import io.sharedkit.retention.internal.FakeApprovals;
import io.sharedkit.testkit.ManualClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way without a database, with targets that misbehave. */
class ErasureInMemoryTest {
    private static final TenantId TENANT = TenantId.of("c-1");
    private static final Actor OPERATOR = Actor.operator("op-1");

    private final FakeApprovals approvals = new FakeApprovals();
    private final TenantDirectory tenants = TenantDirectory.inMemory();
    private final ErasureStore store = ErasureStore.inMemory();
    private final ManualClock clock = ManualClock.at("2026-03-10T09:00:00+09:00");
    private final LegalHolds holds = LegalHolds.builder()
            .store(HoldStore.inMemory())
            .tenants(tenants)
            .approvals(approvals)
            .events(EventSink.discarding())
            .provider(TenantId.of("hr-saas"))
            .clock(clock)
            .build();
    private final KeyRing keys =
            KeyRing.builder().randomKey(Erasures.KEY_PURPOSE, "k").build();

    /** A bucket that loses its connection now and then is emptied in the end, however often that happens. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void execute_withATargetThatFailsAtRandom_endsErased(long seed) {
        Random random = new Random(seed);
        Bucket bucket = new Bucket(1000, limit -> {
            if (random.nextInt(3) == 0) {
                throw new IllegalStateException("the bucket is unreachable");
            }
            return 1 + random.nextInt(limit);
        });
        String digest = plan(bucket);
        ErasureResult result = null;
        while (result == null) {
            try {
                result = erasures(bucket).execute(TENANT, digest, OPERATOR);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("the bucket is unreachable");
            }
        }
        assertThat(result).isInstanceOf(ErasureResult.Erased.class);
        assertThat(bucket.count()).isZero();
    }

    /** It says it erased one item and did not: the run ends all the same. */
    @Test
    void execute_withATargetThatLies_endsWithResidue() {
        Bucket liar = new Bucket(50, limit -> 0) {
            @Override
            public int eraseBatch(int limit) {
                return 1;
            }
        };
        ErasureResult result = erasures(liar).execute(TENANT, plan(liar), OPERATOR);
        assertThat(result).isEqualTo(new ErasureResult.ResidueFound(List.of(new ResidueCheck.Leftover("bucket", 50))));
    }

    @Test
    void execute_withATargetThatErasesNothing_endsWithResidue() {
        Bucket stuck = new Bucket(50, limit -> 0);
        ErasureResult result = erasures(stuck).execute(TENANT, plan(stuck), OPERATOR);
        assertThat(result).isEqualTo(new ErasureResult.ResidueFound(List.of(new ResidueCheck.Leftover("bucket", 50))));
    }

    /** Asked for in the middle of the third batch: it is finished, and there is no fourth one until it is withdrawn. */
    @Test
    void execute_duringWhichAHoldIsAskedFor_stopsAtTheNextBatch() {
        List<HoldRequest> asked = new ArrayList<>();
        AtomicInteger batches = new AtomicInteger();
        Bucket bucket = new Bucket(1000, limit -> {
            if (batches.incrementAndGet() == 3) {
                LocalDate review = LocalDate.of(2026, 6, 30);
                asked.add(holds.request(
                        HoldOrder.until(review, DataScope.of(TENANT), Authority.LABOR, "労働審判"),
                        Actor.operator("op-9")));
            }
            return limit;
        });
        String digest = plan(bucket);
        assertThat(erasures(bucket).execute(TENANT, digest, OPERATOR)).isInstanceOf(ErasureResult.Held.class);
        assertThat(bucket.count()).isEqualTo(850);
        holds.withdraw(asked.get(0).id(), "取り下げ", Actor.operator("op-9"));
        assertThat(erasures(bucket).execute(TENANT, digest, OPERATOR)).isInstanceOf(ErasureResult.Erased.class);
    }

    private String plan(ErasureTarget target) {
        tenants.register(TENANT, "株式会社青空商事");
        erasures(target).endContract(TENANT, LocalDate.of(2026, 3, 31), OPERATOR);
        clock.set(Instant.parse("2026-04-01T00:00:00Z"));
        erasures(target).deleteLogically(TENANT, OPERATOR);
        String digest = erasures(target).plan(TENANT, OPERATOR).digest();
        approvals.give(digest, "op-2", "op-3");
        return digest;
    }

    private Erasures erasures(ErasureTarget target) {
        RetentionPolicy policy = ErasureWorld.policy("batch-size", "50");
        return Erasures.builder()
                .store(store)
                .tenants(tenants)
                .targets(List.of(target))
                .residue(retained -> new ResidueCheck.Residue(List.of(), List.of()))
                .approvals(approvals)
                .holds(holds)
                .keys(keys)
                .events(EventSink.discarding())
                .policy(policy)
                .clock(clock)
                .issuer("x")
                .build();
    }

    /** Items outside the database. */
    private static class Bucket implements ErasureTarget {
        private final java.util.function.IntUnaryOperator erase;
        private int items;

        Bucket(int items, java.util.function.IntUnaryOperator erase) {
            this.items = items;
            this.erase = erase;
        }

        @Override
        public String name() {
            return "bucket";
        }

        @Override
        public long count() {
            return items;
        }

        @Override
        public int eraseBatch(int limit) {
            int erased = Math.min(items, erase.applyAsInt(limit));
            items -= erased;
            return erased;
        }
    }
}
