/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactTest {

    /** It is printed: the same fact must look the same each time. */
    @Test
    void details_areInTheOrderOfTheirNames_howeverTheyCame() {
        Map<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
        for (String name : new String[] {"tenants", "complete", "outdated", "argon2id m=64,t=1,p=1", "longest-used"}) {
            backwards.put(name, "1");
        }
        Fact fact = fact("auth.password.stored", backwards);
        assertThat(fact.details().keySet())
                .containsExactly("argon2id m=64,t=1,p=1", "complete", "longest-used", "outdated", "tenants");
        assertThat(fact("auth.password.stored", new HashMap<>(backwards)))
                .isEqualTo(fact)
                .hasToString(fact.toString());
    }

    @Test
    void details_doNotChange() {
        Map<String, String> given = new HashMap<>(Map.of("tenants", "1"));
        Fact fact = fact("isolation.verified", given);
        given.put("later", "2");
        assertThat(fact.details()).isEqualTo(Map.of("tenants", "1"));
        assertThatThrownBy(() -> fact.details().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "verified", "Isolation.verified", "isolation..verified", "分離.確認"})
    void name_ofAnotherForm_isRefused(String name) {
        assertThatThrownBy(() -> fact(name, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as isolation.verified");
    }

    private static Fact fact(String name, Map<String, String> details) {
        return new Fact(name, Instant.EPOCH, Fact.Verdict.KEPT, details);
    }
}
