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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks key and checkpoint of an export, and then all that the checkpoint was signed over. */
final class ExportCheck {
    private static final int MOST_VKEY_BYTES = 4096;

    private final ExportFiles files;
    private final List<VerifierKey> expected;
    private final List<byte[]> earlier;
    private final Findings findings = new Findings();

    ExportCheck(ExportFiles files, List<VerifierKey> expected, List<byte[]> earlier) {
        this.files = files;
        this.expected = expected;
        this.earlier = earlier;
    }

    VerificationReport run() {
        Checkpoint checkpoint = null;
        try {
            VerifierKey key = key();
            checkpoint = key == null ? null : checkpoint(key);
            if (key != null && checkpoint != null) {
                entries(files, checkpoint, earlier(key), findings);
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
            if (line.endsWith("\n") && (expected.isEmpty() || expected.contains(key))) {
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

    /** The earlier checkpoints that are what they should be; of the others it is noted. */
    private List<Checkpoint> earlier(VerifierKey key) {
        List<VerifierKey> keys = expected.isEmpty() ? List.of(key) : expected;
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (byte[] bytes : earlier) {
            try {
                SignedNote note = SignedNote.parse(bytes);
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                if (note.isSignedBy(keys) && checkpoint.origin().equals(key.name())) {
                    checkpoints.add(checkpoint);
                    continue;
                }
            } catch (IllegalArgumentException e) {
                // noted below, like one that is not signed
            }
            findings.add(Kind.EARLIER_UNUSABLE, ExportDirectory.CHECKPOINT);
        }
        return checkpoints;
    }

    /** What is verified once the checkpoint is. */
    static void entries(ExportFiles files, Checkpoint checkpoint, List<Checkpoint> earlier, Findings findings)
            throws IOException {
        if (!files.has(ExportDirectory.DISCLOSURES)) {
            findings.add(Kind.FILE_MISSING, ExportDirectory.DISCLOSURES);
            return;
        }
        Erasures erasures = ErasureSearch.in(files, checkpoint.size());
        try (DisclosureLines lines = new DisclosureLines(files.path(ExportDirectory.DISCLOSURES))) {
            DisclosureCheck disclosures = new DisclosureCheck(lines, erasures, findings);
            new TreeCheck(files, checkpoint, earlier, findings, disclosures).run();
            disclosures.finish();
        }
    }
}
