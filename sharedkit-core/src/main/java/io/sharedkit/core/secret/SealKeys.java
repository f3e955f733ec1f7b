/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under the keys of one purpose.
 *
 * <p>Format: version {@code 1}, length of the key id, key id, 12-byte nonce, ciphertext with 16-byte tag.
 *
 * <p><b>Security guarantees.</b> Who lacks the key can neither read nor change the content, nor move it to another
 * context. Not guaranteed: secrecy of its length; and a key seals at most 2<sup>32</sup> messages (random nonces), after
 * which it is to be changed.
 */
public final class SealKeys {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<KeyRing.Key> keys;

    SealKeys(List<KeyRing.Key> keys) {
        this.keys = keys;
    }

    /**
     * Seals under the active key.
     *
     * @param context what the content belongs to, such as tenant and row; it is bound in, not stored
     */
    public byte[] seal(byte[] plain, String context) {
        KeyRing.Key key = keys.get(0);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, plain, context);
        return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what any key of the purpose sealed.
     *
     * @throws IllegalArgumentException if the content was changed, belongs to another context, or its key is not in the
     *     ring
     */
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < 2
                || sealed[0] != VERSION
                || sealed[1] < 1
                || sealed.length < 2 + sealed[1] + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("This is no sealed content of version 1.");
        }
        ByteBuffer in = ByteBuffer.wrap(sealed, 2, sealed.length - 2);
        byte[] id = new byte[sealed[1]];
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(id).get(nonce);
        byte[] body = new byte[in.remaining()];
        in.get(body);
        return crypt(Cipher.DECRYPT_MODE, find(new String(id, StandardCharsets.US_ASCII)), nonce, body, context);
    }

    private KeyRing.Key find(String id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The content was sealed under the key "
                        + (KeyRefs.KEY_ID.matcher(id).matches() ? id : "with a malformed id")
                        + ", which is not in the key ring. Keep an older key in the ring while something sealed under"
                        + " it exists."));
    }

    private static byte[] crypt(int mode, KeyRing.Key key, byte[] nonce, byte[] input, String context) {
        return key.material().use(bytes -> {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
                cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
                return cipher.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("The sealed content was changed or belongs to another context.", e);
            }
        });
    }
}
