/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.auth.hash.PasswordHasher.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the engine and makes it prove itself on known answers before the first password. */
final class Argon2Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Argon2Engines.class);
    private static final Path LOADED_LIBRARIES = Path.of("/proc/self/maps");

    /** From src/test.c of phc-winner-argon2 (CC0 or Apache-2.0): password "password", salt "somesalt". */
    private static final List<KnownAnswer> KNOWN_ANSWERS = List.of(
            new KnownAnswer(
                    new Argon2Cost(256, 2, 1), "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
            new KnownAnswer(
                    new Argon2Cost(256, 2, 2), "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"));

    private Argon2Engines() {}

    /**
     * The wanted engine, or the best one there is.
     *
     * @param memoryKib the memory of the usual hash
     * @param hashes how many times that memory the engine may keep for the next ones
     * @throws IllegalStateException if the wanted one cannot be loaded or computes something else than Argon2id
     */
    static Argon2Engine choose(Engine wanted, int memoryKib, int hashes) {
        return choose(wanted, () -> new NativeArgon2(memoryKib, hashes), isMusl(LOADED_LIBRARIES), memoryKib * hashes);
    }

    static Argon2Engine choose(Engine wanted, Supplier<Argon2Engine> library, boolean musl, int keptBlocks) {
        if (wanted == Engine.JAVA) {
            return proven(new BouncyCastleArgon2(keptBlocks));
        }
        try {
            if (musl) {
                throw new IllegalStateException("argon2-jvm's library is built for glibc and would crash on musl");
            }
            return proven(library.get());
        } catch (LinkageError | RuntimeException e) {
            if (wanted == Engine.NATIVE) {
                throw new IllegalStateException(
                        "The native Argon2 library cannot be used. Put"
                                + " de.mkammerer:argon2-jvm on the class path, or choose Engine.AUTOMATIC.",
                        e);
            }
            LOG.info("Passwords are hashed in Java, without the native Argon2 library: {}", e.toString());
            return proven(new BouncyCastleArgon2(keptBlocks));
        }
    }

    /** Whether this process runs on the musl C library, as on Alpine Linux; asked before anything native is loaded. */
    static boolean isMusl(Path loadedLibraries) {
        try (Stream<String> lines = Files.lines(loadedLibraries, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains("/ld-musl-"));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false; // not Linux
        }
    }

    private static Argon2Engine proven(Argon2Engine engine) {
        byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        for (KnownAnswer known : KNOWN_ANSWERS) {
            byte[] tag = engine.tag(password, salt, known.cost(), PasswordHasher.TAG_BYTES);
            if (!MessageDigest.isEqual(tag, HexFormat.of().parseHex(known.tag()))) {
                throw new IllegalStateException(
                        "The " + engine.kind() + " engine computes something else than Argon2id."
                                + " Another library named argon2 may be installed on this machine.");
            }
        }
        return engine;
    }

    private record KnownAnswer(Argon2Cost cost, String tag) {}
}
