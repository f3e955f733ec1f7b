/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log signs: which log, how many entries, and the root over all of them (C2SP tlog-checkpoint 1.0).
 *
 * <p><b>Security guarantees.</b> Who holds two checkpoints of a log can tell whether nothing before the first was changed,
 * with a {@link ConsistencyProof}. A checkpoint by itself is not signed; see {@link SignedNote}.
 *
 * @param origin the log's name, not empty and on one line
 * @param size the number of entries
 * @param root the root of the Merkle tree over them
 * @param extensions further lines, not empty; their use is not recommended and this library writes none
 */
public record Checkpoint(String origin, long size, MerkleHash root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int FIXED_LINES = 3;

    /**
     * @throws IllegalArgumentException if the size is negative, a line is empty or has a line break, or a tree without
     *     entries has another root than that of one
     */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || !isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
            throw malformed("the size is negative, or a line is empty or broken");
        }
        if (size == 0 && !root.equals(MerkleHash.EMPTY_TREE)) {
            throw malformed("an empty tree has the SHA-256 of nothing as its root");
        }
    }

    /** A checkpoint without further lines. */
    public Checkpoint(String origin, long size, MerkleHash root) {
        this(origin, size, root, List.of());
    }

    /** The checkpoint of a tree. */
    public static Checkpoint of(String origin, MerkleTree tree) {
        return new Checkpoint(origin, tree.size(), tree.root());
    }

    /**
     * Reads the text of a checkpoint note.
     *
     * @throws IllegalArgumentException if it is malformed, such as a size with leading zeros
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw malformed("the last line does not end");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < FIXED_LINES || !SIZE.matcher(lines.get(1)).matches()) {
            throw malformed("it is not origin, size and root on three lines");
        }
        return new Checkpoint(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                MerkleHash.ofBase64(lines.get(2)),
                lines.subList(FIXED_LINES, lines.size()));
    }

    /** The text to be signed. */
    public String text() {
        StringBuilder text = new StringBuilder(origin + "\n" + size + "\n" + root + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && line.indexOf('\n') < 0;
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("This is no checkpoint: " + why + ".");
    }
}
