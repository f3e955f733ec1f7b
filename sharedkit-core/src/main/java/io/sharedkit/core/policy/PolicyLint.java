/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds contradictions inside a policy before they break a promise: each feature contributes its checks, the host puts
 * them together and runs them at the start.
 *
 * <pre>{@code
 * PolicyLint.of(RetentionPolicy.checks(), IncidentPolicy.checks(), LogRetentionPolicy.checks())
 *         .check(policy, LintContext.japan(today))
 *         .requireClean();
 * }</pre>
 *
 * <p>Whatever the sections say of business days ({@link BusinessDayPromises}) is judged too: whether all of them mean the
 * same company, and how far the list of holidays carries.
 *
 * <p>A pure function: the same policy on the same day yields the same report, whatever the order of the checks.
 *
 * <p><b>Security guarantees.</b> Only what stands in the policy is judged, never whether a backup really expires or a key
 * is really destroyed. No finding is no proof that a promise is kept.
 */
public final class PolicyLint {
    private final List<PolicyCheck> checks;

    private PolicyLint(List<PolicyCheck> checks) {
        this.checks = checks;
    }

    /** These checks, and those of core. */
    public static PolicyLint of(PolicyCheck... checks) {
        List<PolicyCheck> all = new ArrayList<>(List.of(checks));
        all.add(new ClosingDaysCheck());
        all.add(new HorizonCheck());
        return new PolicyLint(List.copyOf(all));
    }

    /**
     * Runs all checks.
     *
     * @throws IllegalArgumentException naming every section that a check looks at and that was not bound
     */
    public LintReport check(Policy policy, LintContext context) {
        List<LintFinding> findings = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>();
        for (PolicyCheck check : checks) {
            try {
                findings.addAll(check.check(policy, context));
            } catch (UnboundSectionException e) {
                missing.add(e.section());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The lint looks at sections that were not bound: "
                    + String.join(", ", missing) + ". Name them in PolicyFile.bind(...), or leave the checks out.");
        }
        return new LintReport(policy.source(), findings);
    }
}
