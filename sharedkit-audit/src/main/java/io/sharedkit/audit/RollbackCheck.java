/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.HashReader;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.TileProofs;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the stored log with the checkpoints that are kept outside of it. */
final class RollbackCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RollbackCheck.class);

    private final List<Anchor> anchors;
    private final CheckpointSigner signer;
    private final HashReader hashes;

    RollbackCheck(List<Anchor> anchors, CheckpointSigner signer, HashReader hashes) {
        this.anchors = anchors;
        this.signer = signer;
        this.hashes = hashes;
    }

    void check(Head head) {
        for (Anchor anchor : anchors) {
            anchor.newest(head.origin()).ifPresentOrElse(kept -> check(head, kept), () -> unknown(anchor, head));
        }
    }

    /** An anchor may be new; that it lost what it had must not pass in silence. */
    static void unknown(Anchor anchor, Head head) {
        if (anchor.readsBack() && head.signed()) {
            LOG.warn(
                    "The audit log {} was signed before, over {} entries, but {} keeps no checkpoint of it. That is right"
                            + " if this anchor is new, or the process ended just after the log's first signature;"
                            + " otherwise look where its checkpoints have gone: until then nothing shows a rollback",
                    head.origin(),
                    head.size(),
                    anchor.getClass().getSimpleName());
        }
    }

    void check(Head head, SignedNote kept) {
        if (kept.toString().equals(head.checkpoint())) {
            return;
        }
        Checkpoint outside = Checkpoint.parse(kept.text());
        if (!signer.signed(kept, outside.origin())) {
            throw new LogRolledBackException(
                    head.origin(), "a checkpoint that is kept outside was not signed by a key in the key ring");
        }
        if (!outside.origin().equals(head.origin())) {
            throw new LogRolledBackException(
                    head.origin(),
                    "the tenant's log was another one, " + outside.origin() + ", of which a checkpoint over "
                            + outside.size() + " entries is kept outside");
        }
        if (outside.size() > head.size()) {
            throw new LogRolledBackException(
                    head.origin(),
                    "it has " + head.size() + " entries, but a checkpoint over " + outside.size() + " is kept outside");
        }
        MerkleHash root = new TileProofs(head.size(), hashes).rootAt(outside.size());
        if (!root.equals(outside.root())) {
            throw new LogRolledBackException(
                    head.origin(),
                    "its first " + outside.size() + " entries are not those of a checkpoint that is kept outside");
        }
    }
}
