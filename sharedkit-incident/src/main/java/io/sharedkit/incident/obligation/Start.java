/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From when a rule counts. */
public sealed interface Start {

    /** When that was; empty while it is not known. Submissions after now have not happened yet. */
    Optional<Instant> at(Anchors anchors, List<Proof.Submission> submissions, Instant now);

    /** What it is called, in Japanese or in English. */
    String text(Locale locale);

    /**
     * From one of the moments of the incident.
     *
     * @param anchor which
     */
    record Moment(Anchors.Anchor anchor) implements Start {

        @Override
        public Optional<Instant> at(Anchors anchors, List<Proof.Submission> submissions, Instant now) {
            return anchors.at(anchor);
        }

        @Override
        public String text(Locale locale) {
            return ObligationTexts.text(locale, "anchor." + anchor);
        }
    }

    /**
     * From when the report that another rule asks for was handed in.
     *
     * @param rule the other rule's id
     * @param latest whether the last such report counts, if there are several; otherwise the first one
     */
    record Submitted(String rule, boolean latest) implements Start {

        /**
         * @throws IllegalArgumentException if the id is blank
         */
        public Submitted {
            Words.need("The rule whose report starts the clock", rule, Words.SHORT);
        }

        @Override
        public Optional<Instant> at(Anchors anchors, List<Proof.Submission> submissions, Instant now) {
            Comparator<Instant> order = latest ? Comparator.reverseOrder() : Comparator.naturalOrder();
            return submissions.stream()
                    .filter(each -> each.rule().equals(rule) && !each.at().isAfter(now))
                    .map(Proof.Submission::at)
                    .min(order);
        }

        @Override
        public String text(Locale locale) {
            return ObligationTexts.text(locale, latest ? "start.submitted.latest" : "start.submitted", rule);
        }
    }
}
