/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.internal.HrDatabase.AOZORA;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.hold.HoldOrder;
import io.sharedkit.retention.hold.HoldRequest;
import io.sharedkit.retention.hold.HoldResult;
import io.sharedkit.retention.hold.JdbcHoldStore;
import io.sharedkit.retention.hold.LegalHold;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.hold.LegalHolds;
import io.sharedkit.retention.internal.FakeApprovals;
import io.sharedkit.retention.internal.HrDatabase;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything an erasure on PostgreSQL needs, with 30 employees in each of two companies and batches of 7 rows. */
final class ErasureWorld {
    static final Actor REQUESTER = Actor.operator("op-1");
    static final Actor EXECUTOR = Actor.operator("op-2");
    static final TenantId PROVIDER = TenantId.of("hr-saas");
    static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);

    final HrDatabase hr = new HrDatabase();
    final ManualClock clock = ManualClock.at("2026-03-10T09:00:00+09:00");
    final RecordingEventSink events = new RecordingEventSink();
    final FakeApprovals approvals = new FakeApprovals();
    final KeyRing keys =
            KeyRing.builder().randomKey(Erasures.KEY_PURPOSE, "2026a").build();
    final List<ErasureTarget> targets = List.of(
            new TableErasure(hr.worker(), "note", "tenant_id"), new TableErasure(hr.worker(), "employee", "tenant_id"));

    final LegalHolds holds = holds(hr.worker());

    ErasureWorld() {
        hr.hire(30);
    }

    static RetentionPolicy policy(String... keysAndValues) {
        Map<String, String> values = new java.util.HashMap<>(Map.of("sharedkit.retention.batch-size", "7"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("sharedkit.retention." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return PolicyFile.of("test", values).bind(RetentionPolicy.class).get(RetentionPolicy.class);
    }

    static List<Approval> approvedBy(String... people) {
        return Stream.of(people)
                .map(person -> new Approval(person, Instant.parse("2026-04-02T01:00:00Z")))
                .toList();
    }

    /** The holds as a node with these transactions knows them. */
    LegalHolds holds(Transactions worker) {
        return LegalHolds.builder()
                .store(new JdbcHoldStore(worker))
                .tenants(hr.tenants())
                .approvals(approvals)
                .events(events)
                .provider(PROVIDER)
                .clock(clock)
                .build();
    }

    /** Places a hold with the approval of a second person. */
    LegalHold place(DataScope scope) {
        LocalDate review = JapanTime.date(clock.instant()).plusMonths(3);
        HoldRequest request =
                holds.request(HoldOrder.until(review, scope, Authority.COURT, "令和8年（モ）第123号"), Actor.operator("op-7"));
        approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-8");
        return ((HoldResult.Done) holds.place(request.id(), Actor.operator("op-7"))).hold();
    }

    void release(LegalHold hold) {
        HoldResult asked = holds.release(hold.id(), "判決確定", Actor.operator("op-7"));
        approvals.giveFor(LegalHolds.RELEASE, ((HoldResult.NotApproved) asked).digest(), "op-8");
        holds.release(hold.id(), "判決確定", Actor.operator("op-7"));
    }

    Erasures.Builder settings() {
        return Erasures.builder()
                .store(new JdbcErasureStore(hr.worker()))
                .tenants(hr.tenants())
                .targets(targets)
                .residue(ResidueCheck.postgres(hr.worker()))
                .approvals(approvals)
                .holds(holds)
                .keys(keys)
                .events(events)
                .policy(policy())
                .clock(clock)
                .issuer("サンプル人事クラウド株式会社 security@example.jp");
    }

    Erasures erasures() {
        return settings().build();
    }

    /** Ends the contract of 青空商事 and closes it on the day after. */
    void close() {
        erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        clock.set(Instant.parse("2026-04-01T00:00:00Z"));
        erasures().deleteLogically(AOZORA, REQUESTER);
    }

    /** Closes it, plans its erasure and has the plan approved by two people. */
    ErasurePlan approvedPlan() {
        close();
        ErasurePlan plan = erasures().plan(AOZORA, REQUESTER);
        approvals.give(plan.digest(), "op-3", "op-4");
        return plan;
    }

    ErasureCertificate erase() {
        ErasurePlan plan = approvedPlan();
        return ((ErasureResult.Erased) erasures().execute(AOZORA, plan.digest(), EXECUTOR)).certificate();
    }
}
