/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.hash.PasswordHasher.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs argon2-jvm; the run without it skips this class. No member's type may come from argon2-jvm. */
@DisabledIfSystemProperty(named = "sharedkit.auth.engine", matches = "JAVA")
class NativeArgon2Test {
    private final PasswordHasher inC = hasher(Engine.NATIVE);
    private final PasswordHasher inJava = hasher(Engine.JAVA);

    @Test
    void engines_areTheWantedOnes() {
        assertThat(inC.engine()).isEqualTo(Engine.NATIVE);
        assertThat(inJava.engine()).isEqualTo(Engine.JAVA);
    }

    @Test
    void bothEngines_computeTheSame() {
        Random random = new Random(20261122);
        Argon2Engine c = new NativeArgon2(150, 1); // some hashes fit into the memory that is kept, some do not
        Argon2Engine java = new BouncyCastleArgon2();
        for (int i = 0; i < 200; i++) {
            byte[] password = bytes(random, random.nextInt(1025));
            byte[] salt = bytes(random, 8 + random.nextInt(41));
            int lanes = 1 + random.nextInt(4);
            Argon2Cost cost = new Argon2Cost(8 * lanes + random.nextInt(200), 1 + random.nextInt(4), lanes);
            int length = 16 + random.nextInt(49);
            Argon2Variant variant = new Argon2Variant(Argon2Variant.Type.values()[i % 3], i % 2 == 0 ? 0x13 : 0x10);
            assertThat(c.tag(variant, password, salt, cost, length))
                    .hasSize(length)
                    .isEqualTo(java.tag(variant, password, salt, cost, length));
        }
    }

    @Test
    void eachEngine_verifiesTheOthersHashes() {
        for (String password : new String[] {"correct horse", "みずうみの底", "🍣🍺🎌🗻", ""}) {
            PasswordHash fromC = inC.hash(password).orElseThrow();
            PasswordHash fromJava = inJava.hash(password).orElseThrow();
            assertThat(inJava.verify(password, fromC)).isEqualTo(new Verification.Match(false));
            assertThat(inC.verify(password, fromJava)).isEqualTo(new Verification.Match(false));
            assertThat(inJava.verify(password + "x", fromC)).isEqualTo(new Verification.Mismatch());
            assertThat(inC.verify(password + "x", fromJava)).isEqualTo(new Verification.Mismatch());
        }
    }

    /** What argon2-jvm's own verify says of memory that cannot be had, "wrong password", must not be what we say. */
    @ParameterizedTest
    @ValueSource(ints = {-22, -33})
    void tag_libraryFails_memoryShortage(int code) {
        Argon2Engine failing = Libargon2.failing(code);
        assertThatThrownBy(() -> failing.tag(new byte[8], new byte[16], new Argon2Cost(64, 1, 1), 32))
                .isInstanceOf(MemoryShortage.class);
    }

    @Test
    void choose_nativeOnMusl_isRefusedBeforeAnythingIsLoaded() {
        assertThatThrownBy(() -> Argon2Engines.choose(
                        Engine.NATIVE,
                        () -> {
                            throw new AssertionError("loaded");
                        },
                        true,
                        0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("de.mkammerer:argon2-jvm")
                .hasRootCauseMessage("argon2-jvm's library is built for glibc and would crash on musl");
    }

    /** RFC 9106 section 5.3, on the library itself, since passwords have no secret and no associated data here. */
    @Test
    void library_vectorOfRfc9106() {
        byte[] tag = Libargon2.tag(3, 32, 4, filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4));
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /** The worked example of the PHC string format's specification, which has a secret. */
    @Test
    void library_exampleOfThePhcSpecification() {
        byte[] tag = Libargon2.tag(
                2,
                65_536,
                1,
                "hunter2".getBytes(StandardCharsets.US_ASCII),
                java.util.Base64.getDecoder().decode("gZiV/M1gPc22ElAH/Jh1Hw"),
                "pepper".getBytes(StandardCharsets.US_ASCII),
                null);
        assertThat(Encodings.unpadded(tag)).isEqualTo("CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno");
    }

    /** From src/test.c of phc-winner-argon2; version 16, on the library itself. */
    @Test
    void library_vectorOfVersion16() {
        byte[] tag = Libargon2.oldTag(
                2,
                65_536,
                1,
                "password".getBytes(StandardCharsets.US_ASCII),
                "somesalt".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("f6c4db4a54e2a370627aff3db6176b94a2a209a62c8e36152711802f7b30c694");
    }

    @Test
    void verify_libraryHasNoMemory_isBusy_andCountsIt() {
        Argon2Engine failing = Libargon2.failing(-22);
        PasswordHasher hasher = new PasswordHasher(failing, new Argon2Cost(64, 1, 1), new HashGate(1, Duration.ZERO));
        assertThat(hasher.verify("x", inJava.hash("x").orElseThrow())).isEqualTo(new Verification.Busy());
        assertThat(hasher.verifyUnknown("x")).isEqualTo(new Verification.Busy());
        assertThat(hasher.hash("x")).isEmpty();
        assertThat(hasher.load()).isEqualTo(new HashLoad(1, 0, 0, 0, 3, 3));
    }

    @Test
    void tag_leavesNothingInTheMemoryThatIsKept() {
        assertThat(Libargon2.memoryAfterwards(64)).hasSize(64 * 1024).containsOnly(0);
    }

    @Test
    void tag_leavesTheCallersBytesAlone() {
        byte[] password = "correct horse".getBytes(StandardCharsets.UTF_8);
        byte[] salt = filled(16, 7);
        new NativeArgon2(8, 1).tag(password, salt, new Argon2Cost(8, 1, 1), 32);
        new BouncyCastleArgon2().tag(password, salt, new Argon2Cost(8, 1, 1), 32);
        assertThat(password).asString().isEqualTo("correct horse");
        assertThat(salt).isEqualTo(filled(16, 7));
    }

    @Test
    void tag_fromManyThreadsInFewBlocks_staysTheSame() throws Exception {
        Argon2Engine c = new NativeArgon2(64, 2);
        Argon2Engine java = new BouncyCastleArgon2();
        Argon2Cost[] costs = {new Argon2Cost(64, 2, 1), new Argon2Cost(32, 3, 2), new Argon2Cost(96, 1, 1)};
        AtOnce.call(32, i -> {
            byte[] password = filled(1 + i, i);
            for (Argon2Cost cost : costs) {
                assertThat(c.tag(password, filled(16, 7), cost, 32))
                        .isEqualTo(java.tag(password, filled(16, 7), cost, 32));
            }
            return i;
        });
    }

    private static PasswordHasher hasher(Engine engine) {
        return PasswordHasher.builder().engine(engine).cost(256, 1, 1).build();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
