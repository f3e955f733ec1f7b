/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.tlog.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies an export of an audit log, with nothing but the export and what you know already.
 *
 * <pre>{@code
 * VerificationReport report = AuditVerifier.of(export)
 *         .expectedKey(vkey)             // received when the contract started, by another way than the export
 *         .earlierCheckpoint(checkpoint) // kept from an earlier export
 *         .verify();
 * }</pre>
 *
 * <p><b>Security guarantees.</b> If the report says intact, then every entry and every value is byte for byte what the
 * owner of the key signed; if it says redacted, every value that is missing was recorded as erased in the log itself. With
 * an expected key that owner is the one you mean; without one, the key is taken from the export, and who rewrote
 * everything and signed with a key of their own is not found out. With an earlier checkpoint, the log contains all that it
 * contained then. Not guaranteed: that the log recorded all that happened, that the recorded times are right, that an
 * erasure was lawful, or that there is no longer version of the log.
 */
public final class AuditVerifier {
    private final Path export;
    private final List<VerifierKey> expected = new ArrayList<>();
    private final List<byte[]> earlier = new ArrayList<>();

    private AuditVerifier(Path export) {
        this.export = export;
    }

    /** A verifier of the export in this directory. */
    public static AuditVerifier of(Path export) {
        return new AuditVerifier(export);
    }

    /** Verifies an export under the key that it brings along. */
    public static VerificationReport verify(Path export) {
        return of(export).verify();
    }

    /**
     * Verifies an export under a key that is known already.
     *
     * @param expectedVkey the verifier key as it was handed over, such as {@code audit.example.jp/audit/…+…+…}
     * @throws IllegalArgumentException if it is no verifier key
     */
    public static VerificationReport verify(Path export, String expectedVkey) {
        return of(export).expectedKey(expectedVkey).verify();
    }

    /**
     * A key that the export may be signed with; any other is refused then. Give both keys, the older and the newer one, to
     * compare with a checkpoint from before a change of keys.
     *
     * @param vkey the verifier key as it was handed over
     * @throws IllegalArgumentException if it is no verifier key
     */
    public AuditVerifier expectedKey(String vkey) {
        expected.add(VerifierKey.parse(vkey.strip()));
        return this;
    }

    /**
     * A checkpoint of the same log that you kept: the export must contain the same entries in the same places. It must be
     * signed by an expected key, or without any by the key in the export.
     *
     * @param note the bytes of the file {@code checkpoint} of an earlier export
     */
    public AuditVerifier earlierCheckpoint(byte[] note) {
        earlier.add(note.clone());
        return this;
    }

    /** Verifies. What is wrong with the export, or cannot be read, stands in the report; nothing is thrown for it. */
    public VerificationReport verify() {
        return new ExportCheck(new ExportFiles(export), List.copyOf(expected), List.copyOf(earlier)).run();
    }
}
