/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.entry.EntryEncoder.Encoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEncoderTest {
    private static final UUID ID = UUID.fromString("0b54e0f6-6d0b-4d40-9f2c-5cf4a7a1f001");
    private static final Instant AT = Instant.parse("2026-11-21T14:45:43.123456Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "~!#[]^_`{|}",
                "\"",
                "\\",
                "a\u0000b",
                "\u007f",
                "line\nfeed",
                "é",
                "髙﨑 花子",
                "𠮷野家",
                "lone \ud800 surrogate",
                "ends with \udc00"
            })
    void encode_anyText_isReadBackAndDigestedLikeADisclosureOfItsOwn(String text) {
        Encoded encoded = encode(sorted("detail.x", text, "target", text.repeat(900), "détail." + text, ""));
        List<Disclosure> values =
                Payload.split(encoded.payload()).stream().map(Disclosure::parse).toList();
        assertThat(values).extracting(Disclosure::name).containsExactly("detail.x", "détail." + text, "target");
        assertThat(values).extracting(Disclosure::value).containsExactly(text, "", text.repeat(900));
        Leaf leaf = Leaf.parse(encoded.leaf());
        assertThat(leaf.digests())
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        values.stream().map(Disclosure::digest).toList());
        assertThat(leaf).isEqualTo(new Leaf(ID, AT, "auth", "access", leaf.digests()));
    }

    @Test
    void encode_noValues_isAnEmptyPayloadAndTheEntryOfNone() {
        Encoded encoded = encode(sorted());
        assertThat(encoded.payload()).isEmpty();
        assertThat(encoded.leaf()).isEqualTo(new Leaf(ID, AT, "auth", "access", List.of()).bytes());
        assertThat(Payload.split(Payload.EMPTY)).isEmpty();
    }

    @Test
    void encode_erasure_isRecorded() {
        Erased erased = Erased.before("access", 1_795_272_343_123_456L);
        Encoded encoded = EntryEncoder.encode(ID, AT, "audit", "audit", Optional.of(erased), sorted("a", "b"));
        assertThat(Leaf.parse(encoded.leaf()).erased()).contains(erased);
    }

    /** What one event leaves in a buffer must not come out with the next one, long or refused as it may have been. */
    @Test
    void encode_behindALongOrRefusedOne_hasNothingOfIt() {
        byte[] expected = new Leaf(ID, AT, "auth", "access", List.of()).bytes();
        for (int length : new int[] {1, 2, 3, 100, 5_000, 200_000}) {
            encode(sorted("secret", "s".repeat(length), "z", "é"));
            assertThatThrownBy(() -> EntryEncoder.encode(
                            ID, AT, "Auth", "access", Optional.empty(), sorted("secret", "s".repeat(length))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(encode(sorted()).leaf()).isEqualTo(expected);
            assertThat(values(encode(sorted("a", "b")))).containsExactly("b");
        }
    }

    /** Two threads never write into one buffer. */
    @Test
    void encode_fromManyThreads_isWhatEachGave() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int thread = 0; thread < 40; thread++) {
                String value = "value " + thread;
                running.add(threads.submit(() -> {
                    boolean own = true;
                    for (int i = 0; i < 500; i++) {
                        own &= values(encode(sorted("a", value, "b", value))).equals(List.of(value, value));
                    }
                    return own;
                }));
            }
            for (Future<Boolean> one : running) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One salt for two values would make two equal values look equal. */
    @Test
    void encode_sameValues_haveAnotherSaltEachTime() {
        Set<String> salts = new HashSet<>();
        for (int i = 0; i < 2_500; i++) {
            for (String one : Payload.split(encode(sorted("a", "b", "c", "b")).payload())) {
                String json = new String(Base64.getUrlDecoder().decode(one), StandardCharsets.UTF_8);
                assertThat(salts.add(json.substring(2, 24))).isTrue();
                assertThat(json.charAt(24)).isEqualTo('"');
            }
        }
        assertThat(salts).hasSize(5_000).allMatch(salt -> salt.matches("[A-Za-z0-9_-]{21}[AQgw]"));
    }

    @Test
    void without_someDigests_leavesTheOthersInTheirOrder() {
        Encoded encoded = encode(sorted("v0", "x", "v1", "x", "v2", "x", "v3", "x"));
        byte[] payload = encoded.payload();
        List<String> all = Payload.split(payload);
        byte[] left = Payload.without(payload, Set.of(Disclosure.digest(all.get(1)), "other"));
        assertThat(Payload.split(left)).containsExactly(all.get(0), all.get(2), all.get(3));
        assertThat(Payload.without(payload, Set.of("other"))).isSameAs(payload);
        assertThat(Payload.without(
                        payload, Set.copyOf(Leaf.parse(encoded.leaf()).digests())))
                .isEmpty();
    }

    private static Encoded encode(SortedMap<String, String> values) {
        return EntryEncoder.encode(ID, AT, "auth", "access", Optional.empty(), values);
    }

    private static List<String> values(Encoded encoded) {
        return Payload.split(encoded.payload()).stream()
                .map(one -> Disclosure.parse(one).value())
                .toList();
    }

    private static SortedMap<String, String> sorted(String... namesAndValues) {
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }
}
