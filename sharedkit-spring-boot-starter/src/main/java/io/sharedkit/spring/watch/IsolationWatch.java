/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.core.isolation.verify.IsolationReport;
import io.sharedkit.core.isolation.verify.IsolationVerifier;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Verifies the isolation before the application serves anybody; afterwards says what the latest report said. */
final class IsolationWatch implements HealthCheck, SmartInitializingSingleton {
    private final IsolationVerifier verifier;
    private final WatchPolicy policy;
    private boolean first = true;

    IsolationWatch(IsolationVerifier verifier, WatchPolicy policy) {
        this.verifier = verifier;
        this.policy = policy;
    }

    @Override
    public void afterSingletonsInstantiated() {
        verifier.verifyAtStart(policy.isolationAtStart());
    }

    WatchTask task() {
        return new WatchTask("the isolation of tenants", policy.isolationEvery(), this::verifyAgain);
    }

    /** The first time is that of the start. */
    private void verifyAgain() {
        if (first) {
            first = false;
        } else {
            verifier.verify();
        }
    }

    @Override
    public HealthAnswer ask() {
        return verifier.latest()
                .map(report -> HealthAnswer.of(report.verdict(), details(report)))
                .orElseGet(() -> HealthAnswer.unknown("The isolation of tenants has not been verified yet."));
    }

    private static Map<String, Object> details(IsolationReport report) {
        Map<String, Object> details = new HashMap<>(report.fact().details());
        details.put("verifiedAt", report.at().toString());
        return details;
    }
}
