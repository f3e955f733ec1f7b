/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A text with signatures under it, after C2SP signed-note 1.0.
 *
 * <p><b>Security guarantees.</b> Parsing accepts one spelling only and verifies nothing; {@link #isSignedBy} does. What
 * counts is the text, which is covered by the signatures byte for byte. Signatures of unknown keys are ignored, as the
 * specification demands: they prove nothing and could be added or altered by anybody.
 */
public final class SignedNote {

    /** The most signatures a note may have; the specification asks for 16 at least. */
    public static final int MAX_SIGNATURES = 100;

    /** The longest note that is read, in bytes; a checkpoint with its signature has about 300. */
    public static final int MAX_BYTES = 1 << 20;

    private final String text;
    private final List<Line> signatures;

    SignedNote(String text, List<Line> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note without verifying it.
     *
     * @throws IllegalArgumentException if the bytes are no signed note
     */
    public static SignedNote parse(byte[] note) {
        return NoteReader.read(note);
    }

    /**
     * Signs a text.
     *
     * @param text ends with a line feed and has no other control characters
     * @param key the key that verifies
     * @param signer makes the 64 bytes of the Ed25519 signature with the private key that belongs to it
     * @throws IllegalArgumentException if the text is malformed, or the signature is not by this key
     */
    public static SignedNote sign(String text, VerifierKey key, UnaryOperator<byte[]> signer) {
        return sign(text, List.of(new NoteSigner(key, signer)));
    }

    /**
     * Signs a text with several keys: in a checkpoint that of the log, and for example one on other hardware or of another
     * party, each under its own name.
     *
     * @param text ends with a line feed and has no other control characters
     * @param signers 1 to 100, in the order in which their lines are to stand
     * @throws IllegalArgumentException if the text is malformed, a signature is not by its key, two keys have the same
     *     name and id, or there are none or too many
     */
    public static SignedNote sign(String text, List<NoteSigner> signers) {
        NoteReader.checkText(text);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<Line> lines = signers.stream()
                .map(signer -> new Line(signer.key().name(), signer.key().keyId(), signer.sign(message)))
                .toList();
        NoteReader.checkLines(lines);
        return new SignedNote(text, lines);
    }

    /** The text that is signed, with its last line feed. */
    public String text() {
        return text;
    }

    /**
     * Whether at least one of these keys signed, and none of their signatures is wrong. A wrong signature by a known key
     * spoils the note even where another one is right.
     */
    public boolean isSignedBy(List<VerifierKey> keys) {
        Map<String, VerifierKey> known = new HashMap<>();
        keys.forEach(key -> known.put(identity(key.name(), key.keyId()), key));
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        int verified = 0;
        for (Line line : signatures) {
            VerifierKey key = known.get(identity(line.name(), line.keyId()));
            if (key != null && !key.verify(message, line.signature())) {
                return false;
            }
            verified += key == null ? 0 : 1;
        }
        return verified > 0;
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(text).append('\n');
        signatures.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    private static String identity(String name, int keyId) {
        return name + "+" + keyId;
    }

    /** One signature. */
    record Line(String name, int keyId, byte[] signature) {
        static final String DASH = "\u2014 ";

        @Override
        public String toString() {
            byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(keyId).array();
            return DASH + name + " " + StrictBase64.encode(StrictBase64.prefixed(id, signature));
        }
    }
}
