/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.audit.retention.LogRetentionPolicy;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.incident.IncidentPolicy;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.decision.RetentionPresets;
import io.sharedkit.retention.decision.RetentionRules;

/** The host's own choice of rules: which laws and promises say how long its data is kept. Put yours here. */
final class HostRules {
    private HostRules() {}

    /** Wage ledger and roster for the 5 years of the law itself, derived logs for 90 days at most, the audit log for 3 years. */
    static RetentionRules retention() {
        return RetentionPresets.bundled().pick("JP.LSA109.WAGE", "JP.LSA109.ROSTER", "GN-03b", "JJ-20a");
    }

    /** What is looked at when the application starts: the sections of the features in use, and the rules. */
    static PolicyLint lint() {
        return PolicyLint.of(
                RetentionPolicy.checks(),
                IncidentPolicy.checks(),
                LogRetentionPolicy.checks(),
                retention().checks());
    }
}
