/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.auth.internal.PasswordText;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.secret.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hashes passwords with Argon2id, and compares them with such hashes and with imported ones.
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
 * lanes, and an imported one for no more than the ceilings in {@code docs/passwords.md}. Tags are compared in constant
 * time, and {@link #verifyUnknown} costs what a comparison with a hash of the cost in force costs. Not guaranteed: that no
 * copy of a password stays in the heap, since normalising it makes strings that cannot be wiped; that a comparison with an
 * imported hash, or one of another cost, takes that time too; and who steals the table can guess at the cost above, unless
 * a {@link Pepper} seals the hashes.
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

    private final StoredHash.Means means;
    private final Argon2Cost cost;
    private final HashGate gate;
    private final List<LegacyHashes> legacy;
    private final PhcString nobody;

    PasswordHasher(Argon2Engine engine, Argon2Cost cost, HashGate gate) {
        this(new StoredHash.Means(engine, List.of()), cost, gate, List.of());
    }

    private PasswordHasher(StoredHash.Means means, Argon2Cost cost, HashGate gate, List<LegacyHashes> legacy) {
        this.means = means;
        this.legacy = List.copyOf(legacy);
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
        return gate.run(() -> Encodings.utf8(text, this::make)).map(made -> PasswordHash.ofStored(made.text()));
    }

    /**
     * Compares a password with a stored hash, ours or an imported one (see {@link HashImport}). With an imported one the
     * password is compared as it was typed, as the other system did, and after NFKC if that is another; and a match always
     * asks for a rehash.
     */
    public Verification verify(CharSequence password, PasswordHash hash) {
        if (hash.flaw().isPresent()) {
            return new Verification.Corrupt(hash.flaw().get());
        }
        Verification result = verifyText(password, hash);
        return hash.isSealOutdated() && result instanceof Verification.Match ? new Verification.Match(true) : result;
    }

    /**
     * Whether a hash that can be used is of another scheme than ours, or of another cost than the one in force, so that a
     * login replaces it.
     */
    public boolean needsRehash(PasswordHash hash) {
        return read(hash) instanceof Reading.Usable usable && usable.hash().isOutdated(cost);
    }

    /** As {@link PasswordHash#describe}; and {@code legacy} with its name for what {@link LegacyHashes} hold. */
    public String describe(PasswordHash hash) {
        return read(hash) instanceof Reading.Usable usable ? usable.hash().description() : hash.describe();
    }

    /** The host's own schemes come first, but neither before ours nor in place of what is refused. */
    private Reading read(PasswordHash hash) {
        String text = hash.phcString();
        Reading reading = Reading.of(text);
        boolean ours =
                reading instanceof Reading.Usable usable && !usable.hash().isForeign();
        if (ours || reading instanceof Reading.Unsupported || text.startsWith(Pepper.MARK)) {
            return reading;
        }
        return legacy.stream()
                .filter(scheme -> scheme.holds(text))
                .findFirst()
                .<Reading>map(scheme -> new Reading.Usable(new LegacyHash(scheme, text)))
                .orElse(reading);
    }

    private Verification verifyText(CharSequence password, PasswordHash hash) {
        Reading reading = read(hash);
        if (reading instanceof Reading.Usable usable) {
            return compare(password, usable.hash());
        }
        return reading instanceof Reading.Unsupported unsupported
                ? new Verification.Unsupported(unsupported.scheme())
                : new Verification.Corrupt(((Reading.Corrupt) reading).reason());
    }

    /**
     * Does what comparing with a hash of the cost in force takes, for a user that does not exist, so that the time tells
     * nothing.
     *
     * @return {@link Verification.Mismatch} or {@link Verification.Busy}
     */
    public Verification verifyUnknown(CharSequence password) {
        return compare(password, nobody) instanceof Verification.Busy
                ? new Verification.Busy()
                : new Verification.Mismatch();
    }

    /** The engine in use, {@link Engine#NATIVE} or {@link Engine#JAVA}. */
    public Engine engine() {
        return means.engine().kind();
    }

    /** How busy it is now, and what it did since the start. */
    public HashLoad load() {
        return gate.load();
    }

    /** Argon2id over the weak hash; empty if memory was short or too many others were waiting. */
    Optional<PasswordHash> wrap(WeakHash weak) {
        return gate.run(() -> new WrappedHash(weak.recipe(), make(weak.digest())))
                .map(made -> PasswordHash.ofStored(made.text()));
    }

    private Verification compare(CharSequence password, StoredHash stored) {
        Optional<String> normalized = PasswordText.of(password);
        // What cannot be a password is hashed too, as an empty one, and then is wrong whatever comes out.
        String text = normalized.orElse("");
        Stream<String> forms = stored.isForeign() && normalized.isPresent()
                ? Stream.of(password.toString(), text).distinct()
                : Stream.of(text);
        Optional<Boolean> same = gate.run(() -> forms.anyMatch(form -> stored.matches(form, means)));
        if (same.isEmpty()) {
            return new Verification.Busy();
        }
        return same.get() && normalized.isPresent()
                ? new Verification.Match(stored.isOutdated(cost))
                : new Verification.Mismatch();
    }

    private PhcString make(byte[] input) {
        byte[] salt = random(SALT_BYTES);
        return new PhcString(cost, salt, means.engine().tag(input, salt, cost, TAG_BYTES));
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
        private static final int MOST_PEPPERS = 4;

        private Engine engine = Engine.AUTOMATIC;
        private Argon2Cost cost = Argon2Profile.OWASP_MIN.cost();
        private int concurrency = Runtime.getRuntime().availableProcessors();
        private Duration longestWait = STANDARD_WAIT;
        private List<Secret> bcryptPeppers = List.of();
        private final List<LegacyHashes> legacy = new ArrayList<>();

        private Builder() {}

        /** What computes the hashes; {@link Engine#AUTOMATIC} unless set. */
        public Builder engine(Engine wanted) {
            this.engine = wanted;
            return this;
        }

        /** What one hash costs, by a published name; {@link Argon2Profile#OWASP_MIN} unless set. */
        public Builder profile(Argon2Profile profile) {
            this.cost = profile.cost();
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
         * Peppers that a Rails application (Devise) appended to passwords before bcrypt, for hashes imported from it; at
         * most 4, none unless set. Each is tried, and then none, so a wrong password costs as many bcrypts.
         *
         * @throws IllegalArgumentException if they are more
         */
        public Builder bcryptPeppers(List<Secret> peppers) {
            Range.check("bcrypt-peppers", peppers.size(), 0, MOST_PEPPERS);
            this.bcryptPeppers = List.copyOf(peppers);
            return this;
        }

        /**
         * Hashes of the host's own making, beside those that are read anyway; may be called several times.
         *
         * @throws IllegalArgumentException if the name has other characters than those it may have
         */
        public Builder legacy(LegacyHashes scheme) {
            if (!scheme.name().matches("[a-z0-9-]{1,32}")) {
                throw new IllegalArgumentException(
                        "The name of a legacy scheme has 1 to 32 of [a-z0-9-], not '" + scheme.name() + "'.");
            }
            legacy.add(scheme);
            return this;
        }

        /**
         * The finished hasher.
         *
         * @throws IllegalStateException if the wanted engine does not work on this machine
         */
        public PasswordHasher build() {
            Argon2Engine chosen = Argon2Engines.choose(engine, cost.memoryKib(), concurrency);
            return new PasswordHasher(
                    new StoredHash.Means(chosen, bcryptPeppers), cost, new HashGate(concurrency, longestWait), legacy);
        }
    }
}
