/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The codes of RFC 6238 (and RFC 4226), as a function of the secret and the time step. */
final class TotpCode {

    /** Seconds of a time step. */
    static final int STEP_SECONDS = 30;

    private TotpCode() {}

    /** The hash functions that RFC 6238 knows. */
    enum Hash {
        SHA1,
        SHA256,
        SHA512
    }

    /** The time step of an instant: how many times 30 seconds have passed since 1970. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    static String of(byte[] secret, long step, int digits, Hash hash) {
        byte[] mac = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array(), "Hmac" + hash.name());
        int offset = mac[mac.length - 1] & 0xF;
        int number = ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        long bound = Math.round(Math.pow(10, digits));
        return String.format(Locale.ROOT, "%0" + digits + "d", number % bound);
    }

    private static byte[] mac(byte[] secret, byte[] message, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + algorithm + ".", e);
        }
    }
}
