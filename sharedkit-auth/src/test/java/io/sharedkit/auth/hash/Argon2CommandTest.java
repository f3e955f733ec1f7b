/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the command-line tool of the reference implementation (Debian package argon2), where it is installed. */
class Argon2CommandTest {
    private static final String SALT = "sixteen bytes ok";

    @ParameterizedTest
    @CsvSource({
        "id, 13, 19456, 2, 1, correct horse battery staple",
        "id, 13, 19456, 2, 1, 湖の底に眠る鍵",
        "id, 13, 65536, 3, 4, 🍣🍺🎌🗻",
        "i, 13, 4096, 3, 1, correct horse battery staple",
        "d, 13, 4096, 3, 2, correct horse battery staple",
        "i, 10, 4096, 3, 1, correct horse battery staple",
    })
    void bothWays_theSame(String type, String version, int m, int t, int p, String password) throws Exception {
        String made = command(type, version, m, t, p, password);
        PasswordHasher hasher = PasswordHasher.builder().build();
        PasswordHash hash = PasswordHash.ofStored(made);
        assertThat(hasher.verify(password, hash)).isInstanceOf(Verification.Match.class);
        assertThat(hasher.verify(password + "x", hash)).isEqualTo(new Verification.Mismatch());

        PhcString parsed = PhcString.parse(made);
        byte[] ours = password.getBytes(StandardCharsets.UTF_8);
        for (Argon2Engine engine :
                List.of(new BouncyCastleArgon2(), Argon2Engines.choose(PasswordHasher.Engine.AUTOMATIC, 0, 0))) {
            byte[] tag = engine.tag(
                    parsed.variant(), ours, SALT.getBytes(StandardCharsets.US_ASCII), new Argon2Cost(m, t, p), 32);
            assertThat(made).endsWith("$" + Encodings.unpadded(tag));
        }
    }

    private static String command(String type, String version, int m, int t, int p, String password) throws Exception {
        Path tool = Stream.of("/usr/bin/argon2", "/usr/local/bin/argon2")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(tool != null, "The command argon2 is not installed (Debian: apt-get install argon2).");
        Process process = new ProcessBuilder(
                        tool.toString(),
                        SALT,
                        "-" + type,
                        "-v",
                        version,
                        "-k",
                        "" + m,
                        "-t",
                        "" + t,
                        "-p",
                        "" + p,
                        "-l",
                        "32",
                        "-e")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(password.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
