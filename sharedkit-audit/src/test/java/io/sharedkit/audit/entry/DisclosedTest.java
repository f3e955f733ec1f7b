/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DisclosedTest {
    private static final Disclosure ACTOR = Disclosure.of("actor", "user:u-1");
    private static final Disclosure ACTION = Disclosure.of("action", "payroll.slip.issued");

    @Test
    void of_allAsRecorded_haveTheirValues() {
        Disclosed disclosed = of(ACTOR.encoded(), ACTION.encoded());
        assertThat(disclosed.values()).containsOnlyKeys("actor", "action");
        assertThat(disclosed.missing()).isZero();
        assertThat(disclosed.altered()).isZero();
    }

    @Test
    void of_oneRemoved_isMissing() {
        Disclosed disclosed = of(ACTION.encoded());
        assertThat(disclosed.values()).containsOnlyKeys("action");
        assertThat(disclosed.missing()).isEqualTo(1);
        assertThat(disclosed.altered()).isZero();
    }

    @Test
    void of_oneChanged_isAlteredAndNotMissing() {
        for (String changed :
                List.of(Disclosure.of("actor", "user:u-9").encoded(), "", "?", "é", ACTOR.encoded() + "A")) {
            Disclosed disclosed = of(changed, ACTION.encoded());
            assertThat(disclosed.values()).as(changed).containsOnlyKeys("action");
            assertThat(disclosed.missing()).as(changed).isZero();
            assertThat(disclosed.altered()).as(changed).isEqualTo(1);
        }
    }

    @Test
    void of_oneMoreThanRecorded_isAlteredAndHidesNone() {
        Disclosed disclosed =
                of(ACTOR.encoded(), Disclosure.of("actor", "user:u-9").encoded(), ACTION.encoded());
        assertThat(disclosed.values().get("actor").value()).isEqualTo("user:u-1");
        assertThat(disclosed.missing()).isZero();
        assertThat(disclosed.altered()).isEqualTo(1);
    }

    @Test
    void of_theSameTwice_isAltered() {
        Disclosed disclosed = of(ACTOR.encoded(), ACTOR.encoded(), ACTION.encoded());
        assertThat(disclosed.values()).hasSize(2);
        assertThat(disclosed.altered()).isEqualTo(1);
    }

    private static Disclosed of(String... stored) {
        List<String> digests =
                Stream.of(ACTOR, ACTION).map(Disclosure::digest).sorted().toList();
        Leaf leaf = new Leaf(new UUID(1, 2), Instant.EPOCH, "payroll", "operation", digests);
        return Disclosed.of(leaf, LogEntry.append(0, leaf.bytes(), Payload.join(List.of(stored))));
    }
}
