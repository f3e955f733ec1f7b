/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;

/** An Ed25519 key pair made from a 32-byte seed. */
final class Ed25519Key {
    /** The JDK's own: how another provider that a host puts first uses its source of randomness is unknown. */
    private static final String PROVIDER = "SunEC";

    private final String id;
    private final PrivateKey privateKey;
    private final EdECPublicKey publicKey;

    private Ed25519Key(String id, KeyPair pair) {
        this.id = id;
        this.privateKey = pair.getPrivate();
        this.publicKey = (EdECPublicKey) pair.getPublic();
    }

    /**
     * The JDK has no way to ask for the public key of a seed, but its generator takes the seed as the next 32 bytes of
     * its source of randomness. The pair is tried out before use.
     */
    static Ed25519Key of(KeyRing.Key key) {
        return key.material().use(seed -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", PROVIDER);
                generator.initialize(NamedParameterSpec.ED25519, new SeedSource(seed));
                Ed25519Key made = new Ed25519Key(key.id(), generator.generateKeyPair());
                if (!made.verify(seed, made.sign(seed)) || !made.holds(seed)) {
                    throw new IllegalStateException("This Java runtime makes Ed25519 keys in an unknown way.");
                }
                return made;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime lacks Ed25519 (module jdk.crypto.ec).", e);
            }
        });
    }

    String id() {
        return id;
    }

    byte[] publicKey() {
        EdECPoint point = publicKey.getPoint();
        byte[] raw = new byte[32];
        byte[] y = point.getY().toByteArray();
        for (int i = 0; i < y.length && i < raw.length; i++) {
            raw[i] = y[y.length - 1 - i];
        }
        if (point.isXOdd()) {
            raw[31] |= (byte) 0x80;
        }
        return raw;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing failed.", e);
        }
    }

    boolean verify(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Verifying failed.", e);
        }
    }

    private boolean holds(byte[] seed) {
        byte[] encoded = privateKey.getEncoded();
        return new BigInteger(1, encoded)
                .mod(BigInteger.ONE.shiftLeft(Byte.SIZE * seed.length))
                .equals(new BigInteger(1, seed));
    }

    /** Gives out the seed once. */
    private static final class SeedSource extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final byte[] seed;

        SeedSource(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("This Java runtime asks for " + bytes.length + " bytes, not 32.");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
