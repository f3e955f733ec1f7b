/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Roots and proofs of a stored tree, out of the hashes that its tiles hold. Each call reads a few tiles, in number the
 * logarithm of the size to the base of 256 or twice that, and keeps nothing.
 *
 * <p><b>Security guarantees.</b> What is read is taken as it is: compare {@link #root()} with a signed checkpoint before
 * you rely on anything that was computed from the same hashes.
 */
public final class TileProofs {
    private static final int LEVEL_BITS = 8;

    private final long size;
    private final HashReader reader;

    /**
     * @param size the number of entries of the tree, 0 or more
     * @param reader reads its hashes
     */
    public TileProofs(long size, HashReader reader) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has 0 entries or more, not " + size + ".");
        }
        this.size = size;
        this.reader = reader;
    }

    /** The root over all entries. */
    public MerkleHash root() {
        return rootAt(size);
    }

    /**
     * The root that the tree had when it had fewer entries.
     *
     * @throws IllegalArgumentException if the tree has not as many
     */
    public MerkleHash rootAt(long earlier) {
        checkSize(0, earlier);
        return earlier == 0 ? MerkleHash.EMPTY_TREE : new Read().root(0, earlier);
    }

    /**
     * The proof that an entry stands at its place.
     *
     * @throws IndexOutOfBoundsException if the tree has no such index
     */
    public InclusionProof inclusion(long index) {
        java.util.Objects.checkIndex(index, size);
        Read read = new Read();
        List<MerkleHash> path = new ArrayList<>();
        read.path(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /**
     * The proof that the tree grew out of a smaller one.
     *
     * @param from the size of the smaller tree, 1 or more
     * @throws IllegalArgumentException if it is not between 1 and the size of this one
     */
    public ConsistencyProof consistency(long from) {
        checkSize(1, from);
        Read read = new Read();
        List<MerkleHash> proof = new ArrayList<>();
        read.subproof(from, 0, size, true, proof);
        return new ConsistencyProof(from, size, proof);
    }

    private void checkSize(long least, long asked) {
        if (asked < least || asked > size) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " entries had once between " + least + " and that many, not " + asked + ".");
        }
    }

    /** The largest power of two smaller than n. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }

    /** One call, which reads no tile twice. Ranges of entries go from a start to an end that no longer belongs to them. */
    private final class Read {
        private final Map<String, List<MerkleHash>> tiles = new HashMap<>();

        /** PATH of RFC 6962 section 2.1.1. */
        void path(long index, long start, long end, List<MerkleHash> path) {
            if (end - start == 1) {
                return;
            }
            long middle = start + split(end - start);
            if (index < middle) {
                path(index, start, middle, path);
                path.add(root(middle, end));
            } else {
                path(index, middle, end, path);
                path.add(root(start, middle));
            }
        }

        /** SUBPROOF of RFC 6962 section 2.1.2; the smaller tree goes up to an entry. */
        void subproof(long upTo, long start, long end, boolean known, List<MerkleHash> proof) {
            if (upTo == end) {
                if (!known) {
                    proof.add(root(start, end));
                }
                return;
            }
            long middle = start + split(end - start);
            if (upTo <= middle) {
                subproof(upTo, start, middle, known, proof);
                proof.add(root(middle, end));
            } else {
                subproof(upTo, middle, end, false, proof);
                proof.add(root(start, middle));
            }
        }

        MerkleHash root(long start, long end) {
            long count = end - start;
            if (Long.bitCount(count) == 1) {
                return complete(start, Long.numberOfTrailingZeros(count));
            }
            long middle = start + split(count);
            return MerkleHash.ofNode(complete(start, Long.numberOfTrailingZeros(middle - start)), root(middle, end));
        }

        /** The root over 2^height entries: it lies in one tile, or follows from hashes that lie in one. */
        private MerkleHash complete(long start, int height) {
            int level = height / LEVEL_BITS;
            long first = start >>> (level * LEVEL_BITS);
            int place = (int) (first % TilePath.FULL);
            List<MerkleHash> tile = tile(level, first / TilePath.FULL);
            return MerkleTree.of(tile.subList(place, place + (1 << (height % LEVEL_BITS))))
                    .root();
        }

        private List<MerkleHash> tile(int level, long tile) {
            return tiles.computeIfAbsent(level + "/" + tile, path -> {
                int width = TilePath.width(level, tile, size);
                List<MerkleHash> hashes = reader.read(level, tile * TilePath.FULL, width);
                if (hashes.size() != width) {
                    throw new IllegalStateException("Tile " + path + " of a tree of " + size + " entries has " + width
                            + " hashes, but " + hashes.size() + " were read. The stored tree is damaged.");
                }
                return hashes;
            });
        }
    }
}
