/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "' 192.0.2.1 ', 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:0201, 192.0.2.1",
        "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
        "2001:db8::1, 2001:db8::/64",
        "2001:0DB8:0000:0000:ffff:0:0:1, 2001:db8::/64",
        "2001:db8:0:1:2:3:4:5, 2001:db8:0:1::/64",
        "2001:db8:1:2:3:4:192.0.2.1, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80::/64",
        "fe80::1%1, fe80::/64",
        "::1, ::/64",
        "0.0.0.0, 0.0.0.0",
    })
    void of_anAddress_isItsNetwork(String address, String network) {
        assertThat(ClientNetwork.of(address).text()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "unknown",
                "localhost",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.*",
                "192.0.2.1-9",
                "192.0.2.0/24",
                "192.0.2.1/255.255.255.0",
                "192.0.2.010",
                "0xC0000201",
                "3221225985",
                "192.0.2.1:443",
                "[2001:db8::1]",
                "[2001:db8::1]:443",
                "2001:db8::/32",
                "2001:db8::*",
                "2001:db8::1::2",
                "192.0.2.1, 198.51.100.1",
                "for=192.0.2.1",
                "1.0.0.0.0.0.ip6.arpa",
                "＊"
            })
    void of_anythingElse_isTheOneUnknownNetwork(String text) {
        assertThat(ClientNetwork.of(text).text()).isEqualTo(ClientNetwork.UNKNOWN);
    }

    @Test
    void of_hugeText_isUnknown() {
        assertThat(ClientNetwork.of("1".repeat(1_000_000)).text()).isEqualTo(ClientNetwork.UNKNOWN);
    }
}
