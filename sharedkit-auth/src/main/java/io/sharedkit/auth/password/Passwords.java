/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.internal.PasswordText;
import io.sharedkit.auth.password.BreachedPasswords.Finding;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.FactSource;
import java.time.InstantSource;
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
 * <p><b>Security guarantees.</b> Those of {@link PasswordHasher}; and a password is never hashed that breaks the policy in
 * force, is one of some 23,500 common ones, consists of a word of the context, or is one of the earlier ones that the
 * caller tells. Words are compared with the whole password after digits and symbols around it, look-alike digits and
 * repetitions are taken away. A tenant's policy only ever adds to the provider's. An earlier password that could not be
 * compared for lack of memory is {@link Busy}, never "not used before". Not guaranteed: anything about what the caller does
 * not tell ({@link PasswordContext}); and that a password is in no published breach, unless
 * {@link Builder#breachedPasswords} is set and answers.
 */
public final class Passwords implements FactSource {

    /** The fact about the provider's policy: KEPT where it follows NIST SP 800-63B-4 and OWASP ASVS 5.0 in every point. */
    public static final String FACT = "auth.password.guidelines";

    private final PasswordPolicy floor;
    private final Supplier<PasswordPolicy> tenantPolicy;
    private final PasswordHasher hasher;
    private final List<String> productWords;
    private final BreachCheck breachCheck;
    private final InstantSource clock;

    private Passwords(Builder builder) {
        this.floor = builder.policy;
        this.tenantPolicy = builder.tenantPolicy == null ? () -> floor : builder.tenantPolicy;
        this.hasher = builder.hasher == null ? PasswordHasher.builder().build() : builder.hasher;
        this.productWords = List.copyOf(builder.productWords);
        this.breachCheck = builder.breachCheck;
        this.clock = builder.clock;
    }

    /** Settings to change; each has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The policy in force: in each point the stricter of the provider's and the tenant's. */
    public PasswordPolicy policy() {
        return floor.stricter(tenantPolicy.get());
    }

    /** Where what is in force departs from NIST SP 800-63B-4 and OWASP ASVS 5.0. */
    public List<PolicyDeviation> deviations() {
        return PasswordFacts.deviations(policy(), breachCheck != BreachCheck.NONE);
    }

    /** {@link #FACT}, of the provider's policy: what its tenants add is theirs to tell. */
    @Override
    public List<Fact> facts() {
        return List.of(PasswordFacts.guidelines(floor, breachCheck != BreachCheck.NONE, clock.instant()));
    }

    /**
     * Judges a new password without hashing it, as often as you like: neither the history nor a collection of breaches is
     * asked.
     *
     * @param context words that belong to the person or the company: names, mail address, company name
     * @return all reasons; empty if it may be used
     */
    public List<PasswordViolation> check(CharSequence password, Collection<String> context) {
        return check(password, PasswordContext.of(context));
    }

    /** As {@link #check(CharSequence, Collection)}, with all that is known of the person. */
    public List<PasswordViolation> check(CharSequence password, PasswordContext context) {
        return PolicyRules.violations(policy(), password, context, productWords, clock.instant());
    }

    /** Judges a first password, as {@link #check}, and hashes it if nothing is wrong with it. */
    public Choice choose(CharSequence password, Collection<String> context) {
        return choose(password, PasswordContext.of(context));
    }

    /**
     * Judges a new password and hashes it if nothing is wrong with it. What costs more is asked later: first
     * {@link #check}, then the earlier passwords (each costs what a login costs, 24 at most), then the collection of
     * breaches; a refusal names the reasons found so far.
     */
    public Choice choose(CharSequence password, PasswordContext context) {
        List<PasswordViolation> violations = check(password, context);
        if (!violations.isEmpty()) {
            return new Rejected(violations);
        }
        return new History(policy(), hasher, clock.instant())
                .obstacle(password, context.earlier())
                .orElseGet(() -> chooseUnusedBefore(password));
    }

    private Choice chooseUnusedBefore(CharSequence password) {
        Finding finding = breachCheck.ask(PasswordText.of(password).orElseThrow());
        Optional<PasswordViolation> violation = breachCheck.violation(finding);
        if (violation.isPresent()) {
            return new Rejected(List.of(violation.get()));
        }
        Optional<PasswordHash> hash = hasher.hash(password);
        return hash.isPresent() ? new Accepted(hash.get(), finding) : new Busy();
    }

    /** Whether a login replaces a hash of this scheme and cost, see {@link PasswordHasher#needsRehash}. */
    public boolean needsRehash(PasswordHash hash) {
        return hasher.needsRehash(hash);
    }

    /** Scheme and parameters of a stored hash, see {@link PasswordHasher#describe}. */
    public String describe(PasswordHash hash) {
        return hasher.describe(hash);
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
     * @param breachCheck what the collection of breached passwords said; where it is {@link Finding#UNAVAILABLE}, the
     *     provider allowed the password all the same, and the audit log should know
     */
    public record Accepted(PasswordHash hash, Finding breachCheck) implements Choice {}

    /**
     * It may not be used.
     *
     * @param violations the reasons, at least one
     */
    public record Rejected(List<PasswordViolation> violations) implements Choice {}

    /** Nobody can tell now, or it could not be hashed: memory was short. Try again. */
    public record Busy() implements Choice {}

    /** Collects the settings. */
    public static final class Builder {
        private PasswordPolicy policy = PasswordPolicy.standard();
        private @Nullable Supplier<PasswordPolicy> tenantPolicy;
        private @Nullable PasswordHasher hasher;
        private List<String> productWords = List.of();
        private BreachCheck breachCheck = BreachCheck.NONE;
        private InstantSource clock = InstantSource.system();

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

        /** The collection of breached passwords to ask, and what happens when it does not answer; none unless set. */
        public Builder breachedPasswords(BreachedPasswords collection, BreachedPasswords.OnError onError) {
            this.breachCheck = new BreachCheck(collection, onError);
            return this;
        }

        /** What tells the time, for least ages and for facts; the system's clock unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** The finished entry. */
        public Passwords build() {
            return new Passwords(this);
        }
    }
}
