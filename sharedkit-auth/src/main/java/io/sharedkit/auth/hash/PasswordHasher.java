/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.auth.internal.PasswordText;
import io.sharedkit.auth.internal.Range;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Hashes passwords with Argon2id and compares them.
 *
 * <pre>{@code
 * PasswordHasher hasher = PasswordHasher.builder().build();
 * PasswordHash hash = hasher.hash("correct horse battery staple").orElseThrow();
 * Verification result = hasher.verify("correct horse battery staple", hash); // Match
 * }</pre>
 *
 * <p>It hashes natively through argon2-jvm where that is present and works, and in Java through BouncyCastle otherwise;
 * both make and read the same hashes. Make one a process: it bounds the memory of all its callers.
 *
 * <p><b>Security guarantees.</b> Argon2id version 19 (RFC 9106) with 16 random bytes of salt and 32 bytes of tag, at the
 * cost of the OWASP minimum unless set higher; the engine proves itself on known answers before it is used. Short memory
 * is {@link Verification.Busy}, never a wrong password. A stored hash cannot ask for more than 256 MiB, 16 passes and 16
 * lanes. Tags are compared in constant time, and {@link #verifyUnknown} costs what a comparison costs. Not guaranteed:
 * that no copy of a password stays in the heap, since normalising it makes strings that cannot be wiped; and no pepper
 * is added, so who steals the table can guess at the cost above.
 */
public final class PasswordHasher {

    /** What computes the hashes. */
    public enum Engine {
        /** {@link #NATIVE} where it works, {@link #JAVA} otherwise. */
        AUTOMATIC,
        /** libargon2 through argon2-jvm (LGPL-3.0). */
        NATIVE,
        /** BouncyCastle. */
        JAVA
    }

    static final int SALT_BYTES = 16;
    static final int TAG_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2Engine engine;
    private final Argon2Cost cost;
    private final HashGate gate;
    private final PhcString nobody;

    PasswordHasher(Argon2Engine engine, Argon2Cost cost, HashGate gate) {
        this.engine = engine;
        this.cost = cost;
        this.gate = gate;
        this.nobody = new PhcString(cost, random(SALT_BYTES), random(TAG_BYTES));
    }

    /** Settings to change; each has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The hash of a password, after NFKC. It does not ask whether the password is a good one.
     *
     * @return empty if memory was short or too many others were waiting: try again later
     * @throws IllegalArgumentException if it has more than {@value PasswordText#MAX_BYTES} bytes or is not proper text
     */
    public Optional<PasswordHash> hash(CharSequence password) {
        String text = PasswordText.of(password)
                .orElseThrow(() -> new IllegalArgumentException("The password has control characters, half a surrogate"
                        + " pair or more than " + PasswordText.MAX_BYTES + " bytes. Check it with Passwords first."));
        byte[] salt = random(SALT_BYTES);
        return gate.run(() -> new PhcString(cost, salt, tag(text, salt, cost, TAG_BYTES)))
                .map(made -> PasswordHash.ofStored(made.text()));
    }

    /** Compares a password with a stored hash. */
    public Verification verify(CharSequence password, PasswordHash hash) {
        Optional<PhcString> stored = PhcString.parse(hash.phcString());
        return stored.isEmpty()
                ? new Verification.Corrupt("not an Argon2id hash of version 19 in its canonical form and within bounds")
                : compare(PasswordText.of(password), stored.get());
    }

    /**
     * Does what comparing costs, for a user that does not exist, so that the time tells nothing.
     *
     * @return {@link Verification.Mismatch} or {@link Verification.Busy}
     */
    public Verification verifyUnknown(CharSequence password) {
        return compare(PasswordText.of(password), nobody) instanceof Verification.Busy
                ? new Verification.Busy()
                : new Verification.Mismatch();
    }

    /** The engine in use, {@link Engine#NATIVE} or {@link Engine#JAVA}. */
    public Engine engine() {
        return engine.kind();
    }

    private Verification compare(Optional<String> password, PhcString stored) {
        // What cannot be a password is hashed too, as an empty one, and then is wrong whatever comes out.
        Optional<byte[]> tag =
                gate.run(() -> tag(password.orElse(""), stored.salt(), stored.cost(), stored.tag().length));
        if (tag.isEmpty()) {
            return new Verification.Busy();
        }
        boolean same = MessageDigest.isEqual(tag.get(), stored.tag());
        return same && password.isPresent() ? new Verification.Match(isOutdated(stored)) : new Verification.Mismatch();
    }

    private boolean isOutdated(PhcString stored) {
        return !stored.cost().equals(cost) || stored.salt().length != SALT_BYTES || stored.tag().length != TAG_BYTES;
    }

    private byte[] tag(String password, byte[] salt, Argon2Cost with, int length) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return engine.tag(bytes, salt, with, length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Collects the settings. */
    public static final class Builder {
        private static final Duration STANDARD_WAIT = Duration.ofSeconds(2);
        private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
        private static final int MOST_CONCURRENCY = 1024;

        private Engine engine = Engine.AUTOMATIC;
        private Argon2Cost cost = Argon2Cost.STANDARD;
        private int concurrency = Runtime.getRuntime().availableProcessors();
        private Duration longestWait = STANDARD_WAIT;

        private Builder() {}

        /** What computes the hashes; {@link Engine#AUTOMATIC} unless set. */
        public Builder engine(Engine wanted) {
            this.engine = wanted;
            return this;
        }

        /**
         * What one hash costs; 19456 KiB, 2 passes and 1 lane unless set (OWASP Password Storage Cheat Sheet). Hashes of
         * another cost still compare, and ask to be replaced.
         *
         * @param memoryKib memory in KiB, 8 a lane to 262144
         * @param iterations passes, 1 to 16
         * @param parallelism lanes, 1 to 16
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Builder cost(int memoryKib, int iterations, int parallelism) {
            this.cost = new Argon2Cost(memoryKib, iterations, parallelism);
            return this;
        }

        /**
         * How many hashes may run at once, each with its memory, 1 to 1024; the number of processors unless set.
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder concurrency(int hashes) {
            this.concurrency = Range.check("concurrency", hashes, 1, MOST_CONCURRENCY);
            return this;
        }

        /**
         * How long a caller waits for its turn before it is told {@link Verification.Busy}, up to a minute; 2 seconds
         * unless set.
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder longestWait(Duration duration) {
            this.longestWait = Range.check("longest-wait", duration, Duration.ZERO, LONGEST_WAIT);
            return this;
        }

        /**
         * The finished hasher.
         *
         * @throws IllegalStateException if the wanted engine does not work on this machine
         */
        public PasswordHasher build() {
            return new PasswordHasher(Argon2Engines.choose(engine), cost, new HashGate(concurrency, longestWait));
        }
    }
}
