/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The report as a log of SARIF 2.1.0 (OASIS Standard, 2020-03-27): one run, one rule a check, logical locations. */
final class ReportSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final List<String> RULES =
            Arrays.stream(CheckId.values()).map(CheckId::name).toList();

    private ReportSarif() {}

    static String render(IsolationReport report) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver()));
        run.put("invocations", List.of(invocation(report)));
        run.put(
                "results",
                Stream.concat(
                                report.findings().stream().map(ReportSarif::result),
                                report.accepted().stream().map(ReportSarif::suppressed))
                        .toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.of(log);
    }

    private static Map<String, Object> driver() {
        Texts texts = Texts.of(Locale.ENGLISH);
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "sharedkit IsolationVerifier");
        driver.put(
                "rules",
                Arrays.stream(CheckId.values()).map(check -> rule(check, texts)).toList());
        return driver;
    }

    private static Map<String, Object> rule(CheckId check, Texts texts) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", check.name());
        rule.put("shortDescription", Map.of("text", texts.title(check.name())));
        rule.put("defaultConfiguration", Map.of("level", level(check.severity())));
        return rule;
    }

    /** A run that could not verify everything did not succeed, whatever it found. */
    private static Map<String, Object> invocation(IsolationReport report) {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", report.count(Severity.UNVERIFIED) == 0);
        invocation.put("exitCode", report.exitCode());
        invocation.put("endTimeUtc", report.at().toString());
        return invocation;
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.check());
        result.put("ruleIndex", RULES.indexOf(finding.check()));
        result.put("level", level(finding.severity()));
        result.put("message", Map.of("text", finding.message(Locale.ENGLISH) + " " + finding.remedy(Locale.ENGLISH)));
        result.put(
                "locations",
                List.of(Map.of("logicalLocations", List.of(Map.of("fullyQualifiedName", finding.object())))));
        result.put("partialFingerprints", Map.of("checkAndObject/v1", finding.check() + "|" + finding.object()));
        return result;
    }

    private static Map<String, Object> suppressed(IsolationReport.Accepted accepted) {
        Map<String, Object> result = result(accepted.finding());
        result.put("suppressions", List.of(Map.of("kind", "external", "justification", accepted.reason())));
        return result;
    }

    private static String level(Severity severity) {
        return severity.blocks() ? "error" : "warning";
    }
}
