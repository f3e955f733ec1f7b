/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.255, 24, 48, 192.0.2.0/24",
        "255.255.255.255, 20, 48, 255.255.240.0/20",
        "192.0.2.1, 8, 48, 192.0.0.0/8",
        "2001:db8:1:2:3:4:5:6, 24, 48, 2001:db8:1:0:0:0:0:0/48",
        "2001:DB8:ffff:ffff::, 24, 44, 2001:db8:fff0:0:0:0:0:0/44",
        "::1, 24, 48, 0:0:0:0:0:0:0:0/48",
        "::ffff:192.0.2.255, 24, 48, 192.0.2.0/24",
        "64:ff9b::192.0.2.255, 24, 48, 64:ff9b:0:0:0:0:0:0/48",
        "2002:c000:2ff::1, 24, 48, 2002:c000:200:0:0:0:0:0/40", // 192.0.2.255 by 6to4
        "2002:c000:2ff::1, 16, 20, 2002:c000:0:0:0:0:0:0/20",
    })
    void of_address_isItsNetwork(String ip, int v4, int v6, String network) {
        assertThat(new TruncatedAddress(v4, v6).of(ip)).isEqualTo(network.trim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "aozora.example.jp",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1, 192.0.2.2",
                "fe80::1%eth0",
                "[2001:db8::1]",
                "2001:db8::1::2",
                ":",
                "1:2:3:4:5:6:7:8:9",
                "１９２.0.2.1",
                "3232235777",
            })
    void of_whatIsNoAddress_isNothing(String text) {
        assertThat(new TruncatedAddress(24, 48).of(text)).isEmpty();
    }

    /** In a process whose names are all in a file: a name that is looked up is found there. */
    @Test
    void of_whatOnlyLooksLikeAnAddress_isNotLookedUp(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(
                folder.resolve("hosts"), "203.0.113.7 .:beef\n203.0.113.7 .\n203.0.113.7 256.0.0.1\n");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-classpath",
                        classesOf(TruncatedAddress.class) + File.pathSeparator + classesOf(TruncatedAddressTest.class),
                        Ask.class.getName())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("[203.0.113.7] [] [] []");
    }

    private static String classesOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** The first answer shows that the file is read. */
    static final class Ask {
        private Ask() {}

        public static void main(String[] arguments) throws UnknownHostException {
            TruncatedAddress truncated = new TruncatedAddress(32, 48);
            System.out.println("[" + InetAddress.getByName("256.0.0.1").getHostAddress() + "] ["
                    + truncated.of(".:beef") + "] [" + truncated.of(".") + "] [" + truncated.of("256.0.0.1") + "]");
        }
    }
}
