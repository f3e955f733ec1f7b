/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

abstract class ErasureStoreContract {
    static final TenantId TENANT = TenantId.of("c-1");
    private static final TenantId OTHER = TenantId.of("c-2");
    private static final Ledger BEGUN = Ledger.of(TENANT, LocalDate.of(2026, 3, 31), 60);
    private static final Ledger PLANNED = BEGUN.planned(new Ledger.Plan(Actor.operator("op:1"), "ab".repeat(32)));
    private static final Ledger ERASING = PLANNED.erasing(new Ledger.Run(
            Actor.system("nightly"),
            List.of(
                    new Approval("op-3", Instant.parse("2026-04-02T01:02:03.456789Z")),
                    new Approval("髙﨑", Instant.parse("2026-04-02T02:00:00Z"))),
            Instant.parse("2026-04-03T00:00:00.000001Z")));

    abstract ErasureStore store();

    @Test
    void find_ofAnUnknownTenant_isEmpty() {
        assertThat(store().find(TENANT)).isEmpty();
        assertThat(store().progress(TENANT)).isEmpty();
    }

    @Test
    void advance_throughAllStages_keepsEverything() {
        ErasureStore store = store();
        for (Ledger next : List.of(BEGUN, PLANNED, ERASING, ERASING.residue())) {
            assertThat(store.advance(next)).isTrue();
            assertThat(store.find(TENANT)).contains(next);
        }
        Ledger erased = ERASING.residue().erasing(ERASING.requireRun()).erased("{\"x\":\"髙\"}");
        assertThat(store.advance(ERASING.residue().erasing(ERASING.requireRun())))
                .isTrue();
        assertThat(store.advance(erased)).isTrue();
        assertThat(store.find(TENANT)).contains(erased);
        assertThat(store.find(OTHER)).isEmpty();
    }

    @Test
    void advance_fromAnOldVersion_isRefused() {
        ErasureStore store = store();
        assertThat(store.advance(PLANNED)).isFalse();
        assertThat(store.advance(BEGUN)).isTrue();
        assertThat(store.advance(BEGUN)).isFalse();
        assertThat(store.advance(PLANNED)).isTrue();
        assertThat(store.advance(BEGUN.planned(new Ledger.Plan(Actor.operator("x"), "cd".repeat(32)))))
                .isFalse();
        assertThat(store.find(TENANT)).contains(PLANNED);
    }

    @Test
    void batch_countsWhatWasErased() {
        ErasureStore store = erasing();
        assertThat(store.batch(ERASING, "b", () -> 3)).isEqualTo(3);
        assertThat(store.batch(ERASING, "b", () -> 4)).isEqualTo(4);
        assertThat(store.progress(TENANT))
                .containsExactly(new Ledger.Progress("b", 10, 7), new Ledger.Progress("a", 20, 5));
    }

    @Test
    void batch_ofARunThatWasTakenOver_isNotRun() {
        ErasureStore store = erasing();
        store.advance(ERASING.erasing(ERASING.requireRun()));
        AtomicBoolean ran = new AtomicBoolean();
        assertThatThrownBy(() -> store.batch(ERASING, "b", () -> {
                    ran.set(true);
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taken over");
        assertThat(ran).isFalse();
        assertThat(store.progress(TENANT).get(0).erased()).isZero();
    }

    @Test
    void restart_replacesAllProgressInItsOrder() {
        ErasureStore store = erasing();
        store.restart(TENANT, List.of(new Ledger.Progress("a", 1, 1), new Ledger.Progress("c", 2, 0)));
        assertThat(store.progress(TENANT))
                .containsExactly(new Ledger.Progress("a", 1, 1), new Ledger.Progress("c", 2, 0));
    }

    @Test
    void together_givesTheResult() {
        assertThat(store().<String>together(() -> "done")).isEqualTo("done");
    }

    private ErasureStore erasing() {
        ErasureStore store = store();
        store.advance(BEGUN);
        store.advance(PLANNED);
        store.advance(ERASING);
        store.restart(TENANT, List.of(new Ledger.Progress("b", 10, 0), new Ledger.Progress("a", 20, 5)));
        return store;
    }
}
