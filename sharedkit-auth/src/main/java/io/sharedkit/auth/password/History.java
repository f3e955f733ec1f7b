/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.password.PasswordViolation.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks for a new password among the earlier ones. Each comparison costs what a login costs. */
final class History {
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Instant now;

    History(PasswordPolicy policy, PasswordHasher hasher, Instant now) {
        this.policy = policy;
        this.hasher = hasher;
        this.now = now;
    }

    /**
     * What stands against the password: that it was used before, or that nobody can tell now. A hash that cannot be read
     * is another password's.
     */
    Optional<Passwords.Choice> obstacle(CharSequence password, List<EarlierPassword> newestFirst) {
        int most = Math.min(newestFirst.size(), PasswordPolicy.MOST_HISTORY);
        for (int place = 0; place < most; place++) {
            Optional<PasswordViolation> violation = violation(place, newestFirst.get(place));
            if (violation.isPresent()) {
                Verification compared =
                        hasher.verify(password, newestFirst.get(place).hash());
                if (compared instanceof Verification.Match) {
                    return Optional.of(new Passwords.Rejected(List.of(violation.get())));
                }
                if (compared instanceof Verification.Busy) {
                    return Optional.of(new Passwords.Busy());
                }
            }
        }
        return Optional.empty();
    }

    /** The rule that would be broken by using this one again. */
    private Optional<PasswordViolation> violation(int place, EarlierPassword earlier) {
        if (place < policy.historyCount()) {
            return Optional.of(new PasswordViolation(Code.REUSED, policy.historyCount()));
        }
        boolean recent = policy.historyDays() > 0
                && earlier.usedUntil().isAfter(now.minus(Duration.ofDays(policy.historyDays())));
        return recent
                ? Optional.of(new PasswordViolation(Code.REUSED_RECENTLY, policy.historyDays()))
                : Optional.empty();
    }
}
