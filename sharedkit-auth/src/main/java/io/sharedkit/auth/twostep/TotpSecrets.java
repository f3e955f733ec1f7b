/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.secret.SealKeys;
import io.sharedkit.core.tenant.Tenants;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;

/** Makes, seals, shows and compares the secrets of authenticator apps. */
final class TotpSecrets {

    /** Bytes of a secret: as many as the hash has (RFC 4226, requirement R6). */
    static final int SECRET_BYTES = 20;

    private static final int DIGITS = 6;
    private static final int MOST_TYPED = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealKeys keys;

    TotpSecrets(SealKeys keys) {
        this.keys = keys;
    }

    static byte[] random() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    String seal(byte[] secret, String accountId) {
        return Base64.getEncoder().encodeToString(keys.seal(secret, context(accountId)));
    }

    byte[] open(String sealed, String accountId) {
        return keys.open(Base64.getDecoder().decode(sealed), context(accountId));
    }

    boolean matches(byte[] secret, long step, String typed) {
        String digits = typed.length() > MOST_TYPED
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s-]+", "");
        return MessageDigest.isEqual(
                digits.getBytes(StandardCharsets.UTF_8),
                TotpCode.of(secret, step, DIGITS, TotpCode.Hash.SHA1).getBytes(StandardCharsets.UTF_8));
    }

    /** What an app needs: the secret to type, and the {@code otpauth:} URI for the QR code. No part may hold a colon. */
    static Map<String, String> forApp(byte[] secret, String issuer, String label) {
        String text = Base32.RFC4648.encode(secret);
        String name = escaped(issuer);
        return Map.of(
                "secret",
                text,
                "uri",
                "otpauth://totp/" + name + ":" + escaped(label) + "?secret=" + text + "&issuer=" + name
                        + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + TotpCode.STEP_SECONDS);
    }

    private static String escaped(String part) {
        return URLEncoder.encode(part.replace(':', ' '), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String context(String accountId) {
        return Tenants.current().value() + "|" + accountId;
    }
}
