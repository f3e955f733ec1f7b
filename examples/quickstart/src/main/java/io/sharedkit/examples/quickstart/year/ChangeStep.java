/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.FIRST_APPROVER;
import static io.sharedkit.examples.quickstart.year.World.REQUESTER;

import io.sharedkit.auth.approval.Approvals;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.Change;
import io.sharedkit.incident.notice.ChangeNotices;
import io.sharedkit.incident.notice.NoticePlan;
import io.sharedkit.incident.notice.NoticeResult;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Changes are announced in time, refused if it is too late, and allowed all the same in an emergency of two people. */
final class ChangeStep {
    private static final Incident.Text REASON =
            new Incident.Text("公表された脆弱性への攻撃が始まっているため。", "Attacks on a published vulnerability have begun.");
    private static final Incident.Text DONE = new Incident.Text("新バージョンに切り替えました。", "The new version is in use.");

    private final World world;
    private final ChangeNotices notices;
    private final Map<String, Object> seen = new LinkedHashMap<>();

    ChangeStep(World world) {
        this.world = world;
        this.notices = world.hr().deadlines().changes();
    }

    void run() {
        world.clock().turnTo("2026-09-14T10:00");
        UUID versionUp = plan(Changes.VERSION_UP);
        explain(versionUp);
        world.clock().turnTo("2026-09-16T17:00");
        seen.put("inTime", published(versionUp, Changes.VERSION_UP, "2026-09-16-version-up"));
        UUID tooLate = plan(Changes.TOO_LATE);
        world.clock().turnTo("2026-09-17T09:00");
        seen.put("aDayLate", published(tooLate, Changes.TOO_LATE, "2026-09-17-refused"));
        seen.put("emergency", emergency());
        world.clock().turnTo("2026-09-28T09:00");
        notices.complete(versionUp, DONE, REQUESTER);
        seen.put("carriedOut", carriedOut(versionUp));
        world.clock().turnTo("2026-09-30T10:00");
        UUID ends = plan(Changes.END_OF_SERVICE);
        explain(ends);
        seen.put("endOfService", published(ends, Changes.END_OF_SERVICE, "2026-09-30-end-of-service"));
        world.evidence("changes").put("changes", seen).write();
    }

    private UUID plan(Change change) {
        NoticePlan plan = notices.plan(change, REQUESTER);
        String lastDay = plan.deadline().lastDay().map(LocalDate::toString).orElse("-");
        world.note(
                "「" + change.title().ja() + "」を計画しました(告知の最終日 " + lastDay + ")",
                "Planned: " + change.title().en() + " (last day for the notice: " + lastDay + ")");
        return plan.change();
    }

    private void explain(UUID change) {
        NoticePlan plan = notices.plan(change);
        world.note(plan.explain(Locale.JAPANESE), plan.explain(Locale.ENGLISH));
    }

    private Map<String, Object> published(UUID id, Change change, String page) {
        NoticeResult result = notices.publish(id, REQUESTER);
        world.note(
                "「" + change.title().ja() + "」: " + result.explain(Locale.JAPANESE),
                change.title().en() + ": " + result.explain(Locale.ENGLISH));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", change.kind().name());
        row.put("titleJa", change.title().ja());
        row.put("titleEn", change.title().en());
        row.put("start", JapanTime.format(change.start()));
        row.put("triedAt", JapanTime.format(world.clock().instant()));
        describe(row, result);
        row.put("page", world.keepPage(page));
        return row;
    }

    private static void describe(Map<String, Object> row, NoticeResult result) {
        NoticePlan plan = result.plan();
        List<Locale> languages = List.of(Locale.JAPANESE, Locale.ENGLISH);
        row.put("lastDay", plan.deadline().lastDay().map(LocalDate::toString).orElse(""));
        row.put(
                "skippedHolidays",
                Counted.holidays(plan.deadline().count().map(DayCount::skipped).orElse(List.of()), Locale.JAPANESE));
        row.put("plan", languages.stream().map(plan::explain).toList());
        row.put("result", languages.stream().map(result::explain).toList());
        row.put("answer", result.getClass().getSimpleName());
        plan.deadline().earliestStart().ifPresent(day -> row.put("earliestStart", day.toString()));
        if (result instanceof NoticeResult.Published published) {
            row.put("publishedAt", JapanTime.format(published.proof().at()));
            row.put("pageSha256", published.proof().reference());
            row.put("emergency", published.proof().emergency());
        }
    }

    private Map<String, Object> emergency() {
        Change change = Changes.SECURITY_UPDATE;
        UUID id = plan(change);
        String digest = notices.requestEmergency(id, REASON, REQUESTER);
        String alone = notices.publish(id, REQUESTER).getClass().getSimpleName();
        Approvals.Result own = Tenants.get(HrSaas.PROVIDER, () -> {
            Approvals approvals = world.hr().approvals();
            approvals.request(ChangeNotices.APPROVAL_ACTION, digest, REQUESTER);
            return approvals.approve(ChangeNotices.APPROVAL_ACTION, digest, REQUESTER);
        });
        String withOwnApproval = notices.publish(id, REQUESTER).getClass().getSimpleName();
        Tenants.run(
                HrSaas.PROVIDER,
                () -> world.hr().approvals().approve(ChangeNotices.APPROVAL_ACTION, digest, FIRST_APPROVER));
        world.note(
                "緊急の告知を、申請者以外の1名が承認しました。理由: " + REASON.ja(),
                "Another person approved the emergency notice. Reason: " + REASON.en());
        Map<String, Object> row = published(id, change, "2026-09-17-emergency");
        row.put("requester", REQUESTER.id());
        row.put("withoutApproval", alone);
        row.put("ownApproval", own.name());
        row.put("withOwnApproval", withOwnApproval);
        row.put("approver", FIRST_APPROVER.id());
        row.put("reasonJa", REASON.ja());
        row.put("reasonEn", REASON.en());
        return row;
    }

    private Map<String, Object> carriedOut(UUID id) {
        Map<String, Object> row = published(id, Changes.VERSION_UP, "2026-09-28-carried-out");
        row.put("noteJa", DONE.ja());
        row.put("noteEn", DONE.en());
        return row;
    }
}
