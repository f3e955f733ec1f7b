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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final String PREFIX = "sharedkit.auth.password.";

    @Test
    void bind_emptyFile_isTheStandardPolicy() {
        assertThat(bind(Map.of())).isEqualTo(PasswordPolicy.standard()).isEqualTo(PasswordPreset.BALANCED.policy());
        assertThat(PasswordPolicy.standard())
                .isEqualTo(
                        new PasswordPolicy(12, 128, 0, List.of(), 5, 0, List.of(14, 7, 1), 0, 5, 0, true, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"nist_63b4, 15, 0, 1", "balanced, 12, 0, 5", "JP_PMARK, 10, 4, 5"})
    void bind_presetAlone_givesItsValues(String preset, int minLength, int classes, int distinct) {
        PasswordPolicy policy = bind(Map.of(PREFIX + "preset", preset));
        assertThat(policy).isEqualTo(Policies.of(minLength, 128, classes, List.of(), distinct));
        assertThat(policy.expiryDays()).isZero();
    }

    @Test
    @Tag("JJ-31a")
    @Tag("JJ-31c")
    void bind_presetAndSingleKeys_theKeysWin() {
        PasswordPolicy policy = bind(Map.of(
                PREFIX + "preset", "jp_pmark",
                PREFIX + "min-length", "8",
                PREFIX + "character-classes", "3",
                PREFIX + "min-distinct", "8"));
        assertThat(policy).isEqualTo(Policies.of(8, 128, 3, List.of(), 8));
        assertThat(bind(Map.of(PREFIX + "preset", "jp_pmark", PREFIX + "min-length", "20")))
                .isEqualTo(Policies.of(20, 128, 4, List.of(), 5));
    }

    @Test
    @Tag("JJ-31b")
    void bind_everyKey_isRead() {
        PasswordPolicy policy = bind(Map.ofEntries(
                Map.entry(PREFIX + "min-length", "10"),
                Map.entry(PREFIX + "max-length", "64"),
                Map.entry(PREFIX + "character-classes", "4"),
                Map.entry(PREFIX + "required-classes", "digit, upper,digit"),
                Map.entry(PREFIX + "min-distinct", "8"),
                Map.entry(PREFIX + "expiry-days", "90"),
                Map.entry(PREFIX + "expiry-notices", "3, 20,3"),
                Map.entry(PREFIX + "min-age-days", "2"),
                Map.entry(PREFIX + "history-count", "10"),
                Map.entry(PREFIX + "history-days", "365"),
                Map.entry(PREFIX + "refuse-similar", "false"),
                Map.entry(PREFIX + "blocked-words", "青空商事, AozoraHR")));
        assertThat(policy)
                .isEqualTo(new PasswordPolicy(
                        10,
                        64,
                        4,
                        List.of(CharacterClass.UPPER, CharacterClass.DIGIT),
                        8,
                        90,
                        List.of(20, 3),
                        2,
                        10,
                        365,
                        false,
                        List.of("AozoraHR", "青空商事")));
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
        "expiry-days, 366, 365",
        "min-age-days, 8, 7",
        "history-count, 25, 24",
        "history-days, 731, 730",
        "preset, ISO_27001, NIST_63B4",
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
        assertThatThrownBy(() -> Policies.of(7, 128, 0, List.of(), 5))
                .hasMessage("min-length is 7; it must be 8 to 64.");
        assertThatThrownBy(() -> Policies.of(12, 63, 0, List.of(), 5)).hasMessageContaining("max-length");
        assertThatThrownBy(() -> Policies.of(12, 128, 5, List.of(), 5)).hasMessageContaining("character-classes");
        assertThatThrownBy(() -> Policies.of(12, 128, 0, List.of(), 17)).hasMessageContaining("min-distinct");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 29, 366})
    void constructor_expiryThatIsNoneAndInNoRange_isRefused(int days) {
        assertThatThrownBy(() -> Policies.balanced().expiryDays(days).build())
                .hasMessage("expiry-days is " + days + "; it must be 30 to 365, or 0 for no expiry.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void bind_noticeOutOfRange_isRefusedAtTheStart(int days) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "expiry-notices", "7," + days)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("expiry-notices is " + days + "; it must be 1 to 29.");
    }

    @Test
    void bind_expiryTooShort_isRefusedAtTheStart() {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "expiry-days", "20")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("expiry-days is 20; it must be 30 to 365, or 0");
    }

    @Test
    void bind_moreDifferentCharactersThanCharacters_isRefused() {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "min-length", "8", PREFIX + "min-distinct", "9")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("min-distinct is 9 and min-length is 8; a password of 8 characters cannot have 9")
                .hasMessageContaining("Raise min-length, or lower min-distinct.");
    }

    @Test
    void ranges_cannotContradictEachOther() {
        assertThat(PasswordPolicy.MOST_MIN_LENGTH).isLessThanOrEqualTo(PasswordPolicy.LEAST_MAX_LENGTH);
        assertThat(PasswordPolicy.MOST_MIN_AGE).isLessThan(PasswordPolicy.LEAST_EXPIRY);
        assertThat(PasswordPolicy.MOST_NOTICE).isLessThan(PasswordPolicy.LEAST_EXPIRY);
    }

    @Test
    void standard_isWhatAnEmptyFileGives() {
        PasswordSettings empty =
                PolicyFile.of("test", Map.of()).bind(PasswordSettings.class).get(PasswordSettings.class);
        assertThat(PasswordSettings.standard()).isEqualTo(empty);
        assertThat(PasswordSettings.standard().policy()).isEqualTo(PasswordPolicy.standard());
    }

    private static PasswordPolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values)
                .bind(PasswordSettings.class)
                .get(PasswordSettings.class)
                .policy();
    }
}
