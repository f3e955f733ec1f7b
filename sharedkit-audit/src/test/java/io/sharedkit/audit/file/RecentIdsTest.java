/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void add_knownId_isFalseUntilItLeavesTheWindow() {
        RecentIds ids = new RecentIds(4);
        UUID first = new UUID(1, 1);
        assertThat(ids.add(1, first)).isTrue();
        assertThat(ids.add(1, first)).isFalse();
        assertThat(ids.add(2, first)).as("another log").isTrue();
        assertThat(ids.add(1, new UUID(1, 2))).isTrue();
        assertThat(ids.add(1, new UUID(2, 1))).isTrue();
        assertThat(ids.add(1, first)).isFalse();
        assertThat(ids.add(1, new UUID(3, 3))).isTrue();
        assertThat(ids.add(1, first)).as("four others came").isTrue();
    }

    @Test
    void forget_knownId_isNewAgain() {
        RecentIds ids = new RecentIds(4);
        ids.add(1, new UUID(1, 1));
        ids.forget(1, new UUID(1, 1));
        ids.forget(1, new UUID(9, 9));
        assertThat(ids.add(1, new UUID(1, 1))).isTrue();
    }

    /** Beside a plain set and queue, with ids that collide often. */
    @Test
    void add_manyIds_knowsExactlyTheLastOnes() {
        int window = 64;
        RecentIds ids = new RecentIds(window);
        Set<UUID> known = new HashSet<>();
        Deque<UUID> order = new ArrayDeque<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            UUID id = new UUID(random.nextInt(20), random.nextInt(20));
            boolean fresh = known.add(id);
            assertThat(ids.add(1, id)).isEqualTo(fresh);
            if (fresh) {
                order.add(id);
            }
            if (order.size() > window) {
                known.remove(order.remove());
            }
        }
    }
}
