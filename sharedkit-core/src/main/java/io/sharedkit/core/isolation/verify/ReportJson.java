/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as a JSON object of its own form; keys are only ever added. */
final class ReportJson {
    private ReportJson() {}

    static String render(IsolationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("at", report.at().toString());
        json.put("verdict", report.verdict().name());
        json.put("exitCode", report.exitCode());
        json.put("server", report.server());
        json.put("role", report.role());
        json.put("tables", report.tables());
        json.put("checks", report.checks());
        json.put("findings", report.findings().stream().map(ReportJson::finding).toList());
        json.put(
                "accepted", report.accepted().stream().map(ReportJson::accepted).toList());
        json.put("probes", report.probes().stream().map(ReportJson::probe).toList());
        return Json.of(json);
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("severity", finding.severity().name());
        json.put("object", finding.object());
        json.put("detail", finding.detail());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            json.put("message_" + locale.getLanguage(), finding.message(locale));
            json.put("remedy_" + locale.getLanguage(), finding.remedy(locale));
        }
        return json;
    }

    private static Map<String, Object> accepted(IsolationReport.Accepted accepted) {
        Map<String, Object> json = finding(accepted.finding());
        json.put("reason", accepted.reason());
        return json;
    }

    private static Map<String, Object> probe(ProbeResult probe) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", probe.check());
        json.put("held", probe.held());
        json.put("vacuous", probe.vacuous());
        return json;
    }
}
