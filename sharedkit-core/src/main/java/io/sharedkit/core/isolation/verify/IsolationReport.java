/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one run of the verifier looked at and found. It holds names of the database and no value of any row.
 *
 * @param at when it ran
 * @param server the server's version, or "" if it was never reached
 * @param role the role whose view it is, or ""
 * @param tables the tenant tables that were looked at
 * @param checks the ids of the checks that were made
 * @param findings what was found and is not accepted, the heaviest first
 * @param accepted what was found and is accepted
 * @param probes what the attempts to leak came to; empty if they were not asked for
 */
public record IsolationReport(
        Instant at,
        String server,
        String role,
        List<String> tables,
        List<String> checks,
        List<Finding> findings,
        List<Accepted> accepted,
        List<ProbeResult> probes) {

    /**
     * A finding that somebody accepted.
     *
     * @param finding what was found
     * @param reason why it may stay
     */
    public record Accepted(Finding finding, String reason) {}

    /** The lists are copied. */
    public IsolationReport {
        tables = List.copyOf(tables);
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        probes = List.copyOf(probes);
    }

    /** NOT_KEPT with an error, UNKNOWN if something could not be verified, KEPT otherwise. */
    public Verdict verdict() {
        if (count(Severity.ERROR) > 0) {
            return Verdict.NOT_KEPT;
        }
        return count(Severity.UNVERIFIED) > 0 ? Verdict.UNKNOWN : Verdict.KEPT;
    }

    /** For a program that ends with it: 0 kept, 1 not kept, 2 could not be verified. */
    public int exitCode() {
        return switch (verdict()) {
            case KEPT -> 0;
            case NOT_KEPT -> 1;
            case UNKNOWN -> 2;
        };
    }

    /** The number of open findings of this weight. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** For people: in Japanese if the locale is Japanese, in English otherwise. */
    public String text(Locale locale) {
        return new ReportText(this, Texts.of(locale)).render();
    }

    /** For programs: one JSON object. */
    public String json() {
        return ReportJson.render(this);
    }

    /** For tools that show findings of analyses: a log of SARIF 2.1.0 (OASIS). */
    public String sarif() {
        return ReportSarif.render(this);
    }

    /** The observation that disclosure prints. */
    public Fact fact() {
        return new Fact(
                "isolation.verified",
                at,
                verdict(),
                Map.of(
                        "server", server,
                        "tables", String.valueOf(tables.size()),
                        "checks", String.valueOf(checks.size()),
                        "findings", String.valueOf(findings.size()),
                        "accepted", String.valueOf(accepted.size())));
    }
}
