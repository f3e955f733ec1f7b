/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.57, 203.0.113.*",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:*",
        "::1, 0:0:0:*",
        "::ffff:203.0.113.57, 203.0.113.*"
    })
    void coarse_ofAnAddress(String address, String coarse) {
        assertThat(Network.coarse(Origin.of(address))).contains(coarse);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.jp",
                "999.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                ":::",
                "fe80::1%eth0",
                "beef",
                "1.2.3.4\nhttp"
            })
    void whatIsNoAddress_hasNone_andIsNotLookedUp(String text) {
        assertThat(Network.coarse(Origin.of(text))).isEmpty();
    }

    @Test
    void unknownOrigin_hasNone() {
        assertThat(Network.coarse(Origin.unknown())).isEmpty();
    }
}
