/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import java.util.List;
import java.util.Locale;

/**
 * What the verification of a bundle found.
 *
 * @param proven the indexes of the events that are proven to be what was recorded, as far as their values are there
 * @param withheld those of them of which values are left out or were erased
 * @param findings what is wrong; empty if the bundle is what was handed over
 */
public record BundleReport(List<Long> proven, List<Long> withheld, List<Finding> findings) {

    /** Copies the lists. */
    public BundleReport {
        proven = List.copyOf(proven);
        withheld = List.copyOf(withheld);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return findings.isEmpty();
    }

    /** The report for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
    public String describe(Locale locale) {
        Labels labels = Labels.texts(locale);
        StringBuilder text = new StringBuilder(
                labels.text(intact() ? "bundle.intact" : "bundle.broken", proven.size(), withheld.size()));
        findings.forEach(finding -> text.append("\n  ").append(finding.describe(locale)));
        return text.toString();
    }

    /** The kinds of findings. */
    public enum Kind {
        /** There is no bundle here, or a file of it cannot be read. */
        UNREADABLE,
        /** The custody names a file that is not there. */
        FILE_MISSING,
        /** A file is not the one that was handed over. */
        FILE_CHANGED,
        /** A file is there that was not handed over. */
        FILE_UNKNOWN,
        /** The custody is malformed. */
        CUSTODY_MALFORMED,
        /** The log does not prove that this custody was recorded. */
        CUSTODY_NOT_RECORDED,
        /** The checkpoint is malformed, or not signed by the key. */
        CHECKPOINT_WRONG,
        /** The key that lies in the bundle is not the expected one. */
        VKEY_UNEXPECTED,
        /** It is not proven that the event stands in the log. */
        PROOF_WRONG,
        /** A value of the event is not the one that was recorded. */
        VALUE_WRONG,
        /** Values of the event had been changed in the store when it was handed over, which the custody says. */
        VALUE_ALTERED
    }

    /**
     * One thing that is wrong.
     *
     * @param kind what it is
     * @param index the event that it is about, or {@link #NO_INDEX}
     * @param file the file in the bundle
     */
    public record Finding(Kind kind, long index, String file) {

        /** The index of findings that are about no event in particular. */
        public static final long NO_INDEX = -1;

        /** The finding for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
        public String describe(Locale locale) {
            return Labels.texts(locale).text("finding." + kind, CellText.visible(file), index);
        }
    }
}
