/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.List;

/** Looks for values of a policy that are legal one by one and contradict each other. A feature contributes its own. */
@FunctionalInterface
public interface PolicyCheck {

    /**
     * What is wrong; the same findings for the same policy and context, in any order.
     *
     * @throws IllegalArgumentException if a section that is looked at was not bound
     */
    List<LintFinding> check(Policy policy, LintContext context);

    /** All of these checks as one. */
    static PolicyCheck allOf(PolicyCheck... checks) {
        List<PolicyCheck> all = List.of(checks);
        return (policy, context) -> all.stream()
                .flatMap(each -> each.check(policy, context).stream())
                .toList();
    }
}
