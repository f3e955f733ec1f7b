/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void object_plainJson_isRead() {
        assertThat(StrictJson.object(utf8(" {\"a\": 1, \"b\": [\"x\", \"\\u9ad9\"], \"c\": {\"d\": -7}} ")))
                .isEqualTo(Map.of("a", 1L, "b", List.of("x", "髙"), "c", Map.of("d", -7L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":true}",
                "{\"a\":null}",
                "{\"a\":9223372036854775808}",
                "{\"a\":'x'}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1}//",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "[]",
                "\"a\"",
                "1"
            })
    void object_anythingElse_isRefused(String json) {
        assertThatThrownBy(() -> StrictJson.object(utf8(json))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void object_utf16OrByteOrderMark_isRefused() {
        assertThatThrownBy(() -> StrictJson.object("{\"a\":1}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StrictJson.object(utf8("\ufeff{\"a\":1}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void object_deeplyNested_isRefusedWithoutOverflow() {
        String deep = "{\"a\":".repeat(100_000);
        assertThatThrownBy(() -> StrictJson.object(utf8(deep))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void texts_mixedKinds_areRefused() {
        assertThat(StrictJson.texts(utf8("[\"a\",\"b\"]"))).containsExactly("a", "b");
        assertThat(StrictJson.texts(utf8("[]"))).isEmpty();
        assertThatThrownBy(() -> StrictJson.texts(utf8("[\"a\",1]"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StrictJson.texts(utf8("{}"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** What we write, every JSON reader must read; Jackson stands for them, whatever the characters. */
    @Test
    void quote_randomText_isReadBackTheSame() {
        Random random = new Random(20260401);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append((char)
                        (switch (random.nextInt(4)) {
                            case 0 -> random.nextInt(0x80);
                            case 1 -> 0xd800 + random.nextInt(0x800);
                            case 2 -> 0x3000 + random.nextInt(0x5000);
                            default -> random.nextInt(0x10000);
                        }));
            }
            String json = JsonText.array(List.of(text.toString()), ",");
            assertThat(StrictJson.texts(utf8(json))).containsExactly(text.toString());
        }
    }

    @Test
    void quote_charactersThatNeedIt_areEscapedInOneWay() {
        assertThat(JsonText.quote("a\"b\\c\u0000\n\u001f\u007f/髙𠮷\ud842"))
                .isEqualTo("\"a\\\"b\\\\c\\u0000\\u000a\\u001f\u007f/髙𠮷\\ud842\"");
        assertThat(JsonText.array(List.of("a", "b"), ", ")).isEqualTo("[\"a\", \"b\"]");
        assertThat(JsonText.array(List.of(), ",")).isEqualTo("[]");
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
