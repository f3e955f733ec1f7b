/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash of another system that is too fast to be kept: one MD5, SHA-1 or SHA-256 over the password in UTF-8, with or
 * without salt. {@link HashImport} wraps it. It prints as {@code ***}.
 */
public final class WeakHash {

    /** What was computed. */
    public enum Digest {
        /** 16 bytes. */
        MD5("MD5", "md5", 16),
        /** 20 bytes. */
        SHA_1("SHA-1", "sha-1", 20),
        /** 32 bytes. */
        SHA_256("SHA-256", "sha-256", 32);

        private final String algorithm;
        private final String label;
        private final int bytes;

        Digest(String algorithm, String label, int bytes) {
            this.algorithm = algorithm;
            this.label = label;
            this.bytes = bytes;
        }

        String label() {
            return label;
        }

        MessageDigest start() {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no " + algorithm + ".", e);
            }
        }
    }

    /** The most bytes of a salt. */
    static final int MOST_SALT_BYTES = 96;

    private static final String HEX = "([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})";
    private static final Pattern BARE = Pattern.compile(HEX);
    private static final Pattern DJANGO = Pattern.compile("(md5|sha1)\\$([\\x21-\\x23\\x25-\\x7e]{0,96})\\$" + HEX);
    private static final Pattern SPRING =
            Pattern.compile("\\{(MD5|SHA-1|SHA-256)\\}(|\\{[A-Za-z0-9+/=_-]{1,94}\\})" + HEX);

    private final WeakRecipe recipe;
    private final byte[] digest;

    private WeakHash(WeakRecipe recipe, byte[] digest) {
        this.recipe = recipe;
        this.digest = digest;
    }

    /**
     * The digest of the password alone.
     *
     * @param hex its hexadecimal digits
     * @throws IllegalArgumentException if they are none or have another length than the digest
     */
    public static WeakHash unsalted(Digest digest, String hex) {
        return of(digest, WeakRecipe.Form.PLAIN, new byte[0], hex);
    }

    /**
     * The digest of the salt and then the password.
     *
     * @param salt 1 to 96 bytes
     * @param hex its hexadecimal digits
     * @throws IllegalArgumentException if the digits are none or have another length than the digest, or the salt is too
     *     long
     */
    public static WeakHash saltFirst(Digest digest, byte[] salt, String hex) {
        return of(digest, WeakRecipe.Form.SALT_PASSWORD, salt, hex);
    }

    /**
     * The digest of the password and then the salt.
     *
     * @param salt 1 to 96 bytes
     * @param hex its hexadecimal digits
     * @throws IllegalArgumentException if the digits are none or have another length than the digest, or the salt is too
     *     long
     */
    public static WeakHash saltLast(Digest digest, byte[] salt, String hex) {
        return of(digest, WeakRecipe.Form.PASSWORD_SALT, salt, hex);
    }

    /** What the text is: bare digits, Django's {@code md5$} and {@code sha1$}, or Spring Security's {@code {MD5}}. */
    static Optional<WeakHash> read(String text) {
        Matcher bare = BARE.matcher(text);
        if (bare.matches()) {
            return Optional.of(of(ofLength(text.length() / 2), WeakRecipe.Form.PLAIN, new byte[0], text));
        }
        Matcher django = DJANGO.matcher(text);
        if (django.matches()) {
            Digest digest = django.group(1).equals("md5") ? Digest.MD5 : Digest.SHA_1;
            return salted(digest, WeakRecipe.Form.SALT_PASSWORD, django.group(2), django.group(3));
        }
        Matcher spring = SPRING.matcher(text);
        return spring.matches()
                ? salted(
                        Digest.valueOf(spring.group(1).replace('-', '_')),
                        WeakRecipe.Form.PASSWORD_SALT,
                        spring.group(2), // with its braces, which Spring digests too
                        spring.group(3))
                : Optional.empty();
    }

    private static Optional<WeakHash> salted(Digest digest, WeakRecipe.Form form, String salt, String hex) {
        if (hex.length() != 2 * digest.bytes) {
            return Optional.empty();
        }
        byte[] bytes = salt.getBytes(StandardCharsets.US_ASCII);
        return Optional.of(of(digest, bytes.length == 0 ? WeakRecipe.Form.PLAIN : form, bytes, hex));
    }

    private static WeakHash of(Digest digest, WeakRecipe.Form form, byte[] salt, String hex) {
        if (hex.length() != 2 * digest.bytes || !BARE.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "A " + digest.algorithm + " has " + 2 * digest.bytes + " hexadecimal digits.");
        }
        if (salt.length > MOST_SALT_BYTES || (salt.length == 0 && form != WeakRecipe.Form.PLAIN)) {
            throw new IllegalArgumentException(
                    "The salt has " + salt.length + " bytes; it must have 1 to " + MOST_SALT_BYTES + ".");
        }
        return new WeakHash(new WeakRecipe(digest, form, salt.clone()), Encodings.hex(hex));
    }

    private static Digest ofLength(int bytes) {
        return bytes == Digest.MD5.bytes ? Digest.MD5 : bytes == Digest.SHA_1.bytes ? Digest.SHA_1 : Digest.SHA_256;
    }

    WeakRecipe recipe() {
        return recipe;
    }

    byte[] digest() {
        return digest;
    }

    @Override
    public String toString() {
        return "***";
    }
}
