/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.ResourceBundle;

/**
 * What a verification found.
 *
 * @param status the outcome
 * @param origin the name of the log, or "" if it could not be read
 * @param size how many entries the checkpoint vouches for
 * @param entries how many of them are in which state
 * @param firstWrong the lowest index of an entry that is not what was signed, or lacks values without a reason
 * @param redactions the erasures that explain missing values, in the order of the log
 * @param findings what does not fit, in the order of discovery; at most {@link #MAX_FINDINGS}
 * @param omitted how many further findings there were
 */
public record VerificationReport(
        Status status,
        String origin,
        long size,
        Counts entries,
        OptionalLong firstWrong,
        List<Redaction> redactions,
        List<Finding> findings,
        long omitted) {

    /** The most findings that are listed; a log of a million entries could have one for each. */
    public static final int MAX_FINDINGS = 10_000;

    /** Copies the lists. */
    public VerificationReport {
        redactions = List.copyOf(redactions);
        findings = List.copyOf(findings);
    }

    /** Whether everything fits and nothing is missing. */
    public boolean intact() {
        return status == Status.INTACT;
    }

    /** The report for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
    public String describe(Locale locale) {
        boolean known = !origin.isEmpty();
        String outcome = status == Status.TAMPERED && !known ? "NOT_PROVEN" : status.name();
        StringBuilder text = new StringBuilder(text(locale, "status." + outcome, origin, Long.toString(size)));
        if (known) {
            text.append("\n  ").append(entries.describe(locale));
        }
        firstWrong.ifPresent(index -> text.append("\n  ").append(text(locale, "first-wrong", Long.toString(index))));
        redactions.forEach(redaction -> text.append("\n  ").append(redaction.describe(locale)));
        findings.forEach(finding -> text.append("\n  ").append(finding.describe(locale)));
        if (omitted > 0) {
            text.append("\n  ").append(text(locale, "omitted", Long.toString(omitted)));
        }
        return text.toString();
    }

    static String text(Locale locale, String key, Object... arguments) {
        Locale known = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        ResourceBundle texts = ResourceBundle.getBundle("io.sharedkit.audit.verify.verification", known);
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
    }

    /** The outcomes, in the order of the exit codes of the command line verifier, 0 to 3. */
    public enum Status {
        /** All entries are what the checkpoint was signed over, and all values are there. */
        INTACT,
        /** All entries are what the checkpoint was signed over; the log itself records why values are missing. */
        REDACTED,
        /** Something was changed, removed or added, values are missing without a reason, or parts do not fit. */
        TAMPERED,
        /** There is no export here, or it cannot be read. */
        UNVERIFIABLE
    }

    /** The kinds of findings. */
    public enum Kind {
        /** A file could not be read at all. */
        UNREADABLE(Status.UNVERIFIABLE, false),
        /** There is no such file, and without it nothing can be said. */
        NO_EXPORT(Status.UNVERIFIABLE, false),
        /** There is no such file. */
        FILE_MISSING(Status.TAMPERED, false),
        /** The verifier key is malformed. */
        VKEY_MALFORMED(Status.TAMPERED, false),
        /** The verifier key is not the expected one. */
        VKEY_UNEXPECTED(Status.TAMPERED, false),
        /** The checkpoint is malformed. */
        CHECKPOINT_MALFORMED(Status.TAMPERED, false),
        /** The checkpoint is not signed by the key, or is that of another log. */
        CHECKPOINT_NOT_SIGNED(Status.TAMPERED, false),
        /** What was given as an earlier checkpoint is none of this log, or not signed by an expected key. */
        EARLIER_UNUSABLE(Status.UNVERIFIABLE, false),
        /** The log had more entries at the earlier checkpoint than there are here. */
        EARLIER_LONGER(Status.TAMPERED, false),
        /** The first entries are not those of the earlier checkpoint. */
        EARLIER_CONTRADICTED(Status.TAMPERED, false),
        /** The entry differs from what the log was built over. */
        ENTRY_CHANGED(Status.TAMPERED, true),
        /** From this entry on, the bundle cannot be read. */
        BUNDLE_BROKEN(Status.TAMPERED, true),
        /** The entry is right, but its hash in the tile was changed. */
        HASH_CHANGED(Status.TAMPERED, true),
        /** The tile has the wrong length, or does not follow from the tiles below it; the index is its first entry. */
        TILE_WRONG(Status.TAMPERED, false),
        /** All together do not give the signed root. */
        ROOT_DIFFERS(Status.TAMPERED, false),
        /** The entry was signed, but is not in the form of this log. */
        ENTRY_MALFORMED(Status.TAMPERED, true),
        /** A line of the disclosures is malformed or out of order. */
        LINE_MALFORMED(Status.TAMPERED, false),
        /** A disclosed value is not the one that the entry commits to. */
        VALUE_CHANGED(Status.TAMPERED, true),
        /** Values of the entry are missing, and no entry behind it records that they were erased. */
        VALUES_MISSING(Status.TAMPERED, true);

        private final Status status;
        private final boolean ofEntry;

        Kind(Status status, boolean ofEntry) {
            this.status = status;
            this.ofEntry = ofEntry;
        }

        /** What such a finding makes of the whole. */
        public Status status() {
            return status;
        }

        /** Whether it says that a certain entry is wrong. */
        boolean ofEntry() {
            return ofEntry;
        }
    }

    /**
     * How many entries are in which state.
     *
     * @param intact what was signed, with all values
     * @param redacted what was signed; values are missing that an entry behind it records as erased
     * @param missing what was signed; values are missing without such an entry
     * @param forged not what was signed, or not there, or not vouched for because the whole does not fit the signature
     */
    public record Counts(long intact, long redacted, long missing, long forged) {

        /** The counts for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
        public String describe(Locale locale) {
            return text(
                    locale,
                    "counts",
                    Long.toString(intact),
                    Long.toString(redacted),
                    Long.toString(missing),
                    Long.toString(forged));
        }
    }

    /**
     * What an erasure explains.
     *
     * @param erasure the index of the entry that records it
     * @param entries how many entries lack values because of it
     * @param first the index of the first of these
     * @param last the index of the last of these
     */
    public record Redaction(long erasure, long entries, long first, long last) {

        /** The redaction for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
        public String describe(Locale locale) {
            return text(
                    locale,
                    entries == 1 ? "redaction.one" : "redaction",
                    Long.toString(erasure),
                    Long.toString(entries),
                    Long.toString(first),
                    Long.toString(last));
        }
    }

    /**
     * One thing that does not fit.
     *
     * @param kind what it is
     * @param index the entry that it is about, or {@link #NO_INDEX}
     * @param file the file in the export; for an earlier checkpoint its number of entries
     */
    public record Finding(Kind kind, long index, String file) {

        /** The index of findings that are about no entry in particular. */
        public static final long NO_INDEX = -1;

        /** The finding for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
        public String describe(Locale locale) {
            return text(locale, "kind." + kind, Long.toString(index), file);
        }
    }
}
