/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.tlog.MerkleHash;
import java.util.List;

/**
 * An entry at its place in the log, with what is kept beside it.
 *
 * @param index the place, from 0
 * @param leaf the entry's bytes, see {@link Leaf}; not to be changed
 * @param hash the hash that was put into the tree for it
 * @param payload the values that it commits to, as far as they have not been erased, see {@link Payload}; not to be
 *     changed
 */
public record LogEntry(long index, byte[] leaf, MerkleHash hash, byte[] payload) {

    /** A new entry with the hash of its bytes. */
    public static LogEntry append(long index, byte[] leaf, byte[] payload) {
        return new LogEntry(index, leaf, MerkleHash.ofLeaf(leaf), payload);
    }

    /** The values that are left; see {@link Disclosure}. */
    public List<String> disclosures() {
        return Payload.split(payload);
    }
}
