/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.auth.password.PasswordViolation.Code;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRulesTest {
    private static final PasswordPolicy STANDARD = PasswordPolicy.standard();
    private static final List<String> NO_CONTEXT = List.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "mizu-umi no soko de 7",
                "みずうみのそこでうたう",
                "みずうみの底でうたう歌",
                "Xk7!vQz2#pLm",
                "  spaces count too  ",
            })
    void violations_goodPassword_none(String password) {
        assertThat(codes(STANDARD.minLength() > password.length() ? shorter(8) : STANDARD, password))
                .isEmpty();
    }

    @Test
    @Tag("ASVS-6.2.1")
    @Tag("JJ-31a")
    void violations_oneBelowTheMinimum_tooShort_andAtTheMinimumNone() {
        for (int length = 8; length <= 64; length++) {
            PasswordPolicy policy = shorter(length);
            assertThat(codes(policy, varied(length - 1))).containsExactly(Code.TOO_SHORT);
            assertThat(codes(policy, varied(length))).isEmpty();
        }
    }

    @Test
    @Tag("ASVS-6.2.9")
    void violations_oneAboveTheMaximum_tooLong_andAtTheMaximumNone() {
        for (int length : new int[] {64, 65, 100, 128}) {
            PasswordPolicy policy = Policies.of(12, length, 0, List.of(), 5);
            assertThat(codes(policy, varied(length))).isEmpty();
            assertThat(codes(policy, varied(length + 1))).containsExactly(Code.TOO_LONG);
        }
    }

    @Test
    void violations_lengthCountsCodePoints_notChars() {
        String four = "🍣🍺🎌🗻";
        assertThat(four).hasSize(8);
        assertThat(codes(shorter(8), four)).contains(Code.TOO_SHORT);
        assertThat(codes(shorter(8), four + "𠮷野家髙")).isEmpty();
    }

    @Test
    void violations_lengthCountsAfterNfkc() {
        String decomposed = "が".repeat(1); // KA and a combining mark: one code point after NFKC
        String halfWidth = "ｶﾞｷﾞｸﾞｹﾞｺﾞ"; // ten, five after NFKC
        assertThat(codes(shorter(8), decomposed + halfWidth)).containsExactly(Code.TOO_SHORT);
    }

    @Test
    void violations_bytesAreCapped_whateverThePolicy() {
        String wide = "𠮷".repeat(PasswordPolicy.MAX_BYTES / 4);
        assertThat(codes(STANDARD, wide + "a")).containsExactly(Code.TOO_LONG);
        assertThat(codes(STANDARD, "a".repeat(10_000_000))).containsExactly(Code.TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void violations_brokenText_illegalCharacterOnly(String password) {
        assertThat(codes(STANDARD, password)).containsExactly(Code.ILLEGAL_CHARACTER);
    }

    static Stream<String> broken() {
        String good = "correct horse battery";
        return Stream.of(
                good + "\uD800",
                "\uDC00" + good,
                good + "\uDC00\uD800",
                good + "\u0000",
                good + "\n",
                good + "\t",
                good + "\u007F",
                good + "\u0085",
                good + "\u2028",
                good + "\u2029",
                good + "\uFFFF",
                good + new String(Character.toChars(0x3FFFD)));
    }

    @Test
    void violations_emojiWithJoinersAndVariationSelectors_areText() {
        assertThat(codes(shorter(8), "👨‍👩‍👧葛󠄀城の滝壺")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, aqwmzbnxktyu, true", "2, aqwmzbnxktyu, false", "2, aqwmzbnxkt77, true", "3, aqwmzbnxkt77, false",
        "3, aqwmzbnxkT77, true", "4, aqwmzbnxkT77, false", "4, aqwmzbnxkT7!, true", "4, ａｑｗｍｚｂｎｘｋＴ７！, true",
        "1, みずうみのそこでうたうね, false", "2, みずうみのそこでうたうaA, true",
    })
    @Tag("JJ-31c")
    void violations_characterClasses_areCounted(int classes, String password, boolean enough) {
        List<Code> codes = codes(Policies.of(8, 128, classes, List.of(), 5), password);
        assertThat(codes).isEqualTo(enough ? List.of() : List.of(Code.TOO_FEW_CLASSES));
    }

    @ParameterizedTest
    @CsvSource({
        "UPPER, NO_UPPER, aqwmzbnxkt7!, aqwmzbnxkT7!",
        "LOWER, NO_LOWER, AQWMZBNXKT7!, AQWMZBNXKt7!",
        "DIGIT, NO_DIGIT, aqwmzbnxkTy!, aqwmzbnxkT7!",
        "SYMBOL, NO_SYMBOL, aqwmzbnxkT7y, aqwmzbnxkT7!",
    })
    @Tag("JJ-31c")
    void violations_requiredClass_isAskedForByName(CharacterClass type, Code code, String without, String with) {
        PasswordPolicy policy = Policies.of(8, 128, 0, List.of(type), 5);
        assertThat(codes(policy, without)).containsExactly(code);
        assertThat(codes(policy, with)).isEmpty();
    }

    @Test
    void violations_fewDifferentCharacters() {
        assertThat(PolicyRules.violations(STANDARD, "abdgabdggdba", NO_CONTEXT))
                .containsExactly(new PasswordViolation(Code.TOO_FEW_DISTINCT, 5));
        assertThat(codes(STANDARD, "abdgkbdggdba")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "Password2026!",
                "P@ssw0rd",
                "p@$$w0rd1234",
                "passwordpassword",
                "1234567890",
                "123456789012",
                "987654321",
                "abcdefghijklmnop",
                "aaaaaaaaaaaaaaaa",
                "121212121212",
                "qwertyuiop@[",
                "Qwerty12345",
                "1qaz2wsx3edc",
                "ｐａｓｓｗｏｒｄ１２３４",
                "ﾊﾟｽﾜｰﾄﾞ1234",
                "パスワード2026",
                "さくらさくら",
                "山田太郎1980",
                "$akura2026",
                "tanaka19850312",
                "2026年度saitama2026",
                "jinjikyuyo",
            })
    void violations_guessable_common(String password) {
        boolean twoWords = password.equals("jinjikyuyo") || password.startsWith("2026年");
        List<Code> codes = codes(Policies.of(8, 128, 0, List.of(), 1), password);
        if (twoWords) {
            assertThat(codes).as("two words together are not looked up").isEmpty();
        } else {
            assertThat(codes).contains(Code.COMMON);
        }
    }

    @Test
    void violations_wordInsideALongerPassword_isNoReason() {
        assertThat(codes(STANDARD, "mypasswordisbetterthanyours")).isEmpty();
        assertThat(codes(STANDARD, "password8402716395028")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aozora2026!!, aozora.shoji@example.jp",
        "aozora.shoji, aozora.shoji@example.jp",
        "AozoraShoji1, aozora.shoji@example.jp",
        "aozora.shoji@example.jp, Aozora.Shoji@example.jp",
        "青空商事青空商事, 株式会社青空商事",
        "株式会社青空商事, 株式会社 青空商事",
        "髙﨑髙﨑髙﨑髙﨑, 髙﨑ホールディングス",
        "ﾀｶｻｷﾀｶｻｷ2026, タカサキ 直樹",
        "kintaro-kun2026, Kintaro-kun",
    })
    void violations_wordOfTheContext(String password, String context) {
        assertThat(PolicyRules.violations(shorter(8), password, List.of(context)))
                .contains(new PasswordViolation(Code.CONTEXT_WORD, 0));
        assertThat(PolicyRules.violations(shorter(8), password, NO_CONTEXT))
                .doesNotContain(new PasswordViolation(Code.CONTEXT_WORD, 0));
    }

    @Test
    void violations_shortContextWords_areLeftAside() {
        assertThat(PolicyRules.violations(shorter(8), "k.2838471", List.of("k. o@example.jp")))
                .isEmpty();
    }

    @Test
    void violations_severalReasons_allAreGivenInOrder() {
        PasswordPolicy policy = Policies.of(12, 128, 4, List.of(CharacterClass.DIGIT), 6);
        assertThat(codes(policy, "sakura"))
                .containsExactly(
                        Code.TOO_SHORT, Code.TOO_FEW_CLASSES, Code.NO_DIGIT, Code.TOO_FEW_DISTINCT, Code.COMMON);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCode_hasATextInBothLanguages(Code code) {
        PasswordViolation violation = new PasswordViolation(code, 42);
        String japanese = violation.text(java.util.Locale.JAPAN);
        String english = violation.text(java.util.Locale.GERMANY);
        assertThat(japanese).isNotBlank().isNotEqualTo(english).containsPattern("[ぁ-ん]");
        assertThat(english).isNotBlank().matches("\\p{ASCII}+");
        assertThat(japanese.contains("42")).isEqualTo(english.contains("42"));
    }

    private static PasswordPolicy shorter(int minLength) {
        return Policies.of(minLength, 128, 0, List.of(), 5);
    }

    /** A password of that length that nothing else is wrong with. */
    private static String varied(int length) {
        int[] points = new int[length];
        Arrays.setAll(points, i -> "kqzmwbxvjr".charAt((i * 7 + i / 10) % 10));
        return new String(points, 0, length);
    }

    private static List<Code> codes(PasswordPolicy policy, String password) {
        return PolicyRules.violations(policy, password, NO_CONTEXT).stream()
                .map(PasswordViolation::code)
                .toList();
    }
}
