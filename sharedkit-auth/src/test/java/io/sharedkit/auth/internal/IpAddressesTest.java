/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import io.sharedkit.auth.Origin;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                "bad.cafe:443",
                "1:bad.cafe:1",
                ".:beef",
                "203.0.113.57:8080",
                "0x7f000001",
                "010.0.0.1",
                "10.0.0.0/8",
                "1.2.3.4\nhttp"
            })
    void whatIsNoAddress_hasNone_andIsNotLookedUp(String text) {
        assertThat(IpAddresses.coarse(text)).isEmpty();
    }

    /** In a process of its own, whose names are those of a file. */
    @ParameterizedTest
    @ValueSource(strings = {".:beef", "beef", "deed.cafe", "be:ef", "1.2.3"})
    void whatIsNoAddress_isNotLookedUp_thoughItIsAName(String text, @TempDir Path directory) throws Exception {
        Path names = Files.writeString(directory.resolve("hosts"), "203.0.113.99 " + text + "\n");
        String places = Stream.of(IpAddresses.class, Asked.class, IPAddress.class)
                .map(IpAddressesTest::place)
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + names,
                        "-cp",
                        places,
                        Asked.class.getName(),
                        text)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("none");
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** What the other process does. */
    static final class Asked {
        public static void main(String[] arguments) {
            System.out.print(IpAddresses.coarse(arguments[0]).orElse("none"));
        }
    }

    @Test
    void network_ofAMail_isCoarse_orUnknownInTheLanguageOfTheMail() {
        assertThat(RequestText.network(Locale.JAPANESE, Origin.of("203.0.113.57")))
                .isEqualTo("203.0.113.*");
        assertThat(RequestText.network(Locale.ENGLISH, Origin.of("deed.cafe"))).isEqualTo("unknown");
        assertThat(RequestText.network(Locale.JAPANESE, Origin.unknown())).isEqualTo("不明");
    }
}
