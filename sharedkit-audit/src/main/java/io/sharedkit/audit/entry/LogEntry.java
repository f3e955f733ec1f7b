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
 * @param disclosures the values that it commits to, as far as they have not been erased; see {@link Disclosure}
 */
public record LogEntry(long index, byte[] leaf, MerkleHash hash, List<String> disclosures) {

    /** Copies the disclosures. */
    public LogEntry {
        disclosures = List.copyOf(disclosures);
    }

    /** A new entry with the hash of its bytes. */
    public static LogEntry append(long index, byte[] leaf, List<String> disclosures) {
        return new LogEntry(index, leaf, MerkleHash.ofLeaf(leaf), disclosures);
    }
}
