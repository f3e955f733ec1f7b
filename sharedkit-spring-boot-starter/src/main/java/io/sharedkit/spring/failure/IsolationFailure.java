/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.failure;

import io.sharedkit.core.isolation.verify.Finding;
import io.sharedkit.core.isolation.verify.IsolationNotShownException;
import io.sharedkit.core.isolation.verify.IsolationReport;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A company's rows could be seen by another one, or nobody could tell. */
final class IsolationFailure extends AbstractFailureAnalyzer<IsolationNotShownException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, IsolationNotShownException cause) {
        return new FailureAnalysis(
                findings(cause.report()),
                "Do what stands behind the arrows. sharedkit.datasource.isolate=true puts row-level security on the tables of the"
                        + " IsolationSpec when the application starts; where its tables are in use already, docs/adoption.md"
                        + " goes in steps. sharedkit.health.isolation-at-start=warn lets it start all the same: other"
                        + " companies' rows may then be seen.",
                cause);
    }

    /** The whole report where no finding says why. */
    private static String findings(IsolationReport report) {
        String errors = report.findings().stream()
                .filter(finding -> finding.severity().blocks())
                .map(IsolationFailure::text)
                .collect(Collectors.joining("\n"));
        return errors.isEmpty()
                ? report.text(Locale.ENGLISH)
                : "The isolation of the companies is not kept (PostgreSQL " + report.server() + ", role "
                        + report.role() + "):\n\n" + errors;
    }

    private static String text(Finding finding) {
        return "    " + finding.check() + " " + finding.message(Locale.ENGLISH) + "\n        -> "
                + finding.remedy(Locale.ENGLISH);
    }
}
