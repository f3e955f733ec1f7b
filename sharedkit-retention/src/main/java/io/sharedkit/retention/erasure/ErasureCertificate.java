/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.internal.output.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The provider's signed word that a tenant's data was deleted and that none of it was found afterwards.
 *
 * <p>Its JSON is canonical (RFC 8785: members sorted, no white space, UTF-8). The member {@code signature} is an Ed25519
 * signature (RFC 8032), in base64, over the canonical JSON of all other members. So anybody can check it without this
 * library.
 *
 * <p><b>Security guarantees.</b> Who verifies with a public key that came from the provider on another way knows that
 * the provider signed exactly this text. It says which level was reached and claims no more: level L2 means that the
 * rows were deleted by SQL; their bytes may remain in the database's files and remain in backups. Not guaranteed: that
 * the provider keeps no other copy.
 */
public final class ErasureCertificate {
    private final byte[] json;

    ErasureCertificate(byte[] json) {
        this.json = json;
    }

    /** The certificate as it lies in the ledger. */
    static ErasureCertificate of(String json) {
        return new ErasureCertificate(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What a check of a certificate says. */
    public enum Verification {
        /** The owner of the public key signed exactly this. */
        VALID,
        /** It names another key than the given one. */
        OTHER_KEY,
        /** It is no certificate, is not in canonical form, or was changed after it was signed. */
        ALTERED
    }

    /**
     * Checks the bytes of a {@code certificate.json}.
     *
     * @param json the bytes of the file
     * @param publicKey the 32 bytes of the provider's public key, as published by the provider
     * @throws IllegalArgumentException if the public key is none
     */
    public static Verification verify(byte[] json, byte[] publicKey) {
        return CertificateSignature.verify(json, publicKey);
    }

    /** The certificate as canonical JSON. */
    public byte[] json() {
        return json.clone();
    }

    /** The certificate as one readable page in Japanese and English, made from the JSON. */
    public String html() {
        return new CertificatePage(json).html();
    }

    /**
     * Writes {@code certificate.json} and {@code certificate.html} into the directory.
     *
     * @throws java.io.UncheckedIOException if a file cannot be written; none is ever half there
     */
    public void write(Path directory) {
        AtomicFile.write(directory.resolve("certificate.json"), json);
        AtomicFile.write(directory.resolve("certificate.html"), html().getBytes(StandardCharsets.UTF_8));
    }
}
