/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchKeyTest {
    private static final int TENANT_BITS = 20;

    /** Companies have numbers one after the other: their entries must not lie in one part of the index. */
    @Test
    void of_neighbouringTenantsAndValues_areFarApart() {
        Set<Long> tenants = new HashSet<>();
        Set<Long> values = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            tenants.add(key("t-" + i, "user:u-1") >>> Long.SIZE - TENANT_BITS);
            values.add(key("t-1", "user:u-" + i));
        }
        assertThat(tenants).hasSizeGreaterThan(990);
        assertThat(values).hasSize(1000);
    }

    @Test
    void of_sameTenant_hasTheSameFirstBitsWhateverTheValue() {
        for (String value : new String[] {"", "x", "髙﨑 花子", "\u0000\ud800", "long".repeat(1000)}) {
            assertThat(key("t-1", value) >>> Long.SIZE - TENANT_BITS)
                    .isEqualTo(key("t-1", "other") >>> Long.SIZE - TENANT_BITS);
            assertThat(key("t-1", value)).isEqualTo(key("t-1", value)).isNotEqualTo(key("t-1", value + "x"));
        }
        assertThat(SearchKey.of("t-1", null)).isNull();
    }

    @Test
    void text_longOrWithCharactersThatTheDatabaseDoesNotTake_isCutAndReplaced() {
        assertThat(SearchKey.text("a\u0000b\ud800c")).isEqualTo("a\ufffdb\ufffdc");
        assertThat(SearchKey.text("𠮷".repeat(300))).isEqualTo("𠮷".repeat(200));
        assertThat(SearchKey.text(null)).isNull();
    }

    private static long key(String tenant, String value) {
        return Objects.requireNonNull(SearchKey.of(tenant, value));
    }
}
