/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationReportTest {
    private static final Finding OPEN = Finding.of(CheckId.T01, "employee", "");
    private static final Finding SLOW = Finding.of(CheckId.T06, "note", "tenant_id");
    private static final Finding UNASKED = Finding.of(CheckId.X02, "application's pool", "08001 refused");
    private static final Finding NASTY = Finding.of(CheckId.P03, "a\"b\\c\n\u0001\uD800", "USING ((x)::text = 'é')");

    private static IsolationReport report(Finding... findings) {
        return new IsolationReport(
                Instant.parse("2026-04-01T00:00:00Z"),
                "17.11",
                "sk_app",
                List.of("employee", "note"),
                List.of("T01", "T06"),
                List.of(findings),
                List.of(new IsolationReport.Accepted(Finding.of(CheckId.C02, "email_key", "employee"), "looked at")),
                List.of(new ProbeResult("D03", 2, List.of("note: no right to read", "note: 42P17 as it is"))));
    }

    @Test
    void verdict_isThatOfTheHeaviestFinding() {
        assertThat(report().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(report(SLOW).verdict()).isEqualTo(Verdict.KEPT);
        assertThat(report(SLOW, UNASKED).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report(UNASKED, OPEN).verdict()).isEqualTo(Verdict.NOT_KEPT);
    }

    @Test
    void exitCode_isZeroOnlyWhenKept() {
        assertThat(report(SLOW).exitCode()).isZero();
        assertThat(report(OPEN).exitCode()).isEqualTo(1);
        assertThat(report(UNASKED).exitCode()).isEqualTo(2);
    }

    @Test
    void fact_saysTheNumbers() {
        Fact fact = report(OPEN, SLOW).fact();
        assertThat(fact.name()).isEqualTo("isolation.verified");
        assertThat(fact.verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(fact.details())
                .containsEntry("tables", "2")
                .containsEntry("checks", "2")
                .containsEntry("findings", "2")
                .containsEntry("accepted", "1");
    }

    @Test
    void text_saysWhatAndWhatToDo_inBothLanguages() {
        assertThat(report(OPEN).text(Locale.ENGLISH))
                .contains("NOT kept: 2 tenant tables", "ERROR T01 employee", "every tenant sees every row")
                .contains("→ ALTER TABLE employee ENABLE ROW LEVEL SECURITY")
                .contains("C02 email_key: looked at", "held 2 times", "- note: no right to read");
        assertThat(report(OPEN).text(Locale.JAPAN))
                .contains("保たれていません", "エラー T01 employee", "行レベルセキュリティが無効")
                .contains("- note: 読み取る権限がありません", "- note: 42P17 as it is");
        assertThat(report().text(Locale.FRENCH)).startsWith("Tenant isolation is kept");
    }

    @Test
    void json_isReadableAndComplete() {
        Map<?, ?> json = (Map<?, ?>) JsonReader.read(report(NASTY, SLOW).json());
        assertThat(json.get("verdict")).isEqualTo("NOT_KEPT");
        assertThat(json.get("exitCode")).isEqualTo(1L);
        Map<?, ?> finding = (Map<?, ?>) ((List<?>) json.get("findings")).get(0);
        assertThat(finding.get("object")).isEqualTo(NASTY.object());
        assertThat(finding.get("message_ja")).isEqualTo(NASTY.message(Locale.JAPANESE));
        assertThat(((List<?>) json.get("accepted"))).hasSize(1);
    }

    /** What the schema of SARIF 2.1.0 requires of a log, a run, a rule, a result, an invocation and a suppression. */
    @Test
    void sarif_hasWhatItsSchemaRequires() {
        Map<?, ?> log = (Map<?, ?>) JsonReader.read(report(NASTY, SLOW, UNASKED).sarif());
        assertThat(log.get("version")).isEqualTo("2.1.0");
        Map<?, ?> run = (Map<?, ?>) ((List<?>) log.get("runs")).get(0);
        Map<?, ?> driver = (Map<?, ?>) ((Map<?, ?>) run.get("tool")).get("driver");
        assertThat(driver.get("name")).isInstanceOf(String.class);
        List<Object> ids = new ArrayList<>();
        ((List<?>) driver.get("rules")).forEach(rule -> ids.add(((Map<?, ?>) rule).get("id")));
        assertThat(ids).doesNotHaveDuplicates().hasSize(CheckId.values().length);
        Map<?, ?> invocation = (Map<?, ?>) ((List<?>) run.get("invocations")).get(0);
        assertThat(invocation.get("executionSuccessful")).isEqualTo(false);
        List<?> results = (List<?>) run.get("results");
        assertThat(results).hasSize(4).allSatisfy(each -> {
            Map<?, ?> result = (Map<?, ?>) each;
            assertThat(((Map<?, ?>) result.get("message")).get("text")).isInstanceOf(String.class);
            assertThat(ids.get(((Long) result.get("ruleIndex")).intValue())).isEqualTo(result.get("ruleId"));
            assertThat(result.get("level")).isIn("error", "warning");
        });
        Map<?, ?> accepted = (Map<?, ?>) results.get(3);
        assertThat(accepted.get("suppressions"))
                .isEqualTo(List.of(Map.of("kind", "external", "justification", "looked at")));
    }

    @ParameterizedTest
    @EnumSource(CheckId.class)
    void everyCheck_speaksBothLanguages_andLeavesNoPlaceOpen(CheckId check) {
        Finding finding = Finding.of(check, "<object>", "<detail>");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(finding.message(locale)).isNotBlank().doesNotContain("{").isNotEqualTo(finding.remedy(locale));
            assertThat(finding.remedy(locale)).isNotBlank().doesNotContain("{");
            assertThat(Texts.of(locale).title(check.name())).isNotBlank();
        }
        assertThat(finding.message(Locale.JAPANESE)).isNotEqualTo(finding.message(Locale.ENGLISH));
    }
}
