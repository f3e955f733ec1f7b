/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.57, 203.0.113.*",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:*",
        "::1, 0:0:0:*",
        "::ffff:203.0.113.57, 203.0.113.*"
    })
    void coarse_ofAnAddress(String address, String coarse) {
        assertThat(IpAddresses.coarse(address)).contains(coarse);
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
                "beef",
                "deed.cafe",
                "0x7f000001",
                "010.0.0.1",
                "10.0.0.0/8",
                "1.2.3.4\nhttp"
            })
    void whatIsNoAddress_hasNone_andIsNotLookedUp(String text) {
        assertThat(IpAddresses.coarse(text)).isEmpty();
    }

    @Test
    void network_ofAMail_isCoarse_orUnknownInTheLanguageOfTheMail() {
        assertThat(RequestText.network(Locale.JAPANESE, Origin.of("203.0.113.57")))
                .isEqualTo("203.0.113.*");
        assertThat(RequestText.network(Locale.ENGLISH, Origin.of("deed.cafe"))).isEqualTo("unknown");
        assertThat(RequestText.network(Locale.JAPANESE, Origin.unknown())).isEqualTo("不明");
    }
}
