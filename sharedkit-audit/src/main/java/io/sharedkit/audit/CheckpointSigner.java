/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.NoteSigner;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.secret.SigningKeys;
import java.util.ArrayList;
import java.util.List;

/** Signs checkpoints with the active key of the key ring, each log under its own key name, and with further signers. */
final class CheckpointSigner {
    private final SigningKeys keys;
    private final List<NoteSigner> further;

    CheckpointSigner(SigningKeys keys, List<NoteSigner> further) {
        this.keys = keys;
        this.further = List.copyOf(further);
    }

    VerifierKey vkey(String origin) {
        return VerifierKey.of(origin, keys.publicKey());
    }

    SignedNote sign(Checkpoint checkpoint) {
        List<NoteSigner> signers = new ArrayList<>();
        signers.add(new NoteSigner(vkey(checkpoint.origin()), keys::sign));
        signers.addAll(further);
        return SignedNote.sign(checkpoint.text(), signers);
    }

    /** Whether one of our keys, active or older, signed the note for this log. */
    boolean signed(SignedNote note, String origin) {
        List<VerifierKey> known = keys.publicKeys().values().stream()
                .map(key -> VerifierKey.of(origin, key))
                .toList();
        return note.isSignedBy(known);
    }
}
