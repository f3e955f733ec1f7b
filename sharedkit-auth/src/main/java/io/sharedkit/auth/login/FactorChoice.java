/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.CredentialState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which factors there are, and which of them an account needs and may use. */
final class FactorChoice {
    private final Map<Factor, SecondFactor> factors = new EnumMap<>(Factor.class);
    private final Supplier<SecondStepPolicy> policies;

    FactorChoice(Collection<SecondFactor> factors, Supplier<SecondStepPolicy> policies) {
        this.policies = policies;
        factors.forEach(factor -> this.factors.put(factor.factor(), factor));
    }

    SecondStepPolicy policy() {
        return policies.get();
    }

    boolean isNeeded(Account account, CredentialState state) {
        return switch (policy().modeFor(account.role())) {
            case REQUIRED -> true;
            case OPTIONAL -> state.twoStepChosen() || hasStrong(account);
            case OFF -> false;
        };
    }

    /**
     * What the account can use now. Who has set up a factor is not let in by something weaker: no e-mail code beside TOTP
     * or a passkey, and no recovery code for want of anything else.
     */
    List<SecondFactor> usable(Account account) {
        SecondStepPolicy policy = policy();
        boolean strong = hasStrong(account);
        return factors.values().stream()
                .filter(one -> policy.factors().contains(one.factor()))
                .filter(one -> one.factor() != Factor.EMAIL_CODE || !strong)
                .filter(one -> one.factor() != Factor.RECOVERY_CODE || strong || policy.recoveryWithoutFactor())
                .filter(one -> one.isReady(account))
                .toList();
    }

    /**
     * What the account sets up at this login, after it has proved its mailbox: only where something is needed that the
     * company takes and nothing at all is set up. Whoever has set up something is asked for it, and never enrolled anew.
     */
    List<Factor> toEnrol(Account account, CredentialState state) {
        boolean possible = isNeeded(account, state)
                && usable(account).isEmpty()
                && !hasStrong(account)
                && factors.containsKey(Factor.EMAIL_CODE);
        return possible ? enrollable() : List.of();
    }

    /** Whether a factor other than e-mail is set up, whether or not the company takes it. */
    boolean hasStrong(Account account) {
        return factors.values().stream().anyMatch(one -> one.factor().isStrong() && one.isReady(account));
    }

    Optional<SecondFactor> find(Factor factor) {
        return Optional.ofNullable(factors.get(factor));
    }

    /** A factor that can be set up and that the company takes. */
    Optional<EnrolledFactor> toEnrol(Factor factor) {
        return find(factor)
                .filter(one -> policy().factors().contains(factor))
                .filter(EnrolledFactor.class::isInstance)
                .map(EnrolledFactor.class::cast);
    }

    Collection<SecondFactor> all() {
        return factors.values();
    }

    List<EnrolledFactor> enrolled() {
        return factors.values().stream()
                .filter(EnrolledFactor.class::isInstance)
                .map(EnrolledFactor.class::cast)
                .toList();
    }

    private List<Factor> enrollable() {
        return enrolled().stream()
                .map(SecondFactor::factor)
                .filter(factor -> factor.isStrong() && policy().factors().contains(factor))
                .toList();
    }
}
