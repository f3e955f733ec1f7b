/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.password.PasswordViolation.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of common passwords from breaches. */
class CommonPasswordsTest {

    @ParameterizedTest
    @CsvSource({"8, 15_000", "10, 10_000", "12, 7_000", "15, 3_400"})
    @Tag("ASVS-6.2.4")
    void list_hasEnoughEntriesOfEachLength(int length, String atLeast) throws IOException {
        assertThat(hashes(length)).hasSizeGreaterThan(Integer.parseInt(atLeast.replace("_", "")));
    }

    @ParameterizedTest
    @EnumSource(value = PasswordPreset.class, names = "JP_PMARK", mode = EnumSource.Mode.EXCLUDE)
    @Tag("ASVS-6.2.4")
    void list_hasTheThreeThousandThatFitThePreset(PasswordPreset preset) throws IOException {
        assertThat(hashes(preset.policy().minLength())).hasSizeGreaterThanOrEqualTo(3_000);
    }

    @Test
    @Tag("ASVS-6.2.4")
    void privacyMarkPreset_refusesThreeThousandOfItsMostLikelyPasswords() throws IOException {
        PasswordPolicy policy = PasswordPreset.JP_PMARK.policy();
        List<String> likely = words().filter(word -> word.matches("[a-z]{4,12}"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .flatMap(word ->
                        Stream.of("2026!", "@2025", "123456!", "#1", "!2024").map(end -> word + end))
                .filter(password -> password.length() >= policy.minLength())
                .toList();
        assertThat(likely)
                .hasSizeGreaterThan(3_000)
                .allSatisfy(password -> assertThat(PolicyRules.violations(policy, password, List.of()))
                        .containsExactly(new PasswordViolation(Code.COMMON, 0)));
    }

    @Test
    void list_isSorted_unique_andAllOfItIsLoaded() throws IOException {
        List<String> all = hashes(0);
        assertThat(all)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20_000)
                .allMatch(hash -> hash.matches("[0-9a-f]{16}"));
        Set<Long> together = new TreeSet<>();
        all.forEach(hash -> together.add(Long.parseUnsignedLong(hash, 16)));
        words().forEach(word -> together.add(Blocklist.hash(word)));
        assertThat(Blocklist.size()).isEqualTo(together.size()).isGreaterThan(23_000);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789qwerty", "qwertyuiop123456789", "1qaz2wsx3edc4rfv", "1234qwerasdfzxcv", "perasperaadastra",
        "passwordstandard", "q1w2e3r4t5y6u7i8", "1324354657687980", "30secondstomars", "zxcvbnm123456789"
    })
    @Tag("ASVS-6.2.4")
    void violations_longCommonPassword_isRefusedByEveryPresetsLength(String password) {
        assertThat(PolicyRules.violations(PasswordPreset.NIST_63B4.policy(), password, List.of()))
                .containsExactly(new PasswordViolation(Code.COMMON, 0));
    }

    @Test
    void hash_isTheBeginningOfTheSha256() {
        assertThat(Blocklist.hash("password")).isEqualTo(0x5e884898da280471L);
        assertThat(Blocklist.hash("日本語")).isEqualTo(Blocklist.hash("日本語")).isNotEqualTo(Blocklist.hash("日本"));
    }

    @Test
    void randomPasswords_areNotInTheList() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder password = new StringBuilder();
            random.ints(12, 0, 26).forEach(letter -> password.append((char) ('a' + letter)));
            assertThat(Blocklist.isCommon(GuessableForms.of(password.toString())))
                    .as(password.toString())
                    .isFalse();
        }
    }

    @Test
    void generator_isDeterministic_takesTheMostCommonFirst_andLeavesMailAddressesOut() {
        List<String> ranked =
                new ArrayList<>(List.of("123456", "abc", "Dragon", "DRAGON", "hanako@example.jp", "Aa1!aa1!aa"));
        IntStream.range(0, 13_000).forEach(i -> ranked.add("w" + (10_000 + i)));
        Set<String> taken = CommonHashesGenerator.select(ranked);
        assertThat(taken)
                .contains("123456", "dragon", "aa1!aa1!aa", "w10000", "w21996")
                .doesNotContain("abc", "hanako@example.jp", "w21997")
                .hasSize(12_000);
        assertThat(CommonHashesGenerator.file(taken, "00"))
                .isEqualTo(CommonHashesGenerator.file(taken, "00"))
                .contains("SHA-256 00", "# length 6\n", "# length 10\n" + hex("aa1!aa1!aa") + "\n");
    }

    private static String hex(String password) {
        return String.format("%016x", Blocklist.hash(password));
    }

    private static Stream<String> words() throws IOException {
        return lines(Blocklist.WORDS).filter(line -> !line.isBlank() && !line.startsWith("# "));
    }

    /** The hashes that stand under a length of at least so much. */
    private static List<String> hashes(int atLeast) throws IOException {
        List<String> found = new ArrayList<>();
        int length = 0;
        for (String line : lines(Blocklist.HASHES).toList()) {
            if (line.startsWith("# length ")) {
                length = Integer.parseInt(line.substring("# length ".length()));
            } else if (!line.startsWith("#") && length >= atLeast) {
                found.add(line);
            }
        }
        return found;
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in = Blocklist.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }
}
