/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.erasure.ErasureTarget;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does something before or after a batch, inside its transaction. */
record HookedTarget(ErasureTarget target, Runnable before, Runnable after) implements ErasureTarget {

    /** Counts the batches of all targets, from 1. */
    static List<ErasureTarget> beforeEachBatch(List<ErasureTarget> targets, IntConsumer hook) {
        AtomicInteger batch = new AtomicInteger();
        return targets.stream()
                .<ErasureTarget>map(
                        target -> new HookedTarget(target, () -> hook.accept(batch.incrementAndGet()), () -> {}))
                .toList();
    }

    static List<ErasureTarget> afterEachBatch(List<ErasureTarget> targets, IntConsumer hook) {
        AtomicInteger batch = new AtomicInteger();
        return targets.stream()
                .<ErasureTarget>map(
                        target -> new HookedTarget(target, () -> {}, () -> hook.accept(batch.incrementAndGet())))
                .toList();
    }

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
        before.run();
        int erased = target.eraseBatch(limit);
        after.run();
        return erased;
    }
}
