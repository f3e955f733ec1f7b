/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.NoteSigner;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.secret.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Signs checkpoints with the active key of the key ring, each log under its own key name, and with further signers. */
final class CheckpointSigner {
    /** For how many logs the last checkpoint is remembered: some 200 bytes each. */
    private static final int REMEMBERED = 10_000;

    private final SigningKeys keys;
    private final List<NoteSigner> further;
    private final Map<String, MerkleHash> own = new LinkedHashMap<>(); // under its own lock

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
        SignedNote note = SignedNote.sign(checkpoint.text(), signers);
        remember(checkpoint.origin(), note);
        return note;
    }

    /** Whether one of our keys, active or older, signed the note for this log. */
    boolean signed(SignedNote note, String origin) {
        synchronized (own) {
            if (Objects.equals(own.get(origin), hash(note))) {
                return true;
            }
        }
        List<VerifierKey> known = keys.publicKeys().values().stream()
                .map(key -> VerifierKey.of(origin, key))
                .toList();
        return note.isSignedBy(known);
    }

    /** Verifying takes longer than all else that a small step does, and what was signed here is known to be. */
    private void remember(String origin, SignedNote note) {
        synchronized (own) {
            own.remove(origin);
            own.put(origin, hash(note));
            if (own.size() > REMEMBERED) {
                own.remove(own.keySet().iterator().next());
            }
        }
    }

    private static MerkleHash hash(SignedNote note) {
        return MerkleHash.ofLeaf(note.toString().getBytes(StandardCharsets.UTF_8));
    }
}
