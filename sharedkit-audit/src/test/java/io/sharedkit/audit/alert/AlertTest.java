/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.alert.Alert.Severity;
import io.sharedkit.audit.alert.Alert.State;
import io.sharedkit.audit.alert.Alert.Title;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertTest {
    private static final UUID ID = new UUID(0, 7);

    @Test
    void describe_firstCall_isForPeopleInBothLanguages() {
        Alert alert = alert("failed-logins-address", "192.0.2.7", 0);
        assertThat(alert.describe(Locale.ENGLISH))
                .isEqualTo(
                        "Alert (high), tenant c-aozora: many failed logins from one address - 192.0.2.7. 1234 events, first alert at"
                                + " 2026-04-01 09:00 JST. Please look at it and acknowledge it (alert id: " + ID + ")");
        assertThat(alert.describe(Locale.JAPAN))
                .isEqualTo("アラート（高）、契約企業 c-aozora：1つの接続元からのログイン失敗の多発 - 192.0.2.7。1234件、最初の検知 2026-04-01 09:00 JST。"
                        + "内容を確認のうえ、確認の登録をしてください（アラート ID: " + ID + "）");
    }

    @Test
    void describe_escalationOfAHostsRule_saysSo() {
        Alert alert = alert("many-downloads", "", 2);
        assertThat(alert.describe(Locale.FRENCH))
                .contains("call 2 because nobody")
                .contains("many-downloads - the whole company");
        assertThat(alert.describe(Locale.JAPANESE)).contains("再通知2回目").contains("契約企業全体");
    }

    @Test
    void describe_ruleWithALabel_tellsThatInBothLanguages() {
        AlertRule rule = AlertRule.named("many-downloads")
                .label("書類の大量ダウンロード", "many downloads of documents")
                .build();
        Alert alert = alert("many-downloads", "user:u-1", 1).titled(rule);
        assertThat(alert.describe(Locale.JAPANESE))
                .contains("書類の大量ダウンロード - user:u-1")
                .doesNotContain("many-");
        assertThat(alert.describe(Locale.ENGLISH))
                .contains("many downloads of documents - user:u-1")
                .doesNotContain("many-");
    }

    @Test
    void label_blankOrTooLong_isRefusedAndNamed() {
        AlertRule.Builder rule = AlertRule.named("many-downloads");
        assertThatThrownBy(() -> rule.label(" ", "downloads"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Japanese label");
        assertThatThrownBy(() -> rule.label("ダウンロード", "x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("English label")
                .hasMessageContaining("201");
        assertThat(rule.label("あ", "x".repeat(200)).build().title().japanese()).isEqualTo("あ");
    }

    @Test
    void texts_everyPresetAndSeverity_hasOneInBothLanguages() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
            ResourceBundle texts = ResourceBundle.getBundle("io.sharedkit.audit.alert.alert", locale);
            AlertRules.all()
                    .forEach(rule -> assertThat(texts.containsKey("rule." + rule.name()))
                            .as(rule.name())
                            .isTrue());
            for (Severity severity : Severity.values()) {
                assertThat(texts.containsKey("severity." + severity)).isTrue();
            }
        }
        assertThat(ResourceBundle.getBundle("io.sharedkit.audit.alert.alert", Locale.JAPANESE)
                        .keySet())
                .isEqualTo(ResourceBundle.getBundle("io.sharedkit.audit.alert.alert", Locale.ENGLISH)
                        .keySet());
    }

    private static Alert alert(String rule, String key, int level) {
        return new Alert(
                ID,
                TenantId.of("c-aozora"),
                rule,
                Title.of(rule),
                Severity.HIGH,
                key,
                1234,
                Instant.parse("2026-04-01T00:00:00Z"),
                State.OPEN,
                level,
                Optional.empty());
    }
}
