/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.function.UnaryOperator;

/**
 * A key that signs notes.
 *
 * @param key verifies its signatures
 * @param signer makes the 64 bytes of the Ed25519 signature (RFC 8032) over a message
 */
public record NoteSigner(VerifierKey key, UnaryOperator<byte[]> signer) {

    /**
     * Signs.
     *
     * @throws IllegalArgumentException if the signature does not verify under the key
     */
    byte[] sign(byte[] message) {
        byte[] signature = signer.apply(message);
        if (!key.verify(message, signature)) {
            throw new IllegalArgumentException("The signature does not verify under the key " + key + ".");
        }
        return signature;
    }
}
