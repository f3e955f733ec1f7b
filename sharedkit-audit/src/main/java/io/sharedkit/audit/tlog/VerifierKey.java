/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public key that verifies a log's signed notes, in the text form of C2SP signed-note ("vkey"):
 * {@code <name>+<key id in hex>+<base64 of type and key>}. Only Ed25519 (type 0x01) is known.
 *
 * <p><b>Security guarantees.</b> Text that is not exactly what {@link #toString()} prints is refused. The key id is short
 * and no proof of anything: whoever relies on a key must have received the whole key from its owner.
 */
public final class VerifierKey {
    private static final byte ED25519 = 0x01;
    private static final Pattern FORMAT = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    private VerifierKey(String name, byte[] raw) {
        this.name = name;
        this.raw = raw;
        this.key = Ed25519.publicKey(raw);
    }

    /**
     * The key with this name.
     *
     * @param name not empty, without white space and {@code +}; for a log its origin
     * @param publicKey 32 bytes after RFC 8032
     * @throws IllegalArgumentException if either is malformed
     */
    public static VerifierKey of(String name, byte[] publicKey) {
        if (!isName(name)) {
            throw new IllegalArgumentException("A key's name is not empty and has neither white space nor '+'.");
        }
        if (publicKey.length != Ed25519.KEY_BYTES) {
            throw new IllegalArgumentException("An Ed25519 public key has 32 bytes, not " + publicKey.length + ".");
        }
        return new VerifierKey(name, publicKey.clone());
    }

    /**
     * Reads a vkey.
     *
     * @throws IllegalArgumentException if it is malformed, of another algorithm, or its id is not that of its key
     */
    public static VerifierKey parse(String vkey) {
        Matcher parts = FORMAT.matcher(vkey);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A verifier key has the form <name>+<8 hex digits>+<base64>.");
        }
        byte[] typed = StrictBase64.decode(parts.group(3));
        if (typed.length != 1 + Ed25519.KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("The verifier key is not an Ed25519 key (type 1) of 32 bytes.");
        }
        byte[] raw = new byte[Ed25519.KEY_BYTES];
        System.arraycopy(typed, 1, raw, 0, raw.length);
        VerifierKey parsed = of(parts.group(1), raw);
        if (!parsed.toString().equals(vkey)) {
            throw new IllegalArgumentException("The id in the verifier key is not the id of its name and key.");
        }
        return parsed;
    }

    /** The name of the key; for a log its origin. */
    public String name() {
        return name;
    }

    /** A copy of the 32 bytes of the public key. */
    public byte[] publicKey() {
        return raw.clone();
    }

    /** The key id: the first four bytes of the SHA-256 of name, line feed, type and key, big-endian. */
    public int keyId() {
        byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(TreeDigest.digest(named, typed())).getInt();
    }

    /** Whether the key made this signature of 64 bytes. */
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_BYTES && Ed25519.verify(key, message, signature);
    }

    /** Two keys are equal if their texts are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return keyId();
    }

    /** The vkey. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s+%08x+%s", name, keyId(), StrictBase64.encode(typed()));
    }

    /** Whether this may be the name of a key. */
    static boolean isName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(VerifierKey::isForbidden);
    }

    private static boolean isForbidden(int c) {
        return c == '+' || c < ' ' || c == 0x85 || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private byte[] typed() {
        return StrictBase64.prefixed(new byte[] {ED25519}, raw);
    }
}
