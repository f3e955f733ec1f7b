/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.List;

/** Reads hashes of a stored tree, as tiles hold them. */
@FunctionalInterface
public interface HashReader {

    /**
     * The hashes that stand one after the other on a level. The hash (level, n) is the root over the 256<sup>level</sup>
     * entries from n · 256<sup>level</sup> on; on level 0 it is the hash of entry n. Only hashes of complete groups are
     * asked for, and never more than one tile of them.
     *
     * @param level the level of tiles, from 0
     * @param first the number of the first hash on its level, a multiple of 256
     * @param count how many, 1 to 256
     * @return exactly that many
     */
    List<MerkleHash> read(int level, long first, int count);
}
