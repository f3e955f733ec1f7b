/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.twostep.EmailTwoStep;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    static Stream<Class<?>> packages() {
        return Stream.of(
                Accounts.class,
                EmailTwoStep.class,
                SecondStep.class,
                PasswordLifecycle.class,
                PasswordViolation.class,
                Letterhead.class);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void bothLanguages_haveTheSameKeysWithTheSameValues(Class<?> neighbour) throws IOException {
        Properties english = read(neighbour, "texts.properties");
        Properties japanese = read(neighbour, "texts_ja.properties");
        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(english.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            assertThat(japanese.getProperty(key)).as(key).isNotBlank().containsPattern("[ぁ-んァ-ヶ一-龠]");
            if (!key.equals("letter.greeting")) { // a Japanese letter greets without a name
                assertThat(values(japanese.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void texts_parenthesesColonsAndBeginnings_areThoseOfTheLanguage(Class<?> neighbour) throws IOException {
        assertThat(read(neighbour, "texts_ja.properties").values())
                .allSatisfy(text -> assertThat((String) text).doesNotContainPattern("[()]|[^\\x00-\\x7F]:"));
        assertThat(read(neighbour, "texts.properties").values())
                .allSatisfy(text -> assertThat((String) text).doesNotContainPattern("[（）：]|Dear [^\\n]+\\n\\n[^A-Z{]"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void get_language_dependsOnTheArgumentOnly(Class<?> neighbour) throws IOException {
        Texts texts = Texts.of(neighbour);
        String key = read(neighbour, "texts.properties")
                .stringPropertyNames()
                .iterator()
                .next();
        String japanese = texts.get(Locale.JAPANESE, key, "1", "2", "3", "4", "5", "6");
        String english = texts.get(Locale.ENGLISH, key, "1", "2", "3", "4", "5", "6");
        Locale before = Locale.getDefault();
        try {
            for (Locale machine : new Locale[] {Locale.JAPAN, Locale.forLanguageTag("tr"), Locale.ROOT}) {
                Locale.setDefault(machine);
                assertThat(texts.get(Locale.JAPAN, key, "1", "2", "3", "4", "5", "6"))
                        .isEqualTo(japanese);
                assertThat(texts.get(Locale.FRENCH, key, "1", "2", "3", "4", "5", "6"))
                        .isEqualTo(english)
                        .isNotEqualTo(japanese);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Properties read(Class<?> neighbour, String name) throws IOException {
        Properties properties = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(neighbour.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static String values(String text) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            found.append(text.contains("{" + i + "}") ? "1" : "0");
        }
        return found.toString();
    }
}
