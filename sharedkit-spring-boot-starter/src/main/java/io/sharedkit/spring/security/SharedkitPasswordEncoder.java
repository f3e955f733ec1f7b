/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.hash.LegacyHashes;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The library's hashing for an application that compares passwords itself, with Spring Security's
 * {@code DaoAuthenticationProvider}. It compares with all that {@link PasswordHasher} reads, such as
 * {@code {bcrypt}$2a$10$...} and {@code $2a$10$...}, and asks for an upgrade of what is not ours or of another cost.
 *
 * <p><b>Security guarantees.</b> Those of {@link PasswordHasher}. Where nobody knows, because memory was short, it throws
 * {@link AuthenticationServiceException} and answers neither yes nor no. Not guaranteed: throttling, and what else
 * {@link SharedkitLogin} does beside comparing.
 */
public final class SharedkitPasswordEncoder implements PasswordEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(SharedkitPasswordEncoder.class);

    private final PasswordHasher hasher;

    /** Hashes with this hasher, the one of the whole application. */
    public SharedkitPasswordEncoder(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /**
     * The other way round: an encoder of the application as a scheme of the library, for
     * {@link PasswordHasher.Builder#legacy}. Not needed for those that {@code PasswordEncoderFactories} makes.
     *
     * @param id what stands in braces before its hashes: 1 to 32 of {@code [a-z0-9-]}
     */
    public static LegacyHashes legacy(String id, PasswordEncoder encoder) {
        return new EncodedHashes(id, encoder);
    }

    /**
     * A hash of Argon2id.
     *
     * @throws IllegalArgumentException if the password has control characters, half a surrogate pair or more than 1024 bytes
     * @throws AuthenticationServiceException if memory was short or too many others were waiting
     */
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null
                ? null
                : hasher.hash(password)
                        .orElseThrow(SharedkitPasswordEncoder::busy)
                        .phcString();
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String stored) {
        if (password == null || stored == null || stored.isEmpty()) {
            return false;
        }
        Verification result = hasher.verify(password, PasswordHash.ofStored(stored));
        if (result instanceof Verification.Busy) {
            throw busy();
        }
        if (result instanceof Verification.Corrupt || result instanceof Verification.Unsupported) {
            LOG.warn("A stored password hash cannot be used; somebody must look at the row: {}.", result);
        }
        return result instanceof Verification.Match;
    }

    @Override
    public boolean upgradeEncoding(@Nullable String stored) {
        return stored != null && hasher.needsRehash(PasswordHash.ofStored(stored));
    }

    private static AuthenticationServiceException busy() {
        return new AuthenticationServiceException("Nothing was compared or hashed: the machine is busy. Try again.");
    }

    /**
     * What an encoder made.
     *
     * @param name its id
     */
    private record EncodedHashes(String name, PasswordEncoder encoder) implements LegacyHashes {
        @Override
        public boolean holds(String stored) {
            return stored.startsWith(mark());
        }

        @Override
        public boolean matches(CharSequence password, String stored) {
            return encoder.matches(password, stored.substring(mark().length()));
        }

        private String mark() {
            return "{" + name + "}";
        }
    }
}
