/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasuresTest {
    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    private static final List<String> CLASSES = List.of("access", "audit");

    /** Random erasures, against a search through all of them. */
    @Test
    void covering_randomErasures_findsOneIfThereIsOne() {
        Random random = new Random(20261122);
        for (int round = 0; round < 400; round++) {
            int size = 1 + random.nextInt(60);
            Erasures.Builder builder = new Erasures.Builder();
            List<Entry> recorded = new ArrayList<>();
            for (int index = 0; index < size; index++) {
                if (random.nextInt(4) == 0) {
                    Erased erased = random.nextBoolean() ? ranges(random, size) : before(random, size);
                    recorded.add(new Entry(index, erased));
                    builder.add(index, erased);
                }
            }
            Erasures erasures = builder.build();
            for (int index = 0; index < size; index++) {
                Leaf leaf = leaf(random.nextInt(size), CLASSES.get(random.nextInt(2)));
                long found = erasures.covering(index, leaf);
                int at = index;
                List<Long> expected = recorded.stream()
                        .filter(entry -> covers(entry, at, leaf))
                        .map(Entry::index)
                        .toList();
                assertThat(expected.isEmpty()).isEqualTo(found == Erasures.NONE);
                if (found != Erasures.NONE) {
                    assertThat(expected).contains(found);
                }
            }
        }
    }

    /** Ten million entries of which the older half was erased: what is kept are two numbers. */
    @Test
    void covering_tenMillionEntries_needsNoMemoryForEach() {
        Erasures.Builder builder = new Erasures.Builder();
        builder.add(10_000_000, Erased.events(List.of(new Erased.Range(0, 4_999_999))));
        Erasures erasures = builder.build();
        Leaf leaf = leaf(0, "access");
        long covered = 0;
        for (long index = 0; index < 10_000_000; index++) {
            covered += erasures.covering(index, leaf) == 10_000_000 ? 1 : 0;
        }
        assertThat(covered).isEqualTo(5_000_000);
    }

    @Test
    void covering_everyDayForTenYears_namesTheFirstRunThatReachedSoFar() {
        Erasures.Builder builder = new Erasures.Builder();
        for (int day = 1; day <= 3650; day++) {
            builder.add(day * 100L, Erased.before("access", Leaf.micros(START.plusSeconds(day * 10L))));
        }
        Erasures erasures = builder.build();
        for (int second = 0; second < 1000; second++) {
            assertThat(erasures.covering(second / 20, leaf(second, "access"))).isEqualTo((second / 10 + 1) * 100L);
        }
        assertThat(erasures.covering(50, leaf(36_499, "access"))).isEqualTo(365_000);
        assertThat(erasures.covering(51, leaf(36_500, "access"))).isEqualTo(Erasures.NONE);
        assertThat(erasures.covering(52, leaf(0, "audit"))).isEqualTo(Erasures.NONE);
    }

    @Test
    void naming_digest_countsOnlyBehindTheEntry() {
        String digest = "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE";
        Erasures.Builder builder = new Erasures.Builder();
        builder.add(3, Erased.values(List.of(digest)));
        builder.add(7, Erased.values(List.of(digest)));
        Erasures erasures = builder.build();
        assertThat(erasures.naming(2, digest)).isEqualTo(7);
        assertThat(erasures.naming(6, digest)).isEqualTo(7);
        assertThat(erasures.naming(7, digest)).isEqualTo(Erasures.NONE);
        assertThat(erasures.naming(0, digest.replace('J', 'K'))).isEqualTo(Erasures.NONE);
    }

    private static boolean covers(Entry entry, int index, Leaf leaf) {
        Erased erased = entry.erased();
        return entry.index() > index
                && (erased.events().stream().anyMatch(range -> range.first() <= index && index <= range.last())
                        || erased.retention().equals(leaf.retention()) && leaf.micros() < erased.beforeMicros());
    }

    private static Erased ranges(Random random, int size) {
        List<Erased.Range> ranges = new ArrayList<>();
        for (int at = random.nextInt(5); at < size; at += 1 + random.nextInt(20)) {
            int last = at + random.nextInt(4);
            ranges.add(new Erased.Range(at, last));
            at = last;
        }
        return Erased.events(ranges);
    }

    private static Erased before(Random random, int size) {
        return Erased.before(CLASSES.get(random.nextInt(2)), Leaf.micros(START.plusSeconds(random.nextInt(size))));
    }

    private static Leaf leaf(int second, String retention) {
        return new Leaf(new UUID(1, 1), START.plusSeconds(second), "test", retention, List.of());
    }

    private record Entry(long index, Erased erased) {}
}
