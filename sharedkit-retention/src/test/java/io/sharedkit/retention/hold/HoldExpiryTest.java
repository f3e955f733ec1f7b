/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.AOZORA;
import static io.sharedkit.retention.hold.HoldWorld.REVIEW;
import static io.sharedkit.retention.hold.HoldWorld.SATO;
import static io.sharedkit.retention.hold.HoldWorld.TODAY;
import static io.sharedkit.retention.hold.HoldWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people can do to a hold that has ended by itself. */
class HoldExpiryTest {
    private static final HoldOrder PRESERVATION = HoldOrder.until(
                    REVIEW, DataScope.of(AOZORA), Authority.INVESTIGATION, "照会書 第7号")
            .expiring(TODAY.plusDays(30));

    private final HoldWorld world = new HoldWorld(HoldStore.inMemory());
    private final LegalHolds holds = world.holds;

    /** Nobody is asked to approve the end of what has ended; and what has ended has not been released. */
    @Test
    void release_ofAnExpiredHold_isRefusedAtOnce() {
        LegalHold hold = world.place(PRESERVATION);
        LegalHold settled = world.place(PRESERVATION);
        LegalHold released = world.release(settled);
        HoldResult.NotApproved asked = (HoldResult.NotApproved) holds.release(hold.id(), "和解成立", SATO);
        world.approvals.giveFor(LegalHolds.RELEASE, asked.digest(), "op-2");
        world.clock.set(Instant.parse("2026-04-09T15:00:00Z"));
        for (String reason : List.of("和解成立", "別の理由")) {
            assertThatThrownBy(() -> holds.release(hold.id(), reason, SATO))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(hold.id() + " is EXPIRED");
        }
        assertThat(holds.history(hold.id()))
                .extracting(HoldChange::kind)
                .containsExactly(HoldChange.Kind.REQUESTED, HoldChange.Kind.PLACED);
        assertThat(done(holds.release(settled.id(), "和解成立", SATO))).isEqualTo(released);
    }
}
