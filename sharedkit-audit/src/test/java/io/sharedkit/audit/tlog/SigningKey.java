/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A private key in the form that the Go tools print: {@code PRIVATE+KEY+<name>+<id>+<base64 of 0x01 and seed>}. */
final class SigningKey {
    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    static SigningKey parse(String skey) {
        byte[] typed = Base64.getDecoder().decode(skey.split("\\+", 5)[4]);
        try {
            return new SigningKey(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(
                            NamedParameterSpec.ED25519, Arrays.copyOfRange(typed, 1, typed.length))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
