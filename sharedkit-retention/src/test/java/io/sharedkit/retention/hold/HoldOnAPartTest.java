/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.AOZORA;
import static io.sharedkit.retention.hold.HoldWorld.SATO;
import static io.sharedkit.retention.hold.HoldWorld.court;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.retention.DataScope;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever destroys a part of a tenant's data is stopped by what may cover that part, and by nothing else. */
class HoldOnAPartTest {
    private static final Set<String> ROSTER = Set.of("hr.roster");

    static Stream<HoldStore> stores() {
        return Stream.of(
                HoldStore.inMemory(),
                new JdbcHoldStore(PostgresDatabase.create("core", "retention").workerTransactions()));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void unlessHeld_ofAPart_asksForThatPartOnly(HoldStore store) {
        HoldWorld world = new HoldWorld(store);
        DataScope person = new DataScope(Optional.of(AOZORA), Optional.of("hr.roster"), Optional.of("e-1"));
        LegalHold hold = world.place(court(person));
        assertThat(isDestroyed(world, ROSTER, Optional.of("e-2"))).isTrue();
        assertThat(isDestroyed(world, Set.of("hr.payroll"), Optional.empty())).isTrue();
        assertThat(isDestroyed(world, Set.of("hr.payroll", "hr.roster"), Optional.of("e-1")))
                .isFalse();
        assertThat(isDestroyed(world, ROSTER, Optional.empty())).isFalse();
        assertThat(isDestroyed(world, Set.of(), Optional.of("e-1"))).isFalse();
        world.release(hold);
        assertThat(isDestroyed(world, ROSTER, Optional.of("e-1"))).isTrue();
    }

    /** A decision about records is told of placed holds only. */
    @ParameterizedTest
    @MethodSource("stores")
    void unlessHeld_ofAPartThatIsAskedFor_destroysNothing(HoldStore store) {
        HoldWorld world = new HoldWorld(store);
        HoldRequest request = world.holds.request(court(), SATO);
        assertThat(world.holds.inForce(AOZORA, ROSTER, Optional.of("e-1"))).isEmpty();
        assertThat(isDestroyed(world, ROSTER, Optional.of("e-1"))).isFalse();
        world.holds.withdraw(request.id(), "事件番号の誤り", SATO);
        assertThat(isDestroyed(world, ROSTER, Optional.of("e-1"))).isTrue();
    }

    /** A decision drops a hold that begins after its own now. */
    @ParameterizedTest
    @MethodSource("stores")
    void unlessHeld_ofAPart_heldByANodeWhoseClockIsAhead_destroysNothing(HoldStore store) {
        HoldWorld world = new HoldWorld(store);
        Instant behind = world.clock.instant();
        world.clock.advance(Duration.ofSeconds(1));
        world.place(court());
        world.clock.set(behind);
        assertThat(isDestroyed(world, ROSTER, Optional.of("e-1"))).isFalse();
    }

    private static boolean isDestroyed(HoldWorld world, Set<String> classes, Optional<String> subject) {
        List<String> destroyed = new ArrayList<>();
        try {
            world.store.together(
                    () -> world.holds.unlessHeld(AOZORA, classes, subject, () -> destroyed.add("all of it")));
        } catch (HeldException held) {
            assertThat(held.holds()).hasSize(1);
            assertThat(destroyed).isEmpty();
        }
        return !destroyed.isEmpty();
    }
}
