/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

/** Takes the hashes that become complete as a tree grows, as tiles above the lowest hold them. */
@FunctionalInterface
public interface NodeSink {

    /**
     * A group of 256<sup>level</sup> entries has become complete.
     *
     * @param level the level of tiles, from 1
     * @param index the number of the group on its level, from 0: it starts at entry index · 256<sup>level</sup>
     * @param hash the root over its entries
     */
    void completed(int level, long index, MerkleHash hash);
}
