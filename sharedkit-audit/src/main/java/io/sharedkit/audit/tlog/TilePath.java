/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

/**
 * Where the parts of a log lie below its directory (C2SP tlog-tiles). A tile holds up to 256 hashes of one level, an
 * entry bundle up to 256 entries; at the right edge both may be partial and then carry their width in the path.
 */
public final class TilePath {

    /** The hashes of a full tile, and the entries of a full bundle. */
    public static final int FULL = 256;

    /** The highest level of tiles. */
    public static final int MAX_LEVEL = 63;

    private static final int BITS = 8;
    private static final int GROUP = 1000;

    private TilePath() {}

    /**
     * The path of a tile: {@code tile/0/x001/x234/067}, or {@code tile/0/000.p/3} if it is partial.
     *
     * @throws IllegalArgumentException if the level is not 0 to 63, the index negative, or the width not 1 to 256
     */
    public static String tile(int level, long index, int width) {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("A tile's level is 0 to " + MAX_LEVEL + ", not " + level + ".");
        }
        return "tile/" + level + "/" + number(index, width);
    }

    /**
     * The path of an entry bundle: {@code tile/entries/000.p/3}.
     *
     * @throws IllegalArgumentException if the index is negative or the width not 1 to 256
     */
    public static String entries(long index, int width) {
        return "tile/entries/" + number(index, width);
    }

    /** How many hashes a level has in a log of that many entries: one for each complete group of 256 to the level. */
    public static long hashes(int level, long size) {
        return level * BITS >= Long.SIZE ? 0 : size >>> (level * BITS);
    }

    /** How many hashes the tile has: 256 if it is full, fewer at the edge, 0 if there is none. */
    public static int width(int level, long index, long size) {
        return (int) Math.max(0, Math.min(FULL, hashes(level, size) - index * FULL));
    }

    private static String number(long index, int width) {
        if (index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("There is no tile " + index + " with " + width + " hashes.");
        }
        StringBuilder path = new StringBuilder(digits(index % GROUP));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            path.insert(0, "x" + digits(rest % GROUP) + "/");
        }
        return width == FULL ? path.toString() : path + ".p/" + width;
    }

    private static String digits(long group) {
        return Long.toString(GROUP + group).substring(1);
    }
}
