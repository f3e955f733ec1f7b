/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.internal.FakeApprovals;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.time.InstantSource;
import java.time.LocalDate;

/** Two companies, a provider, a clock, and holds in a store. */
final class HoldWorld {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final TenantId PROVIDER = TenantId.of("hr-saas");
    static final Actor SATO = Actor.operator("op-1");
    static final Actor SUZUKI = Actor.operator("op-2");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    static final LocalDate REVIEW = LocalDate.of(2026, 9, 1);

    final ManualClock clock = ManualClock.at("2026-03-10T09:00:00.123456789+09:00");
    final RecordingEventSink events = new RecordingEventSink();
    final FakeApprovals approvals = new FakeApprovals();
    final TenantDirectory tenants = TenantDirectory.inMemory();
    final HoldStore store;
    final LegalHolds holds;

    HoldWorld(HoldStore store) {
        this.store = store;
        tenants.register(AOZORA, "株式会社青空商事");
        tenants.register(TAKASAKI, "髙﨑ホールディングス");
        this.holds = node(store, clock);
    }

    /** Another node with its own clock. */
    LegalHolds node(HoldStore of, InstantSource time) {
        return holds(of).clock(time).build();
    }

    /** The same holds, approved by others. */
    LegalHolds with(ApprovalCheck check) {
        return holds(store).approvals(check).clock(clock).build();
    }

    private LegalHolds.Builder holds(HoldStore of) {
        return LegalHolds.builder()
                .store(of)
                .tenants(tenants)
                .approvals(approvals)
                .events(events)
                .provider(PROVIDER);
    }

    static HoldOrder court(DataScope scope) {
        return HoldOrder.until(REVIEW, scope, Authority.COURT, "令和8年（モ）第123号");
    }

    static HoldOrder court() {
        return court(DataScope.of(AOZORA));
    }

    LegalHold place(HoldOrder order) {
        HoldRequest request = holds.request(order, SATO);
        approvals.giveFor(LegalHolds.PLACE, request.digest(), SUZUKI.id());
        return done(holds.place(request.id(), SATO));
    }

    LegalHold release(LegalHold hold) {
        HoldResult asked = holds.release(hold.id(), "和解成立", SATO);
        approvals.giveFor(LegalHolds.RELEASE, ((HoldResult.NotApproved) asked).digest(), SUZUKI.id());
        return done(holds.release(hold.id(), "和解成立", SATO));
    }

    boolean isHeld(TenantId tenant) {
        return !holds.inForce(tenant).isEmpty();
    }

    static LegalHold done(HoldResult result) {
        assertThat(result).isInstanceOf(HoldResult.Done.class);
        return ((HoldResult.Done) result).hold();
    }
}
