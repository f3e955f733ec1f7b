/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void references_areWhatToLookUp() {
        assertThat(new Proof.Page(NOW, "0a".repeat(32)).reference()).isEqualTo("0a".repeat(32));
        assertThat(new Proof.Mail(NOW, "<1@x>", "250 OK").reference()).isEqualTo("<1@x> 250 OK");
        assertThat(new Proof.PhoneCall(NOW, "田中", "代表番号", "op-1").reference()).isEqualTo("田中 (代表番号), by op-1");
        assertThat(new Proof.Told(NOW, "田中", "訪問", "op-1").reference()).isEqualTo("田中 (訪問), by op-1");
        assertThat(new Proof.Submission("X", NOW, "R-7", "op-1").reference()).isEqualTo("R-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "0A", "g"})
    void page_withoutAHash_isRefused(String hash) {
        assertThatThrownBy(() -> new Proof.Page(NOW, hash)).hasMessageContaining("SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-1234-5678", "０３１２３４５６７８", "+81 (3) 1234 5678", "代表 0312345678"})
    void phoneCall_toANumberInsteadOfItsLabel_isRefusedWithoutRepeatingIt(String number) {
        assertThatThrownBy(() -> new Proof.PhoneCall(NOW, "田中", number, "op-1"))
                .hasMessageContaining("label")
                .hasMessageNotContaining(number);
        assertThat(new Proof.PhoneCall(NOW, "田中", "代表番号 2", "op-1").label()).isEqualTo("代表番号 2");
    }

    @Test
    void blankTexts_areRefused() {
        assertThatThrownBy(() -> new Proof.PhoneCall(NOW, " ", "x", "op-1")).hasMessageContaining("person");
        assertThatThrownBy(() -> new Proof.Told(NOW, "x", "", "op-1")).hasMessageContaining("way");
        assertThatThrownBy(() -> new Proof.Told(NOW, "x", "y", "")).hasMessageContaining("Who told");
        assertThatThrownBy(() -> new Proof.Submission("X", NOW, " ", "op-1")).hasMessageContaining("reference");
        assertThatThrownBy(() -> new Proof.Submission("X", NOW, "a\nb", "op-1")).hasMessageContaining("control");
        assertThatThrownBy(() -> new Proof.Mail(NOW, "", "250")).hasMessageContaining("message id");
        assertThatThrownBy(() -> new Waiver(" ", "op-1", NOW)).hasMessageContaining("reason");
        assertThatThrownBy(() -> new Waiver("x", " ", NOW)).hasMessageContaining("Who decided");
        assertThatThrownBy(() -> new Waiver("x".repeat(2001), "op-1", NOW)).hasMessageContaining("2000");
    }
}
