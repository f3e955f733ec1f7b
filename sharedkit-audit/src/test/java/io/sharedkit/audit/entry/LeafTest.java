/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.time.JapanTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
                    + "\"jst\":\"2026-11-21T23:45:43.123456+09:00\",\"cls\":\"auth\",\"ret\":\"access\",\"_sd_alg\":\"sha-256\",\"_sd\":[\""
                    + FIRST
                    + "\",\"" + SECOND + "\"]}";

    /** The format is fixed for good: these bytes are in signed logs. */
    @Test
    @Tag("HK-11a")
    @Tag("QL-06a")
    @Tag("GN-12a")
    void bytes_knownEvent_areTheFixedBytes() {
        assertThat(new Leaf(ID, AT, "auth", "access", List.of(FIRST, SECOND)).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(JSON);
    }

    @Test
    void bytes_erasure_areTheFixedBytes() {
        Erased erased = new Erased(
                "access",
                1795272343123456L,
                List.of(new Erased.Range(3, 7), new Erased.Range(9, 9)),
                List.of(FIRST, SECOND));
        Leaf leaf = new Leaf(ID, AT, "audit", "audit", Optional.of(erased), List.of());
        String json = new String(leaf.bytes(), StandardCharsets.UTF_8);
        assertThat(json)
                .contains("\"ret\":\"audit\",\"erased\":{\"ret\":\"access\",\"before\":1795272343123456,"
                        + "\"events\":[[3,7],[9,9]],\"values\":[\"" + FIRST + "\",\"" + SECOND
                        + "\"]},\"_sd_alg\":\"sha-256\",\"_sd\":[]}");
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
        for (String[] change : new String[][] {
            {"[3,7],", "[3,9],"},
            {"[3,7],", "[7,3],"},
            {"[3,7],", "[3,7,8],"},
            {"[3,7],", "[3],"},
            {"[3,7],", "[03,7],"},
            {"[3,7],", "[-3,7],"},
            {"\"before\":1795272343123456", "\"before\":0"},
            {"\"before\":1795272343123456,", ""},
            {"\"erased\":{\"ret\":\"access\"", "\"erased\":{\"ret\":\"\""},
            {"]},\"_sd", "],\"more\":1},\"_sd"},
            {"\"values\":[\"" + FIRST + "\",", "\"values\":[\"" + SECOND + "\","},
            {"\"values\":[\"" + FIRST + "\",\"" + SECOND + "\"]", "\"values\":null"}
        }) {
            String altered = json.replace(change[0], change[1]);
            assertThat(altered).isNotEqualTo(json);
            assertThatThrownBy(() -> Leaf.parse(altered.getBytes(StandardCharsets.UTF_8)))
                    .as(altered)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bytes_longerThanAnEntryMayBe_areRefused() {
        List<Erased.Range> ranges = java.util.stream.LongStream.range(0, 7_000)
                .mapToObj(i -> new Erased.Range(100_000 + 2 * i, 100_000 + 2 * i))
                .toList();
        Leaf leaf = new Leaf(ID, AT, "audit", "audit", Optional.of(Erased.events(ranges)), List.of());
        assertThatThrownBy(leaf::bytes).hasMessageContaining("65535 bytes").hasMessageContaining("Split it");
    }

    /** The time is printed without a formatter: compared with one, over all months and both ends. */
    @Test
    void bytes_randomTimes_arePrintedAsTheFormatterPrintsThem() {
        Random random = new Random(20261122);
        for (int round = 0; round < 5_000; round++) {
            Instant at = Instant.EPOCH.plusNanos((long) (random.nextDouble() * Long.MAX_VALUE));
            assertThat(new Leaf(ID, at, "auth", "access", List.of()).bytes())
                    .asString(StandardCharsets.US_ASCII)
                    .contains("\"jst\":\"" + JapanTime.format(at) + "\"");
        }
    }

    @Test
    void parse_notAscii_isRefused() {
        byte[] bytes = JSON.getBytes(StandardCharsets.US_ASCII);
        bytes[JSON.indexOf("23:45")] = (byte) 0xb2;
        assertThatThrownBy(() -> Leaf.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_itsOwnBytes_givesItBack() {
        Leaf leaf = new Leaf(ID, AT, "auth", "access", List.of(FIRST, SECOND));
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0, 1970-01-01T09:00:00.000000+09:00",
        "2026-12-31T15:00:00.999999999Z, 1798729200999999, 2027-01-01T00:00:00.999999+09:00",
        "9999-12-31T14:59:59.999999Z, 253402268399999999, 9999-12-31T23:59:59.999999+09:00"
    })
    void bytes_timesAtTheEdges_areCutToMicroseconds(Instant at, long micros, String jst) {
        Leaf leaf = new Leaf(ID, at, "auth", "access", List.of());
        assertThat(leaf.micros()).isEqualTo(micros);
        assertThat(leaf.bytes()).asString(StandardCharsets.UTF_8).contains("\"t\":" + micros + ",\"jst\":\"" + jst);
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999999Z", "9999-12-31T15:00:00Z"})
    void constructor_timeOutside_isRefused(Instant at) {
        assertThatThrownBy(() -> new Leaf(ID, at, "auth", "access", List.of())).hasMessageContaining("1970 and 9999");
    }

    @Test
    void constructor_digestsUnsortedOrTwice_isRefused() {
        assertThatThrownBy(() -> new Leaf(ID, AT, "auth", "access", List.of(SECOND, FIRST)))
                .hasMessageContaining("sorted");
        assertThatThrownBy(() -> new Leaf(ID, AT, "auth", "access", List.of(FIRST, FIRST)))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> new Leaf(ID, AT, "auth", "access", List.of("AAAA")))
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new Leaf(ID, AT, "Auth", "access", List.of())).hasMessageContaining("lower-case");
        for (String retention : List.of("", "Access", "a b", "a".repeat(33), "a\"")) {
            assertThatThrownBy(() -> new Leaf(ID, AT, "auth", retention, List.of()))
                    .hasMessageContaining("class of a log");
        }
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
                "\"access\" | \"\"",
                "\"access\" | \"Access\"",
                "\"access\" | \"acce\\u0073s\"",
                "\"ret\":\"access\", | ''",
                "\"cls\":\"auth\",\"ret\":\"access\" | \"ret\":\"access\",\"cls\":\"auth\"",
                "\"v\":1,\"id\" | \"v\":1, \"id\"",
                "1795272343123456 | 01795272343123456",
                "1795272343123456 | -1795272343123456",
                "1795272343123456 | ''",
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
