/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.hash.PasswordHasher.Engine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Published answers, on the best engine of this run; {@code NativeArgon2Test} compares both. */
class Argon2KnownAnswersTest {

    /** The build runs all tests a second time without argon2-jvm, and then says which engine must be left. */
    private static final String EXPECTED = System.getProperty("sharedkit.auth.engine", "NATIVE");

    private final Argon2Engine engine = Argon2Engines.choose(Engine.AUTOMATIC);

    @Test
    void choose_automatic_isTheEngineThatThisRunIsAbout() {
        assertThat(engine.kind()).isEqualTo(Engine.valueOf(EXPECTED));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "argon2id-vectors.csv", numLinesToSkip = 2)
    @Tag("HK-07b")
    @Tag("QL-04b")
    void tag_publishedVector(int m, int t, int p, String password, String salt, String tag) {
        assertThat(compute(engine, m, t, p, password, salt)).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "argon2id-vectors.csv", numLinesToSkip = 2)
    void tag_publishedVector_inJava(int m, int t, int p, String password, String salt, String tag) {
        assertThat(compute(new BouncyCastleArgon2(), m, t, p, password, salt)).isEqualTo(tag);
    }

    @Test
    void verify_publishedHash_matches() {
        PasswordHash hash = PasswordHash.ofStored(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        PasswordHasher hasher = PasswordHasher.builder().build();
        assertThat(hasher.verify("password", hash)).isEqualTo(new Verification.Match(true));
        assertThat(hasher.verify("passwordx", hash)).isEqualTo(new Verification.Mismatch());
    }

    /** RFC 9106 section 5.3; it has a secret and associated data, which only the library itself takes. */
    @Test
    void bouncyCastle_vectorOfRfc9106() {
        byte[] password = filled(32, 1);
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withIterations(3)
                .withMemoryAsKB(32)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] tag = new byte[32];
        generator.generateBytes(password, tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static String compute(Argon2Engine engine, int m, int t, int p, String password, String salt) {
        byte[] tag = engine.tag(
                password.getBytes(StandardCharsets.UTF_8),
                salt.getBytes(StandardCharsets.UTF_8),
                new Argon2Cost(m, t, p),
                32);
        return HexFormat.of().formatHex(tag);
    }
}
