/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.tenant.Seats.Usage;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What all seats do. */
abstract class SeatsContract {
    static final TenantId AOZORA = TenantId.of("aozora");
    static final TenantId TAKASAKI = TenantId.of("takasaki");

    private final Seats seats = create();

    /** Seats without any; for the race, one object stands for one node. */
    abstract Seats create();

    /** The same seats as another node sees them. */
    abstract Seats anotherNode(Seats one);

    @Test
    void withoutAllotment_thereAreNone() {
        Tenants.run(AOZORA, () -> {
            assertThat(seats.usage()).isEqualTo(new Usage(0, 0));
            assertThat(seats.acquire()).isFalse();
            seats.release();
            assertThat(seats.usage()).isEqualTo(new Usage(0, 0));
        });
    }

    @Test
    @Tag("HK-06a")
    void acquire_upToTheContract_andNoFurther() {
        Tenants.run(AOZORA, () -> {
            seats.allot(2);
            assertThat(seats.acquire()).isTrue();
            assertThat(seats.acquire()).isTrue();
            assertThat(seats.acquire()).isFalse();
            assertThat(seats.usage()).isEqualTo(new Usage(2, 2));
            seats.release();
            assertThat(seats.usage()).isEqualTo(new Usage(1, 2));
            assertThat(seats.acquire()).isTrue();
        });
    }

    @Test
    void release_ofNone_staysAtNone() {
        Tenants.run(AOZORA, () -> {
            seats.allot(1);
            seats.release();
            assertThat(seats.usage()).isEqualTo(new Usage(0, 1));
        });
    }

    @Test
    void allot_again_keepsWhatIsTaken() {
        Tenants.run(AOZORA, () -> {
            seats.allot(3);
            seats.acquire();
            seats.acquire();
            seats.allot(2);
            assertThat(seats.usage()).isEqualTo(new Usage(2, 2));
            assertThatThrownBy(() -> seats.allot(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 seats")
                    .hasMessageContaining("2 are taken");
            assertThatThrownBy(() -> seats.allot(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(seats.usage()).isEqualTo(new Usage(2, 2));
        });
    }

    @Test
    @Tag("ON-08")
    void seats_ofOneTenant_areNotThoseOfAnother() {
        Tenants.run(AOZORA, () -> seats.allot(1));
        Tenants.run(TAKASAKI, () -> {
            assertThat(seats.usage()).isEqualTo(new Usage(0, 0));
            assertThat(seats.acquire()).isFalse();
        });
        assertThatThrownBy(seats::usage).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(seats::acquire).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> seats.allot(1)).isInstanceOf(NoTenantException.class);
    }

    @Test
    @Tag("HK-06a")
    void acquire_byManyAtOnce_neverExceedsTheContract() throws Exception {
        Tenants.run(AOZORA, () -> seats.allot(37));
        int taken = Together.run(8, i -> acquiring(anotherNode(seats), 12)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(taken).isEqualTo(37);
        assertThat(Tenants.get(AOZORA, seats::usage)).isEqualTo(new Usage(37, 37));
    }

    private static Callable<Integer> acquiring(Seats node, int tries) {
        return () -> Tenants.get(AOZORA, () -> {
            int taken = 0;
            for (int i = 0; i < tries; i++) {
                taken += node.acquire() ? 1 : 0;
            }
            return taken;
        });
    }
}
