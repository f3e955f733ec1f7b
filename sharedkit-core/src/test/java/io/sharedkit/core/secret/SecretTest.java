/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    @Tag("JJ-22a")
    void toString_showsNothing() {
        assertThat(Secret.ofText("hunter2")).hasToString("***");
        assertThat(List.of(Secret.ofText("hunter2"))).hasToString("[***]");
        assertThat(Secret.ofText("a")).hasSameHashCodeAs(Secret.ofText("b"));
    }

    @Test
    void copyOf_isACopy() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.copyOf(bytes);
        bytes[0] = 9;
        assertThat(secret).isEqualTo(Secret.copyOf(new byte[] {1, 2, 3}));
    }

    @Test
    void use_lendsACopyAndWipesIt_alsoAfterAnException() {
        Secret secret = Secret.copyOf(new byte[] {1, 2, 3});
        List<byte[]> lent = new ArrayList<>();
        secret.use(lent::add);
        assertThatThrownBy(() -> secret.use(bytes -> {
                    lent.add(bytes);
                    bytes[1] = 7;
                    throw new IllegalStateException("as the test asked for");
                }))
                .hasMessage("as the test asked for");
        assertThat(lent).hasSize(2).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
        assertThat(secret).isEqualTo(Secret.copyOf(new byte[] {1, 2, 3}));
    }

    @Test
    void equals_comparesContentOnly() {
        assertThat(Secret.ofText("a")).isEqualTo(Secret.ofText("a")).isNotEqualTo(Secret.ofText("b"));
        assertThat(Secret.ofText("a")).isNotEqualTo(Secret.ofText("aa")).isNotEqualTo("a");
    }

    @Test
    void text_isUtf8() {
        assertThat(Secret.ofText("髙﨑").length()).isEqualTo(6);
        assertThat(Secret.ofText("髙﨑").revealText()).isEqualTo("髙﨑");
    }

    @Test
    void random_isOfItsLengthAndNeverTheSame() {
        assertThat(Secret.random(32).length()).isEqualTo(32);
        assertThat(Secret.random(32)).isNotEqualTo(Secret.random(32));
    }

    @Test
    void decodeBase64_readsTheStandardAlphabetOnly() {
        assertThat(Secret.ofText("AAEC/w==").decodeBase64()).isEqualTo(Secret.copyOf(new byte[] {0, 1, 2, -1}));
        assertThatThrownBy(() -> Secret.ofText("hunter2!").decodeBase64())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .message()
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> Secret.ofText("hunter2!").decodeBase64()).hasNoCause();
    }
}
