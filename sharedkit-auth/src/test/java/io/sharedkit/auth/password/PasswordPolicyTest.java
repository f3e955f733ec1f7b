/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {
    private static final String PREFIX = "sharedkit.auth.password.";

    @Test
    void bind_emptyFile_isTheStandardPolicy() {
        assertThat(bind(Map.of())).isEqualTo(PasswordPolicy.standard());
        assertThat(PasswordPolicy.standard().minLength()).isEqualTo(12);
    }

    @Test
    void bind_everyKey_isRead() {
        PasswordPolicy policy = bind(Map.of(
                PREFIX + "min-length", "10",
                PREFIX + "max-length", "64",
                PREFIX + "character-classes", "4",
                PREFIX + "required-classes", "digit, upper,digit",
                PREFIX + "min-distinct", "8"));
        assertThat(policy)
                .isEqualTo(new PasswordPolicy(10, 64, 4, List.of(CharacterClass.UPPER, CharacterClass.DIGIT), 8));
    }

    @ParameterizedTest
    @CsvSource({
        "min-length, 7, 8",
        "min-length, 65, 64",
        "max-length, 63, 64",
        "max-length, 129, 128",
        "character-classes, -1, 0",
        "character-classes, 5, 4",
        "min-distinct, 0, 1",
        "min-distinct, 17, 16",
    })
    void bind_valueOutOfRange_namesKeyValueAndBound(String key, String value, String bound) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + key, value)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(PREFIX + key)
                .hasMessageContaining(value)
                .hasMessageContaining(bound);
    }

    @Test
    void bind_severalWrongValues_reportsAllAtOnce() {
        assertThatThrownBy(() -> bind(Map.of(
                        PREFIX + "min-length", "1",
                        PREFIX + "min-distinct", "99",
                        PREFIX + "min-lenght", "12")))
                .isInstanceOfSatisfying(
                        PolicyException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void constructor_valueOutOfRange_isRefusedToo() {
        assertThatThrownBy(() -> new PasswordPolicy(7, 128, 0, List.of(), 5))
                .hasMessage("min-length is 7; it must be 8 to 64.");
        assertThatThrownBy(() -> new PasswordPolicy(12, 63, 0, List.of(), 5)).hasMessageContaining("max-length");
        assertThatThrownBy(() -> new PasswordPolicy(12, 128, 5, List.of(), 5))
                .hasMessageContaining("character-classes");
        assertThatThrownBy(() -> new PasswordPolicy(12, 128, 0, List.of(), 17)).hasMessageContaining("min-distinct");
    }

    @Test
    void stricter_takesTheStricterValueOfEachPoint_inBothDirections() {
        PasswordPolicy one = new PasswordPolicy(8, 128, 3, List.of(CharacterClass.DIGIT), 5);
        PasswordPolicy other = new PasswordPolicy(16, 64, 2, List.of(CharacterClass.UPPER), 9);
        PasswordPolicy both = new PasswordPolicy(16, 64, 3, List.of(CharacterClass.UPPER, CharacterClass.DIGIT), 9);
        assertThat(one.stricter(other)).isEqualTo(both);
        assertThat(other.stricter(one)).isEqualTo(both);
        assertThat(both.stricter(one)).isEqualTo(both);
    }

    private static PasswordPolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(PasswordPolicy.class).get(PasswordPolicy.class);
    }
}
