/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is to say of a policy to those who were promised one. */
final class PasswordFacts {
    private PasswordFacts() {}

    /** The policy's deviations, and the one that lies outside of it. */
    static List<PolicyDeviation> deviations(PasswordPolicy policy, boolean breachesAsked) {
        List<PolicyDeviation> found = new ArrayList<>(policy.deviations());
        if (!breachesAsked) {
            found.add(new PolicyDeviation(PolicyDeviation.Code.NO_BREACH_CHECK, 0));
        }
        return List.copyOf(found);
    }

    static Fact guidelines(PasswordPolicy policy, boolean breachesAsked, Instant now) {
        List<PolicyDeviation> deviations = deviations(policy, breachesAsked);
        Map<String, String> details = new LinkedHashMap<>();
        details.put(
                "deviations",
                deviations.stream().map(found -> found.code().name()).collect(Collectors.joining(",")));
        details.put("min-length", Integer.toString(policy.minLength()));
        details.put("character-classes", Integer.toString(policy.characterClasses()));
        details.put("expiry-days", Integer.toString(policy.expiryDays()));
        details.put("history-count", Integer.toString(policy.historyCount()));
        details.put("common-passwords", Integer.toString(Blocklist.size()));
        details.put("breaches-asked", Boolean.toString(breachesAsked));
        return new Fact(Passwords.FACT, now, deviations.isEmpty() ? Verdict.KEPT : Verdict.NOT_KEPT, details);
    }
}
