/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.entry.Erased.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErasedTest {
    private static final String FIRST = "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE";
    private static final String SECOND = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0";

    @Test
    void constructor_lists_areCopied() {
        List<Range> events = new ArrayList<>(List.of(new Range(1, 2), new Range(3, 3)));
        Erased erased = Erased.events(events);
        events.clear();
        assertThat(erased.events()).hasSize(2);
        assertThat(erased.retention()).isEmpty();
        assertThat(Erased.before("access", 1)).isEqualTo(new Erased("access", 1, List.of(), List.of()));
        assertThat(Erased.values(List.of(FIRST, SECOND)).values()).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "access, 0", "access, -1", "Access, 1", "access, 253402268400000001"})
    void constructor_classWithoutTimeOrOutOfRange_isRefused(String retention, long before) {
        assertThatThrownBy(() -> Erased.before(retention, before)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constructor_endOfTime_isTheLast() {
        assertThat(Erased.before("access", 253402268400000000L).beforeMicros()).isEqualTo(Leaf.micros(Leaf.END));
    }

    @ParameterizedTest
    @CsvSource({"3, 7, 7, 9", "3, 7, 5, 6", "3, 7, 1, 2", "3, 3, 3, 3"})
    void constructor_rangesOverlapOrDescend_isRefused(long first, long last, long next, long end) {
        List<Range> ranges = List.of(new Range(first, last), new Range(next, end));
        assertThatThrownBy(() -> Erased.events(ranges)).hasMessageContaining("ascend and do not overlap");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "1, 0"})
    void range_descendingOrNegative_isRefused(long first, long last) {
        assertThatThrownBy(() -> new Range(first, last)).hasMessageContaining("not from " + first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlS",
                "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSF",
                "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE=",
                "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYl+E",
                "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYl E"
            })
    void constructor_digestNotCanonical_isRefused(String digest) {
        assertThatThrownBy(() -> Erased.values(List.of(digest))).hasMessageContaining("canonical");
    }

    @Test
    void constructor_digestsUnsorted_isRefused() {
        assertThatThrownBy(() -> Erased.values(List.of(SECOND, FIRST))).hasMessageContaining("sorted");
        assertThatThrownBy(() -> Erased.values(List.of(FIRST, FIRST))).hasMessageContaining("once");
    }
}
