/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
    private static final UUID ID = UUID.fromString("0b54e0f6-6d0b-4d40-9f2c-5cf4a7a1f001");
    private static final Instant AT = Instant.parse("2026-11-21T14:45:43.123456Z");
    private static final String FIRST = "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE";
    private static final String SECOND = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0";
    private static final String JSON =
            "{\"v\":1,\"id\":\"0b54e0f6-6d0b-4d40-9f2c-5cf4a7a1f001\",\"t\":1795272343123456,"
                    + "\"jst\":\"2026-11-21T23:45:43.123456+09:00\",\"cls\":\"auth\",\"_sd_alg\":\"sha-256\",\"_sd\":[\""
                    + FIRST
                    + "\",\"" + SECOND + "\"]}";

    /** The format is fixed for good: these bytes are in signed logs. */
    @Test
    @Tag("HK-11a")
    @Tag("QL-06a")
    @Tag("GN-12a")
    void bytes_knownEvent_areTheFixedBytes() {
        assertThat(new Leaf(ID, AT, "auth", List.of(FIRST, SECOND)).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(JSON);
    }

    @Test
    void parse_itsOwnBytes_givesItBack() {
        Leaf leaf = new Leaf(ID, AT, "auth", List.of(FIRST, SECOND));
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0, 1970-01-01T09:00:00.000000+09:00",
        "2026-12-31T15:00:00.999999999Z, 1798729200999999, 2027-01-01T00:00:00.999999+09:00",
        "9999-12-31T14:59:59.999999Z, 253402268399999999, 9999-12-31T23:59:59.999999+09:00"
    })
    void bytes_timesAtTheEdges_areCutToMicroseconds(Instant at, long micros, String jst) {
        Leaf leaf = new Leaf(ID, at, "auth", List.of());
        assertThat(leaf.micros()).isEqualTo(micros);
        assertThat(leaf.bytes()).asString(StandardCharsets.UTF_8).contains("\"t\":" + micros + ",\"jst\":\"" + jst);
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999999Z", "9999-12-31T15:00:00Z"})
    void constructor_timeOutside_isRefused(Instant at) {
        assertThatThrownBy(() -> new Leaf(ID, at, "auth", List.of())).hasMessageContaining("1970 and 9999");
    }

    @Test
    void constructor_digestsUnsortedOrTwice_isRefused() {
        assertThatThrownBy(() -> new Leaf(ID, AT, "auth", List.of(SECOND, FIRST)))
                .hasMessageContaining("sorted");
        assertThatThrownBy(() -> new Leaf(ID, AT, "auth", List.of(FIRST, FIRST)))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> new Leaf(ID, AT, "auth", List.of("AAAA"))).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new Leaf(ID, AT, "Auth", List.of())).hasMessageContaining("lower-case");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":2",
                "\"v\":1 | \"v\":1.0",
                "\"v\":1 | \"v\":\"1\"",
                "\"v\":1, | \"v\":1,\"v\":1,",
                "\"v\":1, | \"v\":1,\"more\":1,",
                "\"v\":1, | ''",
                "a7a1f001 | A7A1F001",
                "0b54e0f6-6d0b | b54e0f6-6d0b",
                "343123456 | 343123457",
                "343123456 | 343123456000000000000",
                "23:45:43.123456 | 23:45:43.123457",
                "+09:00 | +10:00",
                "\"auth\" | \"\"",
                "\"auth\" | 7",
                "\"]} | \"]}}",
                "\"]} | \"]",
                "sha-256 | sha-512",
                "AdRC0\"] | AdRC1\"]",
                "{\"v | {{\"v"
            })
    void parse_alteredBytes_isRefused(String good, String bad) {
        String altered = JSON.replace(good, bad);
        assertThat(altered).isNotEqualTo(JSON);
        assertThatThrownBy(() -> Leaf.parse(altered.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
