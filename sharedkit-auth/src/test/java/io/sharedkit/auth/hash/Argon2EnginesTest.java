/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.hash.PasswordHasher.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2EnginesTest {

    static Stream<Supplier<Argon2Engine>> unusable() {
        return Stream.of(
                () -> {
                    throw new NoClassDefFoundError("de/mkammerer/argon2/Argon2Factory");
                },
                () -> {
                    throw new UnsatisfiedLinkError("Unable to load library 'argon2'");
                },
                () -> {
                    throw new ExceptionInInitializerError("jna");
                },
                () -> {
                    throw new IllegalStateException("noexec temporary directory");
                },
                () -> engine((password, salt, cost, length) -> new byte[length]),
                () -> engine((password, salt, cost, length) -> {
                    throw new MemoryShortage(new OutOfMemoryError());
                }));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void choose_libraryThatDoesNotWork_fallsBackToJava(Supplier<Argon2Engine> library) {
        assertThat(Argon2Engines.choose(Engine.AUTOMATIC, library, false, 0).kind())
                .isEqualTo(Engine.JAVA);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void choose_nativeWanted_saysWhatToDoInstead(Supplier<Argon2Engine> library) {
        assertThatThrownBy(() -> Argon2Engines.choose(Engine.NATIVE, library, false, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Put de.mkammerer:argon2-jvm on the class path")
                .hasMessageContaining("Engine.AUTOMATIC");
    }

    @Test
    void choose_musl_neverLoadsTheLibrary() {
        Argon2Engine chosen = Argon2Engines.choose(
                Engine.AUTOMATIC,
                () -> {
                    throw new AssertionError("it would crash the process");
                },
                true,
                0);
        assertThat(chosen.kind()).isEqualTo(Engine.JAVA);
    }

    @Test
    void choose_java_neverLoadsTheLibrary() {
        Argon2Engine chosen = Argon2Engines.choose(
                Engine.JAVA,
                () -> {
                    throw new AssertionError("not wanted");
                },
                false,
                0);
        assertThat(chosen.kind()).isEqualTo(Engine.JAVA);
    }

    @Test
    void choose_libraryWrongInTheSecondAnswerOnly_fallsBack() {
        Argon2Engine right = new BouncyCastleArgon2();
        Argon2Engine ignoresLanes = engine((password, salt, cost, length) ->
                right.tag(password, salt, new Argon2Cost(cost.memoryKib(), cost.iterations(), 1), length));
        assertThat(Argon2Engines.choose(Engine.AUTOMATIC, () -> ignoresLanes, false, 0)
                        .kind())
                .isEqualTo(Engine.JAVA);
    }

    @Test
    void isMusl_readsTheLibrariesOfTheProcess(@TempDir Path directory) throws IOException {
        Path alpine = Files.write(
                directory.resolve("alpine"),
                List.of(
                        "7f2c3c000000-7f2c3c021000 rw-p 00000000 00:00 0",
                        "7f2c4a6c6000-7f2c4a6da000 r--p 00000000 00:2f 131 /lib/ld-musl-x86_64.so.1"));
        Path debian = Files.write(
                directory.resolve("debian"),
                List.of("7f2c4a6c6000-7f2c4a6da000 r--p 00000000 fe:00 131 /usr/lib/x86_64-linux-gnu/libc.so.6"));
        assertThat(Argon2Engines.isMusl(alpine)).isTrue();
        assertThat(Argon2Engines.isMusl(debian)).isFalse();
        assertThat(Argon2Engines.isMusl(directory.resolve("missing"))).isFalse();
        assertThat(Argon2Engines.isMusl(directory)).isFalse();
    }

    private interface Tag {
        byte[] of(byte[] password, byte[] salt, Argon2Cost cost, int length);
    }

    private static Argon2Engine engine(Tag tag) {
        return new Argon2Engine() {
            @Override
            public byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length) {
                return tag.of(password, salt, cost, length);
            }

            @Override
            public Engine kind() {
                return Engine.NATIVE;
            }
        };
    }

    /** The memory of the last hash is taken again, by many at once, and the hashes are the right ones all the same. */
    @Test
    void java_keepsItsMemory_andHashesRightly() throws Exception {
        Argon2Cost cost = new Argon2Cost(256, 2, 1);
        Argon2Engine plain = new BouncyCastleArgon2();
        Argon2Engine keeping = new BouncyCastleArgon2(2 * 256);
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        List<Boolean> right = AtOnce.call(32, i -> {
            byte[] password = ("password" + i).getBytes(StandardCharsets.US_ASCII);
            byte[] expected = plain.tag(password, salt, cost, 32);
            return Arrays.equals(keeping.tag(password, salt, cost, 32), expected)
                    && Arrays.equals(keeping.tag(password, salt, cost, 32), expected);
        });
        assertThat(right).hasSize(32).containsOnly(true);
    }
}
