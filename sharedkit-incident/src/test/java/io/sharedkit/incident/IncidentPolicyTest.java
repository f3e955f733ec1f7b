/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentPolicyTest {

    @Test
    void defaults_areThePromises_andNoLaw() {
        IncidentPolicy policy = IncidentPolicy.defaults();
        assertThat(policy.rules())
                .extracting(ObligationRule::id)
                .containsExactly("QL-09a", "GN-15a", "HK-14a", "JJ-16a", "JJ-16b", "JJ-49b");
        assertThat(policy.rules()).allMatch(rule -> rule.law() == null && rule.dueSoonPercent() == 80);
        assertThat(window(policy, "QL-09a")).isEqualTo(new Window.Hours(72));
        assertThat(window(policy, "GN-15a")).isEqualTo(new Window.BusinessDays(1));
        assertThat(window(policy, "HK-14a")).isEqualTo(new Window.Prompt(new Window.Hours(24)));
        assertThat(policy.mailFrom()).isEqualTo(Incident.Severity.MAJOR);
        assertThat(policy.pageEntries()).isEqualTo(50);
        assertThat(policy.clockSkew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.calendar().isBusinessDay(LocalDate.of(2026, 12, 29))).isTrue();
    }

    @Test
    void rules_followTheNumbers() {
        IncidentPolicy policy = bind(Map.of(
                "sharedkit.incident.web-target-hours", "48",
                "sharedkit.incident.mail-business-days", "2",
                "sharedkit.incident.prompt-target-hours", "12",
                "sharedkit.incident.mail-from", "minor",
                "sharedkit.incident.due-soon-percent", "50",
                "sharedkit.incident.clock-skew-minutes", "0",
                "sharedkit.incident.company-closing-days", "12-29"));
        assertThat(window(policy, "QL-09a")).isEqualTo(new Window.Hours(48));
        assertThat(window(policy, "GN-15a")).isEqualTo(new Window.BusinessDays(2));
        assertThat(window(policy, "JJ-49b")).isEqualTo(new Window.Prompt(new Window.Hours(12)));
        assertThat(policy.rules()).allMatch(rule -> rule.dueSoonPercent() == 50);
        assertThat(policy.mailFrom()).isEqualTo(Incident.Severity.MINOR);
        assertThat(policy.clockSkew()).isZero();
        assertThat(policy.calendar().isBusinessDay(LocalDate.of(2026, 12, 29))).isFalse();
    }

    @Test
    void rules_areThePromisesAndLawsThatAreChosen() {
        IncidentPolicy policy = bind(Map.of(
                "sharedkit.incident.contract-rules", "GN-15a", "sharedkit.incident.laws", "NIS2, APPI-26-FINAL-30"));
        assertThat(policy.rules())
                .extracting(ObligationRule::id)
                .containsExactly(
                        "GN-15a",
                        "APPI-26-FINAL-30",
                        "NIS2-23-4-A",
                        "NIS2-23-4-B",
                        "NIS2-23-4-D",
                        "NIS2-23-1-RECIPIENTS");
        assertThat(window(policy, "NIS2-23-1-RECIPIENTS")).isEqualTo(new Window.Prompt(new Window.Hours(24)));
    }

    @Test
    void rules_ofUnknownLawsOrPromises_areRefusedWithThoseThatExist() {
        assertThatThrownBy(() ->
                        bind(Map.of("sharedkit.incident.laws", "GDRP, HIPAA")).rules())
                .hasMessageContaining("GDRP, HIPAA")
                .hasMessageContaining("GDPR");
        assertThatThrownBy(() -> bind(Map.of("sharedkit.incident.contract-rules", "QL-9"))
                        .rules())
                .hasMessageContaining("QL-9")
                .hasMessageContaining("QL-09a");
    }

    @Test
    void rules_ofTheProvider_areReadFromItsFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.writeString(file, OWN.replace("ID", "OWN-1"));
        IncidentPolicy policy = bind(Map.of("sharedkit.incident.own-rules", file.toString()));
        assertThat(policy.rules()).hasSize(7).last().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("OWN-1");
            assertThat(rule.window()).isEqualTo(new Window.Prompt(new Window.Hours(24)));
        });
        Files.writeString(file, OWN.replace("ID", "QL-09a"));
        assertThatThrownBy(policy::rules).hasMessageContaining("two rules QL-09a");
    }

    @Test
    void rules_thatCountFromAReportThatNoRuleAsksFor_areRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rules.json");
        String start = "\"start\": \"DETECTION\"";
        Files.writeString(
                file, OWN.replace("ID", "OWN-1").replace(start, "\"start\": {\"submissionOf\": \"DORA-5-1-X\"}"));
        IncidentPolicy policy = bind(Map.of("sharedkit.incident.own-rules", file.toString()));
        assertThatThrownBy(policy::rules)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OWN-1 counts from the submission of DORA-5-1-X")
                .hasMessageContaining("DORA-5-1-A");
        Files.writeString(
                file, OWN.replace("ID", "OWN-1").replace(start, "\"start\": {\"submissionOf\": \"DORA-5-1-A\"}"));
        assertThat(policy.rules()).hasSize(7);
    }

    @Test
    void bind_withValuesOutOfRange_namesThemAll() {
        assertThatThrownBy(() -> bind(Map.of(
                        "sharedkit.incident.web-target-hours", "0",
                        "sharedkit.incident.mail-business-days", "21",
                        "sharedkit.incident.due-soon-percent", "101",
                        "sharedkit.incident.clock-skew-minutes", "61",
                        "sharedkit.incident.page-entries", "501")))
                .isInstanceOfSatisfying(
                        PolicyException.class, e -> assertThat(e.problems()).hasSize(5));
        assertThatThrownBy(() -> bind(Map.of("sharedkit.incident.mail-from", "HUGE")))
                .hasMessageContaining("MINOR, MAJOR");
    }

    private static Window window(IncidentPolicy policy, String id) {
        return policy.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow()
                .window();
    }

    private static IncidentPolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(IncidentPolicy.class).get(IncidentPolicy.class);
    }

    private static final String OWN = """
            {"rules": [{"id": "ID", "text": {"ja": "知らせる", "en": "Tell them"},
              "citation": {"ja": "契約", "en": "Contract"}, "url": "https://example.jp/", "verifiedOn": "2026-11-22",
              "certainty": "PRIMARY", "start": "DETECTION", "window": {"kind": "PROMPT"}, "audience": "TENANT",
              "channels": [["MAIL"]], "force": "DUTY", "incidents": "ALL"}]}
            """;
}
