/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.failure;

import io.sharedkit.core.policy.PolicyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The policy is wrong: every problem at once. */
final class PolicyFailure extends AbstractFailureAnalyzer<PolicyException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PolicyException cause) {
        return new FailureAnalysis(
                "The settings below 'sharedkit' are not usable:\n\n    " + String.join("\n    ", cause.problems()),
                "Correct each of them where the application is configured (application.yaml, environment, command line)."
                        + " docs/policy.md says what each key takes.",
                cause);
    }
}
