/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.incident.obligation.Anchors;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTest {

    @Test
    void phase_isThatOfTheLatestUpdate() {
        Incident incident = Samples.incident();
        assertThat(incident.phase()).isEqualTo(Incident.Phase.INVESTIGATING);
        Incident mended =
                incident.with(Samples.at("2026-05-01T12:00:00+09:00"), Incident.Phase.RESOLVED, Samples.MENDED);
        assertThat(mended.phase()).isEqualTo(Incident.Phase.RESOLVED);
        assertThat(mended.latest().number()).isEqualTo(1);
        assertThat(incident.updates()).hasSize(1);
    }

    @Test
    void incident_withoutADescription_isRefused() {
        Incident some = Samples.incident();
        assertThatThrownBy(() -> new Incident(
                        some.id(), some.severity(), some.title(), some.anchors(), some.declaredAt(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "a\tb", "a\rb", "a\u001bb", "a\u007fb"})
    void text_thatIsBlankOrHoldsControlCharacters_isRefused(String text) {
        assertThatThrownBy(() -> new Incident.Text(text, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Japanese");
        assertThatThrownBy(() -> new Incident.Text("x", text)).hasMessageContaining("English");
    }

    @Test
    void text_mayHaveLines_andWindowsLineEndsBecomeOurs() {
        assertThat(new Incident.Text("一\r\n二\n三", "x").ja()).isEqualTo("一\n二\n三");
        assertThat(new Incident.Text("あ".repeat(4000), "x").ja()).hasSize(4000);
        assertThatThrownBy(() -> new Incident.Text("あ".repeat(4001), "x")).hasMessageContaining("4001");
    }

    @Test
    void report_withALongTitle_orATenantTwice_orNoAddress_isRefused() {
        Anchors none = new Anchors(null, null, null);
        Incident.Text longTitle = new Incident.Text("あ".repeat(81), "x");
        assertThatThrownBy(() ->
                        new IncidentReport(Incident.Severity.MAJOR, longTitle, Samples.DESCRIPTION, none, List.of()))
                .hasMessageContaining("81");
        assertThatThrownBy(() -> new IncidentReport(
                        Incident.Severity.MAJOR, new Incident.Text("x", "a\nb"), Samples.DESCRIPTION, none, List.of()))
                .hasMessageContaining("one line");
        IncidentReport.Affected one = new IncidentReport.Affected(Samples.AOZORA, "a@example.jp");
        assertThatThrownBy(() -> new IncidentReport(
                        Incident.Severity.MAJOR, Samples.TITLE, Samples.DESCRIPTION, none, List.of(one, one)))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> new IncidentReport.Affected(Samples.AOZORA, "nobody"))
                .hasMessageContaining("c-aozora");
    }

    @Test
    void texts_existInBothLanguages() {
        ResourceBundle japanese = ResourceBundle.getBundle("io.sharedkit.incident.incident", java.util.Locale.JAPANESE);
        ResourceBundle english = ResourceBundle.getBundle("io.sharedkit.incident.incident", java.util.Locale.ENGLISH);
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        for (String key : japanese.keySet()) {
            assertThat(japanese.getString(key).contains("{0}"))
                    .isEqualTo(english.getString(key).contains("{0}"));
            assertThat(japanese.getString(key)).isNotBlank();
        }
        for (Incident.Phase phase : Incident.Phase.values()) {
            assertThat(IncidentTexts.JAPANESE.name("phase", phase))
                    .isNotEqualTo(IncidentTexts.ENGLISH.name("phase", phase));
        }
        for (Incident.Severity severity : Incident.Severity.values()) {
            assertThat(IncidentTexts.JAPANESE.name("severity", severity)).isNotBlank();
        }
    }
}
