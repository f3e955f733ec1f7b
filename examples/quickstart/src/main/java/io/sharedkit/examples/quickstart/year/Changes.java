/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.examples.quickstart.SimulatedClock;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.Change;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of the story. */
final class Changes {
    /** It starts on the Monday after Silver Week. */
    static final Change VERSION_UP = change(
            Change.Kind.VERSION_UP,
            "従業員検索の新バージョン",
            "A new version of the employee search",
            "検索結果の並び順が変わります。",
            "Results of a search are in another order.",
            "2026-09-28T06:00",
            null,
            "従業員検索");

    /** It would start on the same day. */
    static final Change TOO_LATE = change(
            Change.Kind.VERSION_UP,
            "勤怠集計の新バージョン",
            "A new version of the attendance sums",
            "集計の画面が変わります。",
            "The screen of the sums changes.",
            "2026-09-28T06:00",
            null,
            "勤怠");

    /** It cannot wait. */
    static final Change SECURITY_UPDATE = change(
            Change.Kind.MAINTENANCE,
            "緊急のセキュリティ更新",
            "Urgent security update",
            "この間ログインできません。",
            "You cannot log in meanwhile.",
            "2026-09-18T02:00",
            "2026-09-18T03:00",
            "全サービス");

    /** The last day is 2027-03-31. */
    static final Change END_OF_SERVICE = change(
            Change.Kind.END_OF_SERVICE,
            "旧給与明細画面の終了",
            "End of the old payslip screen",
            "2027-03-31で終了します。新しい給与明細画面をお使いください。",
            "Its last day is 2027-03-31. Please use the new payslip screen.",
            "2027-04-01T00:00",
            null,
            "旧給与明細画面");

    private Changes() {}

    private static Change change(
            Change.Kind kind,
            String titleJa,
            String titleEn,
            String textJa,
            String textEn,
            String start,
            @Nullable String end,
            String service) {
        return new Change(
                kind,
                new Incident.Text(titleJa, titleEn),
                new Incident.Text(textJa, textEn),
                SimulatedClock.instant(start),
                end == null ? null : SimulatedClock.instant(end),
                Set.of(service),
                Change.Audience.all());
    }
}
