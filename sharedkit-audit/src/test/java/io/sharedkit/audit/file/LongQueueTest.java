/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongQueueTest {

    @Test
    void addAndRemove_atRandom_isLikeAList() {
        LongQueue queue = new LongQueue();
        List<Long> list = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(5) > 1) {
                queue.add(i);
                list.add((long) i);
            } else {
                int count = Math.min(list.size(), random.nextInt(6));
                queue.remove(count);
                list.subList(0, count).clear();
            }
            assertThat(queue.size()).isEqualTo(list.size());
            assertThat(queue.get(3))
                    .isEqualTo(list.stream().limit(3).mapToLong(one -> one).toArray());
        }
    }
}
