/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The 48 bytes of NTP version 4 (RFC 5905 section 7.3, figure 8), as far as a client needs them. */
final class NtpPacket {
    static final int LENGTH = 48;

    private static final int CLIENT = 4 << 3 | 3; // leap 0, version 4, mode 3
    private static final int SERVER_MODE = 4;
    private static final int OLDEST_VERSION = 3;
    private static final int NEWEST_VERSION = 4;
    private static final int NOT_SYNCHRONIZED = 3;
    private static final int MAX_STRATUM = 15;
    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE_ID = 12;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;

    /** Seconds from 1900, where NTP begins, to 1970. */
    private static final long SINCE_1900 = 2_208_988_800L;

    private static final int SHORT_FRACTION = 16;
    private static final int FRACTION = 32;
    private static final long NANOS = 1_000_000_000L;
    private static final long LOW = 0xFFFF_FFFFL;

    private final ByteBuffer bytes;

    private NtpPacket(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** A question that says nothing about this machine: where its time would stand, there are random bits. */
    static byte[] question(long random) {
        return ByteBuffer.allocate(LENGTH)
                .put(0, (byte) CLIENT)
                .putLong(TRANSMIT, random)
                .array();
    }

    static NtpPacket of(byte[] received) {
        return new NtpPacket(ByteBuffer.wrap(received));
    }

    /** Whether it answers the question with these random bits; anybody can send the others. */
    boolean answers(long random) {
        return mode() == SERVER_MODE && bytes.getLong(ORIGIN) == random;
    }

    /** What forbids to believe it, if something does. */
    Optional<String> objection() {
        if (kissOfDeath().isPresent()) {
            return Optional.of("it sent the kiss-o'-death " + kissOfDeath().get());
        }
        int version = bytes.get(0) >> 3 & 7;
        if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
            return Optional.of("it speaks version " + version + " of NTP");
        }
        if (stratum() > MAX_STRATUM || (bytes.get(0) >> 6 & 3) == NOT_SYNCHRONIZED) {
            return Optional.of("it is not synchronized itself (stratum " + stratum() + ")");
        }
        return bytes.getLong(TRANSMIT) == 0 || bytes.getLong(RECEIVE) == 0
                ? Optional.of("it does not say what time it is")
                : Optional.empty();
    }

    /** The code of an answer that is a refusal, such as RATE or DENY (RFC 5905 section 7.4). */
    Optional<String> kissOfDeath() {
        if (stratum() != 0) {
            return Optional.empty();
        }
        byte[] code = new byte[Integer.BYTES];
        bytes.get(REFERENCE_ID, code);
        return Optional.of(new String(code, StandardCharsets.US_ASCII).replaceAll("[^A-Z]", "?"));
    }

    /** How far the server's clock was ahead of this time when the question arrived. */
    Duration receivedAfter(Instant local) {
        return after(RECEIVE, local);
    }

    /** How far the server's clock was ahead of this time when the answer left. */
    Duration sentAfter(Instant local) {
        return after(TRANSMIT, local);
    }

    /** How far the server may be from the primary clock: half of the delay to it and its dispersion. */
    Duration rootDistance() {
        long delay = bytes.getInt(ROOT_DELAY) & LOW;
        long dispersion = bytes.getInt(ROOT_DISPERSION) & LOW;
        return Duration.ofNanos(((delay / 2 + dispersion) * NANOS) >> SHORT_FRACTION);
    }

    /** Seconds are counted modulo 2^32: the era is the one that is nearest, which holds over 2036. */
    private Duration after(int field, Instant local) {
        int seconds = bytes.getInt(field) - (int) (local.getEpochSecond() + SINCE_1900);
        long nanos = ((bytes.getInt(field + Integer.BYTES) & LOW) * NANOS) >> FRACTION;
        return Duration.ofSeconds(seconds, nanos - local.getNano());
    }

    private int mode() {
        return bytes.get(0) & 7;
    }

    private int stratum() {
        return bytes.get(1) & 0xFF;
    }
}
