/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryBundleTest {

    /** The bundle of three entries in transparency-dev/tessera (Apache-2.0), testdata/log. */
    @Test
    void parse_publishedBundle_givesItsEntries() {
        EntryBundle bundle = parse("00036f6e65000374776f00057468726565", 3);
        assertThat(bundle.whole()).isTrue();
        assertThat(bundle.entries()).extracting(String::new).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @CsvSource({
        "00036f6e65, 1, 1, true",
        "00036f6e65, 2, 1, false",
        "00036f6e6500, 1, 1, false",
        "00036f6e6500, 2, 1, false",
        "00036f6e, 1, 0, false",
        "00, 1, 0, false",
        "'', 1, 0, false",
        "'', 0, 0, true",
        "00000000, 2, 2, true",
        "ffff00, 1, 0, false"
    })
    void parse_anyBytes_tellsHowFarTheyGo(String hex, int expected, int entries, boolean whole) {
        EntryBundle bundle = parse(hex, expected);
        assertThat(bundle.entries()).hasSize(entries);
        assertThat(bundle.whole()).isEqualTo(whole);
    }

    private static EntryBundle parse(String hex, int expected) {
        return EntryBundle.parse(HexFormat.of().parseHex(hex), expected);
    }
}
