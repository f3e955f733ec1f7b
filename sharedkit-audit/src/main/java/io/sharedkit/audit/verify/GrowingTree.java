/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree with its upper tiles, which remembers the roots that it had at the sizes of earlier checkpoints. */
final class GrowingTree {
    private final MerkleTree tree;
    private final UpperTiles upper;
    private final List<Checkpoint> earlier;
    private final Map<Long, MerkleHash> roots;

    private GrowingTree(MerkleTree tree, UpperTiles upper, List<Checkpoint> earlier, Map<Long, MerkleHash> roots) {
        this.tree = tree;
        this.upper = upper;
        this.earlier = earlier;
        this.roots = roots;
    }

    static GrowingTree empty(List<Checkpoint> earlier) {
        Map<Long, MerkleHash> roots = new HashMap<>(Map.of(0L, MerkleHash.EMPTY_TREE));
        return new GrowingTree(MerkleTree.empty(), new UpperTiles(List.of()), earlier, roots);
    }

    /** Another tree, the same so far. */
    GrowingTree fork() {
        MerkleTree same = MerkleTree.restore(tree.size(), tree.frontier());
        return new GrowingTree(same, upper.copy(), earlier, new HashMap<>(roots));
    }

    void add(List<MerkleHash> hashes) {
        for (MerkleHash hash : hashes) {
            tree.add(hash, upper);
            for (Checkpoint checkpoint : earlier) {
                if (checkpoint.size() == tree.size()) {
                    roots.put(tree.size(), tree.root());
                }
            }
        }
    }

    /** What the tiles above the lowest level have to hold in this tree. */
    UpperTiles upper() {
        return upper;
    }

    /** Whether this is the tree of the checkpoint. */
    boolean is(Checkpoint checkpoint) {
        return tree.size() == checkpoint.size() && tree.root().equals(checkpoint.root());
    }

    /** Whether it was the tree of an earlier checkpoint, of those that it was made for. */
    boolean was(Checkpoint checkpoint) {
        MerkleHash root = roots.get(checkpoint.size());
        return root != null && checkpoint.root().equals(root);
    }
}
