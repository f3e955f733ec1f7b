/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    void bytes_sortMembersAsRfc8785Section3_2_3() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("\u20ac", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\ud83d\ude00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(text(members))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter"
                                + " O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
                                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void bytes_escapeAsRfc8785Section3_2_2_2() {
        assertThat(text(Map.of("s", "€$\u000f\nA'B\"\\\\\"/\b\t\f\r\u001b\u007f髙𠮷葛\udb40\udd00")))
                .isEqualTo("{\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\\u001b\u007f髙𠮷葛\udb40\udd00\"}");
    }

    @Test
    void bytes_ofNestedValues_haveNoWhiteSpace() {
        assertThat(text(Map.of("b", List.of(1, 2L, true), "a", Map.of("z", "", "y", List.of()))))
                .isEqualTo("{\"a\":{\"y\":[],\"z\":\"\"},\"b\":[1,2,true]}");
    }

    @Test
    void bytes_ofHalfACharacter_areRefused() {
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("s", "\ud842")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":1}",
                "{\"a\": 1}",
                "{\"a\":1}\n",
                "{\"a\":1}{}",
                "{\"a\":1.0}",
                "{\"a\":\"\\u00e9\"}",
                "{\"a\":\"\\/\"}",
                "[1]",
                "1",
                "",
                "{",
                "null",
                "\uFEFF{}"
            })
    void read_ofAnotherSpelling_isRefused(String json) {
        assertThat(CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void read_ofWhatWasWritten_givesItBack() {
        Random random = new Random(8785);
        for (int i = 0; i < 200; i++) {
            Map<String, Object> object = object(random, 3);
            assertThat(CanonicalJson.read(CanonicalJson.bytes(object))).contains(object);
        }
    }

    @Test
    void sha256_ofAbc_isThatOfFips180() {
        assertThat(CanonicalJson.sha256("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            object.put(string(random), depth == 0 ? string(random) : value(random, depth - 1));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> List.of(string(random), object(random, depth));
            default -> object(random, depth);
        };
    }

    private static String string(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(5, 0, 0x20000)
                .filter(each -> each < 0xD800 || each > 0xDFFF)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static String text(Map<String, ?> object) {
        return new String(CanonicalJson.bytes(object), StandardCharsets.UTF_8);
    }
}
