/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A hash in a Merkle tree after RFC 6962 section 2.1: 32 bytes of SHA-256.
 *
 * <p><b>Security guarantees.</b> A leaf's hash and a node's hash are computed with different first bytes, so that no
 * entry can pass for an inner node. It rests on SHA-256 being collision resistant.
 */
public final class MerkleHash {

    /** The length of a hash, in bytes. */
    public static final int BYTES = 32;

    /** The root of the tree without entries: the SHA-256 of nothing. */
    public static final MerkleHash EMPTY_TREE = new MerkleHash(TreeDigest.digest());

    private final byte[] bytes;

    private MerkleHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash with these bytes.
     *
     * @throws IllegalArgumentException if there are not exactly 32
     */
    public static MerkleHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has " + BYTES + " bytes, not " + bytes.length + ".");
        }
        return new MerkleHash(bytes.clone());
    }

    /**
     * The hash that this base64 (RFC 4648 section 4) stands for.
     *
     * @throws IllegalArgumentException if it is not canonical base64 of 32 bytes
     */
    public static MerkleHash ofBase64(String text) {
        return of(StrictBase64.decode(text));
    }

    /** The hash of an entry: SHA-256 of 0x00 and the entry. */
    public static MerkleHash ofLeaf(byte[] entry) {
        return new MerkleHash(TreeDigest.leaf(entry));
    }

    /** The hash over two subtrees: SHA-256 of 0x01, left and right. */
    public static MerkleHash ofNode(MerkleHash left, MerkleHash right) {
        return new MerkleHash(TreeDigest.node(left.bytes, right.bytes));
    }

    /**
     * The hashes that stand one after the other in these bytes, as in a tile.
     *
     * @throws IllegalArgumentException if the length is not a multiple of 32
     */
    public static List<MerkleHash> split(byte[] joined) {
        if (joined.length % BYTES != 0) {
            throw new IllegalArgumentException(joined.length + " bytes are no sequence of hashes of 32 bytes.");
        }
        List<MerkleHash> hashes = new ArrayList<>(joined.length / BYTES);
        ByteBuffer in = ByteBuffer.wrap(joined);
        while (in.hasRemaining()) {
            byte[] one = new byte[BYTES];
            in.get(one);
            hashes.add(new MerkleHash(one));
        }
        return hashes;
    }

    /** The bytes of all hashes, one after the other. */
    public static byte[] join(List<MerkleHash> hashes) {
        ByteBuffer out = ByteBuffer.allocate(hashes.size() * BYTES);
        hashes.forEach(hash -> out.put(hash.bytes));
        return out.array();
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerkleHash hash && java.util.Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** The hash in base64, as checkpoints print it. */
    @Override
    public String toString() {
        return StrictBase64.encode(bytes);
    }
}
