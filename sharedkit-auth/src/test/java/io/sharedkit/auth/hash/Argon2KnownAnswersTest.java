/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.hash.PasswordHasher.Engine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published answers, on the best engine of this run and on the one in Java; {@code NativeArgon2Test} compares both. */
class Argon2KnownAnswersTest {

    /** The build runs all tests a second time without argon2-jvm, and then says which engine must be left. */
    private static final String EXPECTED = System.getProperty("sharedkit.auth.engine", "NATIVE");

    private static final PasswordHasher HASHER = PasswordHasher.builder().build();

    private final Argon2Engine engine = Argon2Engines.choose(Engine.AUTOMATIC, 0, 0);

    @Test
    void choose_automatic_isTheEngineThatThisRunIsAbout() {
        assertThat(engine.kind()).isEqualTo(Engine.valueOf(EXPECTED));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "argon2-reference.tsv", numLinesToSkip = 2, delimiter = '\t')
    @Tag("HK-07b")
    @Tag("QL-04b")
    @Tag("ASVS-11.4.2")
    void tag_referenceTestSet(
            Argon2Variant.Type type, int version, int m, int t, int p, String password, String salt, String tag) {
        assertThat(compute(engine, type, version, new Argon2Cost(m, t, p), password, salt))
                .isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "argon2-reference.tsv", numLinesToSkip = 2, delimiter = '\t')
    void tag_referenceTestSet_inJava(
            Argon2Variant.Type type, int version, int m, int t, int p, String password, String salt, String tag) {
        assertThat(compute(new BouncyCastleArgon2(), type, version, new Argon2Cost(m, t, p), password, salt))
                .isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "argon2-reference.tsv", numLinesToSkip = 2, delimiter = '\t')
    void verify_referenceTestSet_matchesAndAsksForARehash(
            Argon2Variant.Type type,
            int version,
            int m,
            int t,
            int p,
            String password,
            String salt,
            String tag,
            String encoded) {
        PasswordHash hash = PasswordHash.ofStored(encoded);
        assertThat(HASHER.verify(password, hash)).isEqualTo(new Verification.Match(true));
        assertThat(HASHER.verify(password + "x", hash)).isEqualTo(new Verification.Mismatch());
        assertThat(PhcString.parse(encoded).text()).isEqualTo(encoded);
    }

    /** The encodings that src/test.c of the reference expects to fail: a dollar sign is missing, the salt is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2i$m=65536,t=2,p=1c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
                "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
                "$argon2i$m=65536,t=2,p=1$$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
                "$argon2i$v=19$m=65536,t=2,p=1c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQwWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "$argon2i$v=19$m=65536,t=2,p=1$$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
            })
    void verify_referenceSetsBadEncodings_corrupt(String encoded) {
        assertThat(HASHER.verify("password", PasswordHash.ofStored(encoded)))
                .isEqualTo(new Verification.Corrupt("not an Argon2 hash in its canonical form"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$b2G3seW+uPzerwQQC+/E1K50CLLO7YXy0JRcaTuswRo",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$8iIuixkI73Js3G1uMbezQXD0b8LG4SXGsOwoQkdAQIM",
            })
    void verify_referenceSetsOtherPassword_mismatch(String encoded) {
        assertThat(HASHER.verify("password", PasswordHash.ofStored(encoded))).isEqualTo(new Verification.Mismatch());
    }

    /** RFC 9106 section 5.3; it has a secret and associated data, which only the library itself takes. */
    @Test
    void bouncyCastle_vectorOfRfc9106() {
        byte[] tag = bouncyCastle(3, 32, 4, filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4));
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /** The worked example of the PHC string format's specification, which has a secret. */
    @Test
    void bouncyCastle_exampleOfThePhcSpecification() {
        byte[] tag = bouncyCastle(
                2,
                65_536,
                1,
                "hunter2".getBytes(StandardCharsets.US_ASCII),
                Base64.getDecoder().decode("gZiV/M1gPc22ElAH/Jh1Hw"),
                "pepper".getBytes(StandardCharsets.US_ASCII),
                new byte[0]);
        assertThat(Encodings.unpadded(tag)).isEqualTo("CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno");
    }

    private static byte[] bouncyCastle(
            int t, int m, int p, byte[] password, byte[] salt, byte[] secret, byte[] associated) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withIterations(t)
                .withMemoryAsKB(m)
                .withParallelism(p)
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(associated)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] tag = new byte[32];
        generator.generateBytes(password, tag);
        return tag;
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static String compute(
            Argon2Engine engine, Argon2Variant.Type type, int version, Argon2Cost cost, String password, String salt) {
        byte[] tag = engine.tag(
                new Argon2Variant(type, version),
                password.getBytes(StandardCharsets.UTF_8),
                salt.getBytes(StandardCharsets.UTF_8),
                cost,
                32);
        return HexFormat.of().formatHex(tag);
    }
}
