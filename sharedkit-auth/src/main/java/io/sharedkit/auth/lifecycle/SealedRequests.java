/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.core.secret.SealKeys;
import io.sharedkit.core.tenant.Tenants;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Requests as they wait in the table of work: sealed for their company, and all of the same length. */
final class SealedRequests {
    private static final String CONTEXT = "auth.password.reset|";
    private static final int LENGTH = 512;
    private static final int MAX_ADDRESS_LENGTH = 45;
    private static final int PARTS = 3;

    private final SealKeys keys;

    SealedRequests(SealKeys keys) {
        this.keys = keys;
    }

    String seal(ResetRequest request) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, request.at());
        String address = request.address().length() > MAX_ADDRESS_LENGTH ? "" : request.address();
        byte[] text = (micros + "\n" + request.login() + "\n" + address).getBytes(StandardCharsets.UTF_8);
        byte[] padded = ByteBuffer.allocate(LENGTH)
                .putShort((short) text.length)
                .put(text)
                .array();
        return Base64.getEncoder().encodeToString(keys.seal(padded, context()));
    }

    /** The request; empty if this installation did not seal it for this company, or its key is gone. */
    Optional<ResetRequest> open(String payload) {
        try {
            byte[] padded = keys.open(Base64.getDecoder().decode(payload), context());
            int length = ByteBuffer.wrap(padded).getShort();
            String text =
                    new String(Arrays.copyOfRange(padded, Short.BYTES, Short.BYTES + length), StandardCharsets.UTF_8);
            String[] parts = text.split("\n", PARTS);
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            return Optional.of(new ResetRequest(parts[1], at, parts[2]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String context() {
        return CONTEXT + Tenants.current().value();
    }
}
