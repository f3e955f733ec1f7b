/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocklistTest {

    @Test
    void resource_hasManyEntries_eachOnceAndInItsLookupForm() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(1_500).doesNotHaveDuplicates().allSatisfy(line -> {
            assertThat(Normalizer.normalize(line, Normalizer.Form.NFKC)).isEqualTo(line);
            assertThat(line.toLowerCase(Locale.ROOT)).isEqualTo(line);
            assertThat(line.strip()).isEqualTo(line);
        });
    }

    @Test
    void everyEntry_isFound_alsoDecoratedAndDoubled() throws IOException {
        for (String entry : lines()) {
            assertThat(Blocklist.isCommon(GuessableForms.of(entry))).as(entry).isTrue();
            assertThat(Blocklist.isCommon(GuessableForms.of(entry.toUpperCase(Locale.ROOT))))
                    .as(entry)
                    .isTrue();
            assertThat(Blocklist.isCommon(GuessableForms.of(entry + entry)))
                    .as(entry)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sakura, sakura",
        "sakura2026, sakura",
        "2026sakura!!, sakura",
        "s@kur@, sakura",
        "$akura1, sakura",
        "sakurasakura, sakura",
        "SakuraSakura1, sakura",
        "sakura20260401, sakura",
        "abcabcabc, abc",
    })
    void forms_decoratedWord_containTheWord(String password, String word) {
        assertThat(GuessableForms.of(password)).contains(word);
    }

    @Test
    void forms_tooMuchAround_leaveTheWordAlone() {
        assertThat(GuessableForms.of("sakura" + "20260401")).contains("sakura");
        assertThat(GuessableForms.of("sakura" + "202604011")).doesNotContain("sakura");
    }

    @Test
    void forms_turkishLocale_makesNoDifference() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(GuessableForms.of("ADMINISTRATOR")).contains("administrator");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "abc", "cba", "56789", "98765", "aaa", "ぁあぃ"})
    void isSequence_neighbours(String text) {
        assertThat(GuessableForms.isSequence(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ac", "abd", "acegi", "abcb", "1357"})
    void isSequence_others(String text) {
        assertThat(GuessableForms.isSequence(text)).isFalse();
    }

    @Test
    void contextWords_ofAnAddress_areItsSidesAndTheirWords() {
        assertThat(ContextWords.of(List.of("Hanako.Sato+hr@aozora.example.jp")))
                .isEqualTo(Set.of(
                        "hanako.sato+hr@aozora.example.jp",
                        "hanako.sato+hr",
                        "hanakosatohr",
                        "hanako",
                        "sato",
                        "aozora",
                        "example"));
    }

    @Test
    void contextWords_ofACompany_areItsNameWithAndWithoutItsForm() {
        assertThat(ContextWords.of(List.of("株式会社青空商事"))).contains("株式会社青空商事", "青空商事");
        assertThat(ContextWords.of(List.of("㈱青空商事"))).contains("青空商事");
        assertThat(ContextWords.of(List.of("髙﨑ホールディングス"))).contains("髙﨑");
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Blocklist.class.getResourceAsStream("blocklist.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        }
    }
}
