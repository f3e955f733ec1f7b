/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.retention.erasure.ErasureCertificate.Verification;
import io.sharedkit.retention.internal.CanonicalJson;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Checks the signature of a certificate with nothing but the JDK and the public key. */
final class CertificateSignature {
    private static final int PUBLIC_KEY_BYTES = 32;

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private CertificateSignature() {}

    /**
     * Only the canonical spelling is looked at, so that a certificate has one form and its signature one meaning. The key
     * that the text names must be the given one; which key to trust is never taken from the text.
     */
    static Verification verify(byte[] json, byte[] publicKey) {
        PublicKey key = key(publicKey);
        return CanonicalJson.read(json)
                .filter(certificate -> Certifier.FORMAT.equals(certificate.get("format")))
                .map(certificate -> verify(certificate, key, publicKey))
                .orElse(Verification.ALTERED);
    }

    private static Verification verify(Map<String, Object> certificate, PublicKey key, byte[] publicKey) {
        if (!(certificate.remove("signature") instanceof String signature)
                || !(certificate.get("key") instanceof Map<?, ?> named)
                || !(named.get("publicKey") instanceof String claimed)) {
            return Verification.ALTERED;
        }
        try {
            if (!MessageDigest.isEqual(Base64.getDecoder().decode(claimed), publicKey)) {
                return Verification.OTHER_KEY;
            }
            byte[] signed = CanonicalJson.bytes(certificate);
            byte[] bytes = Base64.getDecoder().decode(signature);
            boolean onlySpelling = Base64.getEncoder().encodeToString(bytes).equals(signature);
            return onlySpelling && isSigned(signed, bytes, key) ? Verification.VALID : Verification.ALTERED;
        } catch (IllegalArgumentException e) {
            return Verification.ALTERED;
        }
    }

    private static boolean isSigned(byte[] message, byte[] signature, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks Ed25519.", e);
        }
    }

    private static PublicKey key(byte[] raw) {
        if (raw.length != PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("An Ed25519 public key has 32 bytes, not " + raw.length + ".");
        }
        byte[] encoded = new byte[X509_PREFIX.length + PUBLIC_KEY_BYTES];
        System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, PUBLIC_KEY_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("These 32 bytes are no Ed25519 public key.", e);
        }
    }
}
