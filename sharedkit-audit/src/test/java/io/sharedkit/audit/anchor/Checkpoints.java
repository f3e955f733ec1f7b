/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import java.nio.charset.StandardCharsets;

/** Signed checkpoints of logs that need not exist. */
final class Checkpoints {
    static final String LOG = "audit.example.jp/audit/0123456789abcdef0123456789abcdef";
    static final String OTHER = "audit.example.jp/audit/ffffffffffffffffffffffffffffffff";
    private static final SigningKeys KEYS =
            KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build().signing(AuditLog.KEY_PURPOSE);

    private Checkpoints() {}

    static SignedNote of(String origin, long size) {
        return of(origin, size, "root " + size);
    }

    static SignedNote of(String origin, long size, String root) {
        Checkpoint checkpoint = new Checkpoint(origin, size, MerkleHash.ofLeaf(root.getBytes(StandardCharsets.UTF_8)));
        return SignedNote.sign(checkpoint.text(), VerifierKey.of(origin, KEYS.publicKey()), KEYS::sign);
    }

    static boolean verifies(SignedNote note, String origin) {
        return note.isSignedBy(java.util.List.of(VerifierKey.of(origin, KEYS.publicKey())));
    }
}
