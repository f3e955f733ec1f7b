/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicySection;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.EndOfDay;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;

/**
 * The section {@code sharedkit.incident.notice} of the policy file. A lead time is a span such as {@code P5BD}, {@code P30D}
 * or {@code P6M}, or {@code in-advance}: before the start, without a number (JJ-10).
 *
 * @param versionUp the lead time of new versions; {@code P5BD} is GN-09a. {@code afterwards}: none is promised, it is told
 *     afterwards where necessary (HK-08a)
 * @param specChange the lead time of changes of how the service behaves; {@code P5BD} is GN-09a
 * @param maintenance the lead time of stops; {@code P5BD} is GN-09a
 * @param endOfService the lead time of the end of a service; {@code P6M} is GN-09b
 * @param subprocessorChange the lead time of a change of sub-processors. No paper names a number, so there is none unless
 *     said otherwise
 * @param endOfDay when the last day of the lead time is over, in JST, {@code 24:00} or such as {@code 17:30}
 * @param emergencyApprovals how many people besides the one who asks must approve an emergency, 1 to 5. One makes it two
 *     people; in an emergency more cost time
 * @param pageDaysAfter for how many days after its end, or its start if it lasts, a change stays on the page, 1 to 366
 */
@PolicySection("incident.notice")
public record NoticePolicy(
        @Default("P5BD") LeadTime versionUp,
        @Default("P5BD") @InAdvance LeadTime specChange,
        @Default("P5BD") @InAdvance LeadTime maintenance,
        @Default("P6M") @InAdvance LeadTime endOfService,
        @Default("in-advance") @InAdvance LeadTime subprocessorChange,
        @Default("24:00") EndOfDay endOfDay,
        @Default("1") @Min(1) @Max(5) int emergencyApprovals,
        @Default("30") @Min(1) @Max(366) int pageDaysAfter) {

    /** Every key at its default. */
    public static NoticePolicy defaults() {
        return PolicyFile.of("defaults", Map.of()).bind(NoticePolicy.class).get(NoticePolicy.class);
    }

    /** The rules of the promises, with these numbers: one for each kind of change. */
    public List<NoticeRule> rules() {
        return PromisedRules.of(this);
    }

    Counting counting() {
        return Counting.CIVIL_CODE.until(endOfDay);
    }
}
