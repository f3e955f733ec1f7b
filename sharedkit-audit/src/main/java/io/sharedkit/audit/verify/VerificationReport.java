/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a verification found.
 *
 * @param status the outcome
 * @param origin the name of the log, or "" if it could not be read
 * @param size how many entries the checkpoint vouches for
 * @param findings what does not fit or is withheld, in the order of discovery; at most {@link #MAX_FINDINGS}
 * @param omitted how many further findings there were
 */
public record VerificationReport(Status status, String origin, long size, List<Finding> findings, long omitted) {

    /** The most findings that are listed; an erased log of a million entries has one for each. */
    public static final int MAX_FINDINGS = 10_000;

    /** Copies the findings. */
    public VerificationReport {
        findings = List.copyOf(findings);
    }

    /** Whether everything fits and nothing is withheld. */
    public boolean intact() {
        return status == Status.INTACT;
    }

    /** The report for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
    public String describe(Locale locale) {
        StringBuilder text = new StringBuilder(
                text(locale, "status." + status, origin.isEmpty() ? "-" : origin, Long.toString(size)));
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
        /** All entries are what the checkpoint was signed over; some values are withheld or erased. */
        REDACTED,
        /** Something was changed, removed or added, or the parts do not belong together. */
        TAMPERED,
        /** There is no export here, or it cannot be read. */
        UNVERIFIABLE
    }

    /** The kinds of findings. */
    public enum Kind {
        /** A file could not be read at all. */
        UNREADABLE(Status.UNVERIFIABLE),
        /** There is no such file, and without it nothing can be said. */
        NO_EXPORT(Status.UNVERIFIABLE),
        /** There is no such file. */
        FILE_MISSING(Status.TAMPERED),
        /** The verifier key is malformed. */
        VKEY_MALFORMED(Status.TAMPERED),
        /** The verifier key is not the expected one. */
        VKEY_UNEXPECTED(Status.TAMPERED),
        /** The checkpoint is malformed. */
        CHECKPOINT_MALFORMED(Status.TAMPERED),
        /** The checkpoint is not signed by the key, or is that of another log. */
        CHECKPOINT_NOT_SIGNED(Status.TAMPERED),
        /** The entry differs from what the log was built over. */
        ENTRY_CHANGED(Status.TAMPERED),
        /** From this entry on, the bundle cannot be read. */
        BUNDLE_BROKEN(Status.TAMPERED),
        /** The entry is right, but its hash in the tile was changed. */
        HASH_CHANGED(Status.TAMPERED),
        /** The tile has the wrong length, or does not follow from the tiles below it; the index is its first entry. */
        TILE_WRONG(Status.TAMPERED),
        /** All together do not give the signed root. */
        ROOT_DIFFERS(Status.TAMPERED),
        /** The entry was signed, but is not in the form of this log. */
        ENTRY_MALFORMED(Status.TAMPERED),
        /** A line of the disclosures is malformed or out of order. */
        LINE_MALFORMED(Status.TAMPERED),
        /** A disclosed value is not the one that the entry commits to. */
        VALUE_CHANGED(Status.TAMPERED),
        /** Values of the entry are withheld or were erased. */
        VALUES_WITHHELD(Status.REDACTED);

        private final Status status;

        Kind(Status status) {
            this.status = status;
        }

        /** What such a finding makes of the whole. */
        public Status status() {
            return status;
        }
    }

    /**
     * One thing that does not fit.
     *
     * @param kind what it is
     * @param index the entry that it is about, or {@link #NO_INDEX}
     * @param file the file in the export
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
