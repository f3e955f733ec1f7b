/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Extension;
import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.AuditStore.TileNode;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Appends waiting events to a log and signs it, unless the log is not the one that was signed last. */
final class Sequencer implements AuditStore.Step {
    private final CheckpointSigner signer;
    private final Consumer<Head> check;
    private final UnaryOperator<String> name;
    private final InstantSource clock;
    private long size;
    private @Nullable Signed signed;
    private @Nullable Head unchanged;

    Sequencer(CheckpointSigner signer, RollbackCheck rollback, InstantSource clock) {
        this(signer, rollback::check, UnaryOperator.identity(), clock);
    }

    private Sequencer(CheckpointSigner signer, Consumer<Head> check, UnaryOperator<String> name, InstantSource clock) {
        this.signer = signer;
        this.check = check;
        this.name = name;
        this.clock = clock;
    }

    /** Signs under another name from now on, without regard to the anchors, if the log still has that many entries. */
    static Sequencer renaming(CheckpointSigner signer, String origin, long entries, InstantSource clock) {
        Consumer<Head> unchanged = head -> {
            if (head.size() != entries) {
                throw refuse(head, "it was extended meanwhile");
            }
        };
        return new Sequencer(signer, unchanged, former -> origin, clock);
    }

    /** The size of the log after the last step. */
    long size() {
        return size;
    }

    /** The last checkpoint that was signed, if there was anything to sign. */
    Optional<Signed> signed() {
        return Optional.ofNullable(signed);
    }

    /** The log as the last step found and left it, if there was nothing to add. */
    Optional<Head> unchanged() {
        return Optional.ofNullable(unchanged);
    }

    @Override
    public Optional<Extension> extend(Head head, List<Waiting> waiting) {
        MerkleTree tree = verified(head);
        List<LogEntry> entries = new ArrayList<>(waiting.size());
        List<TileNode> nodes = new ArrayList<>();
        for (Waiting event : waiting) {
            LogEntry entry = LogEntry.append(tree.size(), event.leaf(), event.payload());
            tree.add(entry.hash(), (level, index, hash) -> nodes.add(new TileNode(level, index, hash)));
            entries.add(entry);
        }
        size = tree.size();
        if (entries.isEmpty() && head.signed()) {
            unchanged = head;
            return Optional.empty();
        }
        check.accept(head);
        String origin = name.apply(head.origin());
        SignedNote note = signer.sign(Checkpoint.of(origin, tree));
        signed = new Signed(origin, note);
        return Optional.of(new Extension(
                entries,
                nodes,
                tree.size(),
                tree.frontier(),
                note.toString(),
                signer.vkey(origin).toString(),
                clock.instant()));
    }

    /** The stored tree, which must be the one under the last checkpoint: two that contradict each other are never signed. */
    private MerkleTree verified(Head head) {
        MerkleTree tree = restore(head);
        if (head.last() != head.size() - 1) {
            throw refuse(head, "its last entry is " + head.last() + " although it has " + head.size() + " entries");
        }
        if (!head.signed()) {
            if (head.size() > 0) {
                throw refuse(head, "it has entries but no checkpoint");
            }
            return tree;
        }
        Checkpoint last = last(head);
        if (!last.equals(Checkpoint.of(head.origin(), tree))) {
            throw refuse(
                    head,
                    "its tree of " + tree.size() + " entries is not the one of " + last.size()
                            + " entries that was signed last");
        }
        return tree;
    }

    private static MerkleTree restore(Head head) {
        try {
            return MerkleTree.restore(head.size(), head.frontier());
        } catch (IllegalArgumentException e) {
            throw refuse(head, "its tree is damaged");
        }
    }

    private Checkpoint last(Head head) {
        try {
            SignedNote note = SignedNote.parse(head.checkpoint().getBytes(StandardCharsets.UTF_8));
            if (signer.signed(note, head.origin())) {
                return Checkpoint.parse(note.text());
            }
        } catch (IllegalArgumentException e) {
            throw refuse(head, "its last checkpoint is damaged");
        }
        throw refuse(
                head,
                "no key in the key ring signed its last checkpoint; if the key was changed, put the older one"
                        + " back as a second key of the purpose " + AuditLog.KEY_PURPOSE);
    }

    private static IllegalStateException refuse(Head head, String why) {
        return new IllegalStateException("The stored audit log " + head.origin() + " is not extended: " + why
                + ". Events are still kept and wait. Was it changed, or restored from a backup? Export and verify it.");
    }

    /** A checkpoint, and the log that it is of. */
    record Signed(String origin, SignedNote checkpoint) {}
}
