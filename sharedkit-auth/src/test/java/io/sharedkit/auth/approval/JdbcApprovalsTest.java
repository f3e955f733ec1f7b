/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.approval.Approvals.Result;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcApprovalsTest extends ApprovalsContract {
    private final Rows rows = new Rows(CleanDatabase.get());
    private final Transactions app = CleanDatabase.app();

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, CleanDatabase.worker());
    }

    @Test
    void approve_rolledBackByTheCaller_isNotGiven() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            assertThatThrownBy(() -> app.call(connection -> {
                        approvals.approve(ACTION, PLAN, FIRST);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
            assertThat(approvals.approve(ACTION, PLAN, FIRST)).isEqualTo(Result.GIVEN);
        });
    }

    @Test
    void approve_eventThatCannotBeKept_isNotGiven() {
        Approvals unlogged = Approvals.builder()
                .store(world.approvalStore)
                .clock(world.clock)
                .events(event -> {
                    throw new IllegalStateException("audit log full");
                })
                .build();
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> unlogged.request(ACTION, PLAN, WORKER)).hasMessage("audit log full");
            assertThat(rows.count("sk_approval")).isZero();
            approvals.request(ACTION, PLAN, WORKER);
            assertThatThrownBy(() -> unlogged.approve(ACTION, PLAN, FIRST)).hasMessage("audit log full");
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
        });
    }

    @Test
    void approve_samePersonAtOnce_countsOnce() throws Exception {
        Tenants.run(AOZORA, () -> approvals.request(ACTION, PLAN, WORKER));
        List<Result> results = AtOnce.call(16, i -> Tenants.get(AOZORA, () -> approvals.approve(ACTION, PLAN, FIRST)));
        assertThat(results).filteredOn(Result.GIVEN::equals).hasSize(1);
        assertThat(results).filteredOn(Result.ALREADY_GIVEN::equals).hasSize(15);
        assertThat(Tenants.get(AOZORA, () -> approvals.approvals(ACTION, PLAN))).hasSize(1);
    }

    @Test
    void request_byManyAtOnce_oneOpensIt_andOnlyThatOneCannotApprove() throws Exception {
        List<Boolean> opened = AtOnce.call(
                8, i -> Tenants.get(AOZORA, () -> approvals.request(ACTION, PLAN, Actor.operator("op-" + i))));
        assertThat(opened).filteredOn(Boolean::booleanValue).hasSize(1);
        int requester = opened.indexOf(true);
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 8; i++) {
                assertThat(approvals.approve(ACTION, PLAN, Actor.operator("op-" + i)))
                        .isEqualTo(i == requester ? Result.OWN_REQUEST : Result.GIVEN);
            }
        });
    }

    @Test
    void application_canNeitherChangeNorRemoveWhatWasSaid() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            for (String sql : List.of("update sk_approval set person = 'x'", "delete from sk_approval")) {
                assertThatThrownBy(() -> rows.updateAs(app, sql)).hasMessageContaining("permission denied");
            }
        });
    }
}
