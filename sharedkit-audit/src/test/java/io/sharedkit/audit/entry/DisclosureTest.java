/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {

    /** RFC 9901 section 4.2.1. */
    @Test
    void parse_exampleOfTheRfc_hasItsDigest() {
        Disclosure disclosure =
                Disclosure.parse("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0");
        assertThat(disclosure.name()).isEqualTo("family_name");
        assertThat(disclosure.value()).isEqualTo("M\u00f6bius");
        assertThat(disclosure.digest()).isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    }

    /** From the tests of @sd-jwt/core (Apache-2.0), decoy.spec.ts. */
    @Test
    void digest_secondPublishedExample_isPublishedDigest() {
        String encoded = base64("[\"6Ij7tM-a5iVPGboS5tmvVA\", \"email\", \"johndoe@example.com\"]");
        assertThat(Disclosure.digest(encoded)).isEqualTo("JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE");
    }

    @Test
    void of_anyText_isReadBackAsItWas() {
        for (String value :
                new String[] {"", "髙﨑 花子", "𠮷田", "\"\\\u0000\u001f\u007f\u2028", "\ud800", "x\udc00y", "葛\udb40\udd00城"
                }) {
            Disclosure disclosure = Disclosure.of("detail.name", value);
            assertThat(Disclosure.parse(disclosure.encoded()).value()).isEqualTo(value);
            assertThat(Disclosure.parse(disclosure.encoded()).digest()).isEqualTo(disclosure.digest());
        }
    }

    @Test
    void of_sameValue_hasAnotherSaltOf128BitsEachTime() {
        Set<String> digests = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Disclosure disclosure = Disclosure.of("actor.id", "u-1");
            digests.add(disclosure.digest());
            String json = new String(Base64.getUrlDecoder().decode(disclosure.encoded()), StandardCharsets.UTF_8);
            assertThat(json).matches("\\[\"[A-Za-z0-9_-]{22}\",\"actor.id\",\"u-1\"]");
        }
        assertThat(digests).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[\"salt\",\"name\"]",
                "[\"salt\",\"name\",1]",
                "[\"salt\",\"name\",null]",
                "[\"salt\",\"name\",\"value\",\"more\"]",
                "[\"salt\",\"name\",\"value\"] []",
                "[\"salt\",\"name\",\"value\",]",
                "[\"salt\",\"name\",'value']",
                "[\"salt\",\"name\",\"\tvalue\"]",
                "/**/[\"salt\",\"name\",\"value\"]",
                "\ufeff[\"salt\",\"name\",\"value\"]"
            })
    void parse_otherJson_isRefused(String json) {
        assertThatThrownBy(() -> Disclosure.parse(base64(json))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_paddingStrayBitsOrBadUtf8_isRefused() {
        String good = base64("[\"salt\",\"name\",\"value1\"]");
        assertThat(Disclosure.parse(good).value()).isEqualTo("value1");
        assertThatThrownBy(() -> Disclosure.parse(good + "=")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disclosure.parse(good.substring(0, good.length() - 1) + "R"))
                .isInstanceOf(IllegalArgumentException.class);
        String latin1 = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("[\"salt\",\"name\",\"\u00f6\"]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Disclosure.parse(latin1)).hasMessageContaining("UTF-8");
    }

    @Test
    void toString_neverShowsTheValue() {
        assertThat(Disclosure.of("detail.name", "花子")).hasToString("Disclosure[detail.name]");
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
