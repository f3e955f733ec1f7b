/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;

import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.derived.Access;
import io.sharedkit.audit.derived.DerivedLogs;
import io.sharedkit.audit.retention.LogRetentionRun;
import io.sharedkit.audit.retention.RetentionOutcome;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.retention.decision.RetentionDecision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Derived logs go within 90 days, by a run every day; the audit log stays for three years, even if somebody asks. */
final class LogStep {
    private static final String DERIVED =
            "select count(*) from sk_audit_payload where tenant_id = ? and log_class in ('communication', 'admin-screen')";
    private static final String AUDIT =
            "select count(*) from sk_audit_payload where tenant_id = ? and log_class = 'audit'";
    private static final String KEEP_DERIVED = """
            create function keep_derived() returns trigger language plpgsql as
            $$ begin if old.log_class = 'communication' then return null; end if; return old; end $$""";
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private final World world;
    private final Member member;
    private final LogRetentionRun retention;

    LogStep(World world, Member member) {
        this.world = world;
        this.member = member;
        this.retention = world.hr().deadlines().logRetention();
    }

    /** What a request on the admin screen leaves, without the customer in it. */
    void record() {
        world.clock().turnTo("2026-09-01T09:00");
        DerivedLogs logs = world.hr().deadlines().derivedLogs();
        Access access = new Access(
                world.clock().instant(),
                AOZORA,
                Actor.user(member.accountId()),
                "203.0.113.77",
                BROWSER,
                "/employees/{id}");
        logs.communication(access);
        logs.adminScreen(access);
        Tenants.run(HrSaas.PROVIDER, () -> world.hr().audit().sequence());
        RetentionDecision decision = Records.ofLogs("log.derived", "2026-09-01").decide(world);
        world.note(
                "通信記録と管理画面の操作記録を、お客様を特定しない形で残しました。\n" + decision.explain(Locale.JAPANESE),
                "Communication log and operation log of the admin screen, without the customer in it.\n"
                        + decision.explain(Locale.ENGLISH));
    }

    void run() {
        if (world.broken(Breakage.DERIVED_LOG)) {
            world.truth()
                    .execute(
                            KEEP_DERIVED,
                            "create trigger keep before delete on sk_audit_payload for each row execute function keep_derived()");
        }
        List<Map<String, Object>> runs = new ArrayList<>();
        for (String day : List.of("2026-11-29", "2026-11-30")) {
            world.clock().turnTo(day + "T03:00");
            runs.add(runOn(day));
        }
        RetentionDecision derived = Records.ofLogs("log.derived", "2026-09-01").decide(world);
        RetentionDecision audit = Records.ofLogs("log.audit", "2026-04-02").decide(world);
        world.evidence("logs")
                .put("tenant", HrSaas.PROVIDER.value())
                .put("recordedOn", "2026-09-01")
                .put("runs", runs)
                .put("derived", Records.described(derived))
                .put("auditFrom", "2026-04-02")
                .put("audit", Records.described(audit))
                .put("request", refused())
                .write();
        world.note(audit.explain(Locale.JAPANESE), audit.explain(Locale.ENGLISH));
    }

    private Map<String, Object> runOn(String day) {
        int before = count(DERIVED);
        Tenants.run(HrSaas.PROVIDER, retention::run);
        int after = count(DERIVED);
        world.note(
                "毎日の保存期間の点検 " + day + ": 派生データ " + before + " 件 → " + after + " 件",
                "Daily look at the periods of logs on " + day + ": derived entries " + before + " → " + after);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("at", JapanTime.format(world.clock().instant()));
        run.put("derivedBefore", before);
        run.put("derivedAfter", after);
        return run;
    }

    /** Somebody asks to erase the audit log of the spring. */
    private Map<String, Object> refused() {
        LocalDate before = LocalDate.parse("2026-07-01");
        int stored = count(AUDIT);
        RetentionOutcome outcome =
                Tenants.get(HrSaas.PROVIDER, () -> retention.eraseBefore(LogClass.AUDIT, before, "HELP-81"));
        boolean kept = outcome instanceof RetentionOutcome.KeptLonger;
        world.note(
                "2026-07-01より前の監査ログの消去依頼: " + (kept ? "保存期間中のため拒否" : "実行"),
                "A request to erase the audit log before 2026-07-01: " + (kept ? "refused, it must be kept" : "done"));
        return Map.of(
                "before",
                before.toString(),
                "answer",
                kept ? "refused" : "erased",
                "storedBefore",
                stored,
                "storedAfter",
                count(AUDIT));
    }

    private int count(String sql) {
        return world.truth().count(sql, HrSaas.PROVIDER.value());
    }
}
