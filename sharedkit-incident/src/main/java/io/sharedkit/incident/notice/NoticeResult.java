/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.JapanTime;
import java.util.Locale;

/** What became of an attempt to announce. */
public sealed interface NoticeResult {

    /** By when it had to be. */
    NoticePlan plan();

    /** The result in sentences, in Japanese or in English. */
    String explain(Locale locale);

    /**
     * It is announced, and there is proof.
     *
     * @param plan by when it had to be
     * @param proof the proof
     */
    record Published(NoticePlan plan, NoticeProof proof) implements NoticeResult {
        @Override
        public String explain(Locale locale) {
            return NoticeTexts.of(locale)
                    .text(
                            proof.emergency() ? "result.emergency" : "result.published",
                            JapanTime.formatMinutes(proof.at()),
                            proof.reference());
        }
    }

    /**
     * It was not announced: it is too late. The plan names the last day, and the earliest start for which it is not too
     * late. What else can be done: cancel, or ask for an emergency.
     *
     * @param plan by when it had to be
     */
    record TooLate(NoticePlan plan) implements NoticeResult {
        @Override
        public String explain(Locale locale) {
            NoticeTexts texts = NoticeTexts.of(locale);
            return texts.text("result.tooLate")
                    + plan.explain(locale)
                    + texts.text("sentences")
                    + texts.text("next.tooLate");
        }
    }

    /**
     * It was not announced: it is too late, and an emergency was asked for, but is not approved.
     *
     * @param plan by when it had to be
     * @param digest what others than the requester must approve, under {@link ChangeNotices#APPROVAL_ACTION}
     * @param missing how many approvals, given before the announcement, are missing
     */
    record NotApproved(NoticePlan plan, String digest, int missing) implements NoticeResult {
        @Override
        public String explain(Locale locale) {
            NoticeTexts texts = NoticeTexts.of(locale);
            return texts.text("result.notApproved", missing)
                    + plan.explain(locale)
                    + texts.text("sentences")
                    + texts.text("next.notApproved", digest, ChangeNotices.APPROVAL_ACTION);
        }
    }
}
