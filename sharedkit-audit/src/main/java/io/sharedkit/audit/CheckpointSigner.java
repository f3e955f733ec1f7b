/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.secret.SigningKeys;
import java.util.List;

/** Signs checkpoints with the active key of the key ring, each log under its own key name. */
final class CheckpointSigner {
    private final SigningKeys keys;

    CheckpointSigner(SigningKeys keys) {
        this.keys = keys;
    }

    VerifierKey vkey(String origin) {
        return VerifierKey.of(origin, keys.publicKey());
    }

    SignedNote sign(Checkpoint checkpoint) {
        return SignedNote.sign(checkpoint.text(), vkey(checkpoint.origin()), keys::sign);
    }

    /** Whether one of our keys, active or older, signed the note for this log. */
    boolean signed(SignedNote note, String origin) {
        List<VerifierKey> known = keys.publicKeys().values().stream()
                .map(key -> VerifierKey.of(origin, key))
                .toList();
        return note.isSignedBy(known);
    }
}
