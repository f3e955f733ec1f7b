/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export of an audit log, with nothing but the export and, if at hand, the key.
 *
 * <p><b>Security guarantees.</b> If the report says intact, then every entry and every value is byte for byte what the
 * owner of the key signed. With an expected key that you received before and by another way, that owner is the one you
 * mean; without one, the key is taken from the export itself, and who rewrote everything and signed with a key of their
 * own is not found out. Not guaranteed: that the log recorded all that happened, that the recorded times are right, or
 * that there is no longer version of the log: compare its checkpoint with those that you hold.
 */
public final class AuditVerifier {
    private static final int MOST_VKEY_BYTES = 4096;

    private final ExportFiles files;
    private final @Nullable VerifierKey expected;
    private final Findings findings = new Findings();

    private AuditVerifier(Path export, @Nullable VerifierKey expected) {
        this.files = new ExportFiles(export);
        this.expected = expected;
    }

    /** Verifies an export under the key that it brings along. */
    public static VerificationReport verify(Path export) {
        return new AuditVerifier(export, null).verify();
    }

    /**
     * Verifies an export under a key that is known already.
     *
     * @param expectedVkey the verifier key as it was handed over, such as {@code audit.example.jp/audit/…+…+…}
     * @throws IllegalArgumentException if it is no verifier key
     */
    public static VerificationReport verify(Path export, String expectedVkey) {
        return new AuditVerifier(export, VerifierKey.parse(expectedVkey.strip())).verify();
    }

    private VerificationReport verify() {
        Checkpoint checkpoint = null;
        try {
            VerifierKey key = key();
            checkpoint = key == null ? null : checkpoint(key);
            if (checkpoint != null) {
                entries(files, checkpoint, findings);
            }
        } catch (IOException e) {
            findings.add(Kind.UNREADABLE, e.toString());
        }
        return checkpoint == null ? findings.report("", 0) : findings.report(checkpoint.origin(), checkpoint.size());
    }

    private @Nullable VerifierKey key() throws IOException {
        Optional<byte[]> bytes = files.read(ExportDirectory.VKEY, MOST_VKEY_BYTES);
        if (bytes.isEmpty()) {
            findings.add(Kind.NO_EXPORT, ExportDirectory.VKEY);
            return null;
        }
        String line = new String(bytes.get(), StandardCharsets.UTF_8);
        try {
            VerifierKey key = VerifierKey.parse(line.substring(0, Math.max(0, line.length() - 1)));
            if (line.endsWith("\n") && (expected == null || expected.equals(key))) {
                return key;
            }
            findings.add(line.endsWith("\n") ? Kind.VKEY_UNEXPECTED : Kind.VKEY_MALFORMED, ExportDirectory.VKEY);
        } catch (IllegalArgumentException e) {
            findings.add(Kind.VKEY_MALFORMED, ExportDirectory.VKEY);
        }
        return null;
    }

    private @Nullable Checkpoint checkpoint(VerifierKey key) throws IOException {
        Optional<byte[]> bytes = files.read(ExportDirectory.CHECKPOINT, SignedNote.MAX_BYTES);
        if (bytes.isEmpty()) {
            findings.add(Kind.NO_EXPORT, ExportDirectory.CHECKPOINT);
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(bytes.get());
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (note.isSignedBy(List.of(key)) && checkpoint.origin().equals(key.name())) {
                return checkpoint;
            }
            findings.add(Kind.CHECKPOINT_NOT_SIGNED, ExportDirectory.CHECKPOINT);
        } catch (IllegalArgumentException e) {
            findings.add(Kind.CHECKPOINT_MALFORMED, ExportDirectory.CHECKPOINT);
        }
        return null;
    }

    /** What is verified once the checkpoint is. */
    static void entries(ExportFiles files, Checkpoint checkpoint, Findings findings) throws IOException {
        if (!files.has(ExportDirectory.DISCLOSURES)) {
            findings.add(Kind.FILE_MISSING, ExportDirectory.DISCLOSURES);
            return;
        }
        try (DisclosureLines lines = new DisclosureLines(files.path(ExportDirectory.DISCLOSURES))) {
            DisclosureCheck disclosures = new DisclosureCheck(lines, findings);
            new TreeCheck(files, checkpoint, findings, disclosures).run();
            disclosures.finish();
        }
    }
}
