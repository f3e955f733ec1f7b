/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.policy.LintFinding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the checks found in a policy.
 *
 * @param source where the policy comes from
 * @param findings errors first, then by code, keys and day; none twice
 */
public record LintReport(String source, List<LintFinding> findings) {

    /** Sorts the findings. */
    public LintReport {
        findings = findings.stream().distinct().sorted().toList();
    }

    /** What breaks a promise. */
    public List<LintFinding> errors() {
        return of(Severity.ERROR);
    }

    /** What somebody should know. */
    public List<LintFinding> warnings() {
        return of(Severity.WARNING);
    }

    /**
     * For the start of an application: lets warnings pass.
     *
     * @return this
     * @throws PolicyException with all errors at once
     */
    public LintReport requireClean() {
        if (!errors().isEmpty()) {
            throw new PolicyException(
                    source, errors().stream().map(LintFinding::toString).toList());
        }
        return this;
    }

    /** One line a finding, in Japanese, or in English for every other language; "" if there is none. */
    public String text(Locale locale) {
        return findings.stream()
                .map(finding -> finding.severity() + " " + finding.code() + ": " + finding.text(locale))
                .collect(Collectors.joining("\n"));
    }

    private List<LintFinding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
