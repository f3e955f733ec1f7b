/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passwords under a policy: a new one is judged and hashed, a given one is compared.
 *
 * <pre>{@code
 * Passwords passwords = Passwords.builder().build();
 * Passwords.Choice choice = passwords.choose("correct horse battery staple", List.of("sato@example.jp"));
 * if (choice instanceof Passwords.Accepted accepted) {
 *     store(accepted.hash().phcString());
 * }
 * }</pre>
 *
 * <p><b>Security guarantees.</b> Those of {@link PasswordHasher}; and a password that breaks the policy, or that the
 * blocklist knows, is never hashed. The blocklist holds some 1,700 words, compared with the whole password after
 * digits and symbols around it, look-alike digits and repetitions are taken away. Not guaranteed: that a password is not
 * in a published breach; no such collection is asked.
 */
public final class Passwords {
    private final PasswordPolicy floor;
    private final Supplier<PasswordPolicy> tenantPolicy;
    private final PasswordHasher hasher;
    private final List<String> productWords;

    private Passwords(Builder builder) {
        this.floor = builder.policy;
        this.tenantPolicy = builder.tenantPolicy == null ? () -> floor : builder.tenantPolicy;
        this.hasher = builder.hasher == null ? PasswordHasher.builder().build() : builder.hasher;
        this.productWords = List.copyOf(builder.productWords);
    }

    /** Settings to change; each has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The policy in force: in each point the stricter of the provider's and the tenant's. */
    public PasswordPolicy policy() {
        return floor.stricter(tenantPolicy.get());
    }

    /**
     * What is wrong with a password that somebody wants to use.
     *
     * @param context what belongs to the person and must not be the password: name, e-mail address, company name
     * @return all reasons; empty if it may be used
     */
    public List<PasswordViolation> check(CharSequence password, Collection<String> context) {
        List<String> words = new ArrayList<>(productWords);
        words.addAll(context);
        return PolicyRules.violations(policy(), password, words);
    }

    /** Judges a new password, as {@link #check}, and hashes it if nothing is wrong with it. */
    public Choice choose(CharSequence password, Collection<String> context) {
        List<PasswordViolation> violations = check(password, context);
        if (!violations.isEmpty()) {
            return new Rejected(violations);
        }
        Optional<PasswordHash> hash = hasher.hash(password);
        return hash.isPresent() ? new Accepted(hash.get()) : new Busy();
    }

    /** The hash of a password that has just matched, to replace one that is outdated; the policy is not asked again. */
    public Optional<PasswordHash> rehash(CharSequence password) {
        return hasher.hash(password);
    }

    /** Compares a password with a stored hash. */
    public Verification verify(CharSequence password, PasswordHash hash) {
        return hasher.verify(password, hash);
    }

    /** Does what comparing costs, for a user that does not exist, so that the time tells nothing. */
    public Verification verifyUnknown(CharSequence password) {
        return hasher.verifyUnknown(password);
    }

    /** What came of choosing a password. */
    public sealed interface Choice {}

    /**
     * It may be used.
     *
     * @param hash what to store
     */
    public record Accepted(PasswordHash hash) implements Choice {}

    /**
     * It may not be used.
     *
     * @param violations the reasons, at least one
     */
    public record Rejected(List<PasswordViolation> violations) implements Choice {}

    /** It may be used, but could not be hashed now; try again. */
    public record Busy() implements Choice {}

    /** Collects the settings. */
    public static final class Builder {
        private PasswordPolicy policy = PasswordPolicy.standard();
        private @Nullable Supplier<PasswordPolicy> tenantPolicy;
        private @Nullable PasswordHasher hasher;
        private List<String> productWords = List.of();

        private Builder() {}

        /** The provider's policy, below which no tenant goes; every default unless set. */
        public Builder policy(PasswordPolicy provider) {
            this.policy = provider;
            return this;
        }

        /** Where the policy that a tenant has chosen comes from; asked at each check, in the scope of the tenant. */
        public Builder tenantPolicy(Supplier<PasswordPolicy> chosen) {
            this.tenantPolicy = chosen;
            return this;
        }

        /** What hashes; one with every default unless set. */
        public Builder hasher(PasswordHasher shared) {
            this.hasher = shared;
            return this;
        }

        /** Names of the product and of its provider, which no password may consist of; none unless set. */
        public Builder productWords(List<String> words) {
            this.productWords = words;
            return this;
        }

        /** The finished entry. */
        public Passwords build() {
            return new Passwords(this);
        }
    }
}
