/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.approval.Approvals.Result;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Approval by others, with every store. */
abstract class ApprovalsContract {
    static final String ACTION = "retention.erasure";
    static final String PLAN = "a1".repeat(32);
    static final String OTHER_PLAN = "a2".repeat(32);
    static final Actor WORKER = Actor.operator("op-worker");
    static final Actor FIRST = Actor.operator("op-first");
    static final Actor SECOND = Actor.operator("op-second");

    AuthWorld world;
    Approvals approvals;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        approvals = approvals(Duration.ofDays(7));
    }

    @Test
    @Tag("ASVS-2.3.5")
    void approve_byTwoOthers_countsBothInOrder() {
        Tenants.run(AOZORA, () -> {
            assertThat(approvals.request(ACTION, PLAN, WORKER)).isTrue();
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
            assertThat(approvals.approve(ACTION, PLAN, SECOND)).isEqualTo(Result.GIVEN);
            Instant first = world.clock.instant();
            world.clock.advance(Duration.ofMinutes(3));
            assertThat(approvals.approve(ACTION, PLAN, FIRST)).isEqualTo(Result.GIVEN);
            assertThat(approvals.approvals(ACTION, PLAN))
                    .containsExactly(new Approval("op-second", first), new Approval("op-first", world.clock.instant()));
        });
        assertThat(world.events.actions()).containsExactly("approval.requested", "approval.given", "approval.given");
        assertThat(world.events.events(AOZORA))
                .allMatch(event -> event.target().equals(PLAN) && event.outcome() == Outcome.SUCCESS);
    }

    @Test
    @Tag("ASVS-2.3.5")
    void approve_byWhoAsked_neverCounts_whateverTheKindOfActor() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            assertThat(approvals.approve(ACTION, PLAN, WORKER)).isEqualTo(Result.OWN_REQUEST);
            assertThat(approvals.approve(ACTION, PLAN, Actor.user(WORKER.id()))).isEqualTo(Result.OWN_REQUEST);
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
        });
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(last().details()).containsEntry("reason", "OWN_REQUEST").containsEntry("action", ACTION);
    }

    @Test
    void approve_twiceByOnePerson_countsOnce() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            assertThat(approvals.approve(ACTION, PLAN, FIRST)).isEqualTo(Result.GIVEN);
            assertThat(approvals.approve(ACTION, PLAN, FIRST)).isEqualTo(Result.ALREADY_GIVEN);
            assertThat(approvals.approve(ACTION, PLAN, Actor.user(FIRST.id()))).isEqualTo(Result.ALREADY_GIVEN);
            assertThat(approvals.approvals(ACTION, PLAN)).hasSize(1);
        });
    }

    @Test
    void approve_byAProgram_neverCounts() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            assertThat(approvals.approve(ACTION, PLAN, Actor.system("scheduler")))
                    .isEqualTo(Result.NOT_A_PERSON);
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
        });
    }

    @Test
    void approve_holdsForThisContentActionAndCompanyOnly() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            approvals.approve(ACTION, PLAN, FIRST);
            assertThat(approvals.approvals(ACTION, OTHER_PLAN)).isEmpty();
            assertThat(approvals.approvals("retention.export", PLAN)).isEmpty();
            assertThat(approvals.approve(ACTION, OTHER_PLAN, SECOND)).isEqualTo(Result.NOT_REQUESTED);
            assertThat(approvals.approve("retention.export", PLAN, SECOND)).isEqualTo(Result.NOT_REQUESTED);
        });
        Tenants.run(TAKASAKI, () -> {
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
            assertThat(approvals.approve(ACTION, PLAN, SECOND)).isEqualTo(Result.NOT_REQUESTED);
        });
    }

    @Test
    void request_again_changesNothing_evenByAnotherPerson() {
        Tenants.run(AOZORA, () -> {
            assertThat(approvals.request(ACTION, PLAN, WORKER)).isTrue();
            approvals.approve(ACTION, PLAN, FIRST);
            assertThat(approvals.request(ACTION, PLAN, WORKER)).isFalse();
            assertThat(approvals.request(ACTION, PLAN, FIRST)).isFalse();
            assertThat(approvals.request(ACTION, PLAN, SECOND)).isFalse();
            assertThat(approvals.approve(ACTION, PLAN, WORKER)).isEqualTo(Result.OWN_REQUEST);
            assertThat(approvals.approvals(ACTION, PLAN)).hasSize(1);
        });
        assertThat(world.events.actions())
                .filteredOn("approval.requested"::equals)
                .hasSize(1);
    }

    @Test
    void expiry_endsRequestAndApprovals_andANewRequestStartsFromNothing() {
        Tenants.run(AOZORA, () -> {
            approvals.request(ACTION, PLAN, WORKER);
            world.clock.advance(Duration.ofDays(6));
            approvals.approve(ACTION, PLAN, FIRST);
            world.clock.advance(Duration.ofDays(1).minusNanos(1_000));
            assertThat(approvals.approvals(ACTION, PLAN)).hasSize(1);
            world.clock.advance(Duration.ofNanos(1_000));
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
            assertThat(approvals.approve(ACTION, PLAN, SECOND)).isEqualTo(Result.NOT_REQUESTED);
            assertThat(approvals.request(ACTION, PLAN, FIRST)).isTrue();
            assertThat(approvals.approvals(ACTION, PLAN)).isEmpty();
            assertThat(approvals.approve(ACTION, PLAN, FIRST)).isEqualTo(Result.OWN_REQUEST);
            assertThat(approvals.approve(ACTION, PLAN, WORKER)).isEqualTo(Result.GIVEN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A1", "a1", "../..", "g1g1"})
    void malformedDigest_isMisuse(String digest) {
        Tenants.run(AOZORA, () -> {
            for (String bad : List.of(digest, PLAN.toUpperCase(java.util.Locale.ROOT), PLAN + "a")) {
                assertThatThrownBy(() -> approvals.request(ACTION, bad, WORKER)).hasMessageContaining("64");
                assertThatThrownBy(() -> approvals.approve(ACTION, bad, FIRST)).hasMessageContaining("SHA-256");
                assertThatThrownBy(() -> approvals.approvals(ACTION, bad)).hasMessageContaining("SHA-256");
            }
            assertThatThrownBy(() -> approvals.request("Erase It", PLAN, WORKER))
                    .hasMessageContaining("Erase It");
        });
    }

    @Test
    void withoutATenant_throws() {
        assertThatThrownBy(() -> approvals.request(ACTION, PLAN, WORKER)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> approvals.approvals(ACTION, PLAN)).isInstanceOf(NoTenantException.class);
    }

    @Test
    void builder_checksItsSettings() {
        assertThatThrownBy(() -> Approvals.builder().build()).hasMessage("Approvals.builder() needs store(...)");
        assertThatThrownBy(() -> approvals(Duration.ofDays(31)))
                .hasMessage("lifetime is PT744H; it must be PT1H to PT720H.");
    }

    private Approvals approvals(Duration lifetime) {
        return Approvals.builder()
                .store(world.approvalStore)
                .events(world.events)
                .clock(world.clock)
                .lifetime(lifetime)
                .build();
    }

    private SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }
}
