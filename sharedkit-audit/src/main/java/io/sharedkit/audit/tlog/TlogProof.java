/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proof that an entry stands in a log, complete in one file (C2SP tlog-proof v1, {@code .tlog-proof}): its index, the
 * hashes on the way to the root, and the signed checkpoint.
 *
 * <p><b>Security guarantees.</b> {@link #verify} checks the signature, the log's name and the whole way from the entry's
 * bytes to the signed root. Reading accepts one spelling only and verifies nothing. The extra data is not covered by
 * anything and is not to be trusted. Not proven: what the entry's hidden values are, and that no other version of the log
 * was shown to somebody else.
 */
public final class TlogProof {

    /** The longest file that is read, in bytes: the longest checkpoint, 63 hashes, and extra data of the same length. */
    public static final int MAX_BYTES = 2 * SignedNote.MAX_BYTES + 8192;

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final int MOST_HASHES = 63;
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,18})");

    private final Optional<byte[]> extra;
    private final InclusionProof inclusion;
    private final SignedNote note;
    private final Checkpoint checkpoint;

    private TlogProof(Optional<byte[]> extra, InclusionProof inclusion, SignedNote note, Checkpoint checkpoint) {
        this.extra = extra;
        this.inclusion = inclusion;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    /**
     * A proof without extra data.
     *
     * @param checkpoint the signed checkpoint of the tree that the proof belongs to
     * @throws IllegalArgumentException if the note is no checkpoint, or is one of another size
     */
    public static TlogProof of(InclusionProof inclusion, SignedNote checkpoint) {
        Checkpoint read = Checkpoint.parse(checkpoint.text());
        if (read.size() != inclusion.treeSize()) {
            throw new IllegalArgumentException("The proof is one in a tree of " + inclusion.treeSize()
                    + " entries, the checkpoint one of " + read.size() + ".");
        }
        return new TlogProof(Optional.empty(), inclusion, checkpoint, read);
    }

    /**
     * Reads a proof without verifying it.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static TlogProof parse(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new IllegalArgumentException("A proof has at most " + MAX_BYTES + " bytes, not " + file.length + ".");
        }
        String text = NoteReader.decode(file);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw malformed();
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        SignedNote note = SignedNote.parse(text.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
        return read(lines, note, Checkpoint.parse(note.text()));
    }

    private static TlogProof read(List<String> lines, SignedNote note, Checkpoint checkpoint) {
        boolean hasExtra = lines.size() > 1
                && lines.get(1).startsWith(EXTRA)
                && lines.get(1).length() > EXTRA.length();
        int place = hasExtra ? 2 : 1;
        Matcher index = INDEX.matcher(place < lines.size() ? lines.get(place) : "");
        List<String> rest = lines.subList(Math.min(place + 1, lines.size()), lines.size());
        if (!lines.get(0).equals(HEADER) || !index.matches() || rest.size() > MOST_HASHES) {
            throw malformed();
        }
        Optional<byte[]> extra =
                hasExtra ? Optional.of(StrictBase64.decode(lines.get(1).substring(EXTRA.length()))) : Optional.empty();
        List<MerkleHash> hashes = rest.stream().map(MerkleHash::ofBase64).toList();
        InclusionProof inclusion = new InclusionProof(Long.parseLong(index.group(1)), checkpoint.size(), hashes);
        return new TlogProof(extra, inclusion, note, checkpoint);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("This is no proof: a file .tlog-proof consists of '" + HEADER
                + "', an index, at most " + MOST_HASHES + " hashes, an empty line and a checkpoint.");
    }

    /** Whether the entry stands at the index in the log that the key belongs to, and the key signed the checkpoint. */
    public boolean verify(byte[] entry, VerifierKey key) {
        return note.isSignedBy(List.of(key))
                && checkpoint.origin().equals(key.name())
                && inclusion.verify(MerkleHash.ofLeaf(entry), checkpoint.root());
    }

    /** The index of the entry and the way to the root. */
    public InclusionProof inclusion() {
        return inclusion;
    }

    /** The checkpoint, verified or not. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Data that whoever made the file put in; anybody can have altered it. */
    public Optional<byte[]> extra() {
        return extra.map(byte[]::clone);
    }

    /** The file, in UTF-8. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(
                data -> out.append("extra ").append(StrictBase64.encode(data)).append('\n'));
        out.append("index ").append(inclusion.index()).append('\n');
        inclusion.hashes().forEach(hash -> out.append(hash).append('\n'));
        return out.append('\n').append(note).toString();
    }
}
