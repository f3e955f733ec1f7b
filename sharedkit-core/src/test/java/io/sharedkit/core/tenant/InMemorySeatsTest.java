/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.fixture.Together;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InMemorySeatsTest extends SeatsContract {
    @Override
    Seats create() {
        return Seats.inMemory();
    }

    @Override
    Seats anotherNode(Seats one) {
        return one;
    }

    @Test
    @Tag("HK-06a")
    void acquire_byAThousandThreads_neverExceedsTheContract() throws Exception {
        Seats seats = Seats.inMemory();
        Tenants.run(AOZORA, () -> seats.allot(300));
        List<Boolean> acquired = Together.run(1_000, i -> () -> Tenants.get(AOZORA, seats::acquire));
        assertThat(acquired.stream().filter(yes -> yes)).hasSize(300);
        assertThat(Tenants.get(AOZORA, seats::usage)).isEqualTo(new Seats.Usage(300, 300));
    }
}
