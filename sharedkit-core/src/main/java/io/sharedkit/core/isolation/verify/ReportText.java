/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

/** The report as people read it. */
final class ReportText {
    private final IsolationReport report;
    private final Texts texts;
    private final StringBuilder out = new StringBuilder();

    ReportText(IsolationReport report, Texts texts) {
        this.report = report;
        this.texts = texts;
    }

    String render() {
        line(texts.get(
                "report." + report.verdict(),
                report.tables().size(),
                report.checks().size()));
        line(texts.get("report.scope", report.at(), or(report.server()), or(report.role())));
        report.findings().forEach(this::finding);
        if (!report.accepted().isEmpty()) {
            line("");
            line(texts.get("report.accepted", report.accepted().size()));
            report.accepted()
                    .forEach(each -> line(
                            "  " + each.finding().check() + " " + each.finding().object() + ": " + each.reason()));
        }
        probes();
        return out.toString();
    }

    private void finding(Finding finding) {
        line("");
        line(texts.get("severity." + finding.severity()) + " " + finding.check() + " " + finding.object());
        line("  " + texts.what(finding));
        line("  → " + texts.remedy(finding));
    }

    private void probes() {
        line("");
        if (report.probes().isEmpty()) {
            line(texts.get("report.noProbes"));
            return;
        }
        line(texts.get("report.probes"));
        for (ProbeResult probe : report.probes()) {
            line("  "
                    + texts.get(
                            "report.probe",
                            probe.check(),
                            texts.title(probe.check()),
                            probe.held(),
                            probe.vacuous().size()));
            probe.vacuous().forEach(where -> line("    - " + texts.vacuous(where)));
        }
    }

    private static String or(String value) {
        return value.isEmpty() ? "?" : value;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
