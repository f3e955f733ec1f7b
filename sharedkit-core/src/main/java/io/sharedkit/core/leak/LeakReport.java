/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.leak;

import java.util.List;

/**
 * What a probe found, one finding an attempt.
 *
 * @param store the name that the probe was given
 * @param findings in the order of the attempts
 */
public record LeakReport(String store, List<Finding> findings) {

    /** Copies the findings. */
    public LeakReport {
        findings = List.copyOf(findings);
    }

    /** Whether every attempt was made and every one failed to get through: without a doubt, and not without a look. */
    public boolean tight() {
        return !findings.isEmpty() && findings.stream().allMatch(finding -> finding.verdict() == Verdict.TIGHT);
    }

    /** What got through. */
    public List<Finding> leaks() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.LEAK)
                .toList();
    }

    /** What an attempt came to. */
    public enum Verdict {
        /** It did not get through. */
        TIGHT,
        /** It got through to another tenant's data. */
        LEAK,
        /** It failed in a way that proves nothing, such as an outage. */
        UNSURE
    }

    /**
     * What came of one attempt.
     *
     * @param attempt what was tried, such as {@code "get as another tenant"}
     * @param verdict what it came to
     * @param why what was seen; no data of any tenant
     */
    public record Finding(String attempt, Verdict verdict, String why) {}
}
