/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosuresTest {

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
    void add_anyText_isReadBackAndDigestedLikeADisclosureOfItsOwn(String text) {
        Disclosures disclosures = new Disclosures();
        disclosures.add("detail." + "x", text);
        disclosures.add("target", text.repeat(900));
        List<String> encoded = Payload.split(disclosures.payload());
        assertThat(encoded).hasSize(2);
        assertThat(Disclosure.parse(encoded.get(0)).name()).isEqualTo("detail.x");
        assertThat(Disclosure.parse(encoded.get(0)).value()).isEqualTo(text);
        assertThat(Disclosure.parse(encoded.get(1)).value()).isEqualTo(text.repeat(900));
        assertThat(disclosures.digests())
                .isSorted()
                .containsExactlyInAnyOrder(Disclosure.digest(encoded.get(0)), Disclosure.digest(encoded.get(1)));
    }

    @Test
    void none_isAnEmptyPayload() {
        assertThat(new Disclosures().payload()).isEmpty();
        assertThat(new Disclosures().digests()).isEmpty();
        assertThat(Payload.split(Payload.EMPTY)).isEmpty();
    }

    /** One salt for two values would make two equal values look equal. */
    @Test
    void salts_areAllDifferent() {
        Set<String> salts = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            assertThat(salts.add(new String(Salts.next(), java.nio.charset.StandardCharsets.US_ASCII)))
                    .isTrue();
        }
        assertThat(salts).allMatch(salt -> salt.matches("[A-Za-z0-9_-]{21}[AQgw]"));
    }

    @Test
    void without_someDigests_leavesTheOthersInTheirOrder() {
        Disclosures disclosures = new Disclosures();
        for (int i = 0; i < 4; i++) {
            disclosures.add("v" + i, "x");
        }
        byte[] payload = disclosures.payload();
        List<String> all = Payload.split(payload);
        byte[] left = Payload.without(payload, Set.of(Disclosure.digest(all.get(1)), "other"));
        assertThat(Payload.split(left)).containsExactly(all.get(0), all.get(2), all.get(3));
        assertThat(Payload.without(payload, Set.of("other"))).isSameAs(payload);
        assertThat(Payload.without(payload, Set.copyOf(disclosures.digests()))).isEmpty();
    }
}
