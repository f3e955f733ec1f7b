/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger begun = Ledger.of(TenantId.of("c-1"), LocalDate.of(2026, 3, 31), 60);
    private final Ledger planned = begun.planned(new Ledger.Plan(Actor.operator("op-1"), "ab".repeat(32)));
    private final Ledger erasing = planned.erasing(new Ledger.Run(Actor.operator("op-2"), List.of(), Instant.EPOCH));

    @Test
    void everyStep_raisesTheVersion() {
        assertThat(List.of(
                        begun,
                        planned,
                        erasing,
                        erasing.residue(),
                        erasing.residue().erasing(erasing.requireRun())))
                .extracting(Ledger::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void planned_anew_forgetsTheRunBefore() {
        Ledger anew = erasing.residue().planned(new Ledger.Plan(Actor.operator("op-3"), "cd".repeat(32)));
        assertThat(anew.run()).isNull();
        assertThat(anew.stage()).isEqualTo(Ledger.Stage.PLANNED);
        assertThat(anew.contractEnd()).isEqualTo(begun.contractEnd());
        assertThat(anew.businessDays()).isEqualTo(60);
    }

    @Test
    void erased_keepsPlanAndRun() {
        Ledger erased = erasing.erased("{}");
        assertThat(erased.requireCertificate()).isEqualTo("{}");
        assertThat(erased.requirePlan()).isEqualTo(planned.requirePlan());
        assertThat(erased.requireRun()).isEqualTo(erasing.requireRun());
    }

    @Test
    void requirePlan_beforeThereIsOne_saysWhatToDo() {
        assertThatThrownBy(begun::requirePlan)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("c-1")
                .hasMessageContaining("plan(...)");
    }

    @Test
    void progress_addsUp() {
        assertThat(new Ledger.Progress("t", 10, 3).plus(4)).isEqualTo(new Ledger.Progress("t", 10, 7));
    }
}
