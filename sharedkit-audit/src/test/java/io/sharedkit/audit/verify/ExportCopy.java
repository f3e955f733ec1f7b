/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An export to do harm to, and to put right again. */
final class ExportCopy {
    private final Path directory;

    ExportCopy(Path directory) {
        this.directory = directory;
    }

    List<String> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String file) {
        try {
            return Files.readAllBytes(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, byte[] content) {
        try {
            Files.write(directory.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) {
        try {
            Files.delete(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void change(String file, UnaryOperator<byte[]> change) {
        write(file, change.apply(read(file)));
    }

    void flip(String file, long bit) {
        change(file, bytes -> flipped(bytes, bit));
    }

    static byte[] flipped(byte[] bytes, long bit) {
        byte[] copy = bytes.clone();
        copy[(int) (bit / Byte.SIZE)] ^= (byte) (1 << bit % Byte.SIZE);
        return copy;
    }

    /** The bytes with one ASCII text in place of another, which must occur. */
    static byte[] replaced(byte[] bytes, String old, String now) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(old);
        return text.replace(old, now).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The note with a bit set in the last character of its signature that stands for nothing. */
    static byte[] strayBits(byte[] note) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        byte[] changed = note.clone();
        int at = new String(note, StandardCharsets.ISO_8859_1).lastIndexOf('=') - 1;
        while (changed[at] == '=') {
            at--;
        }
        changed[at] = (byte) alphabet.charAt(alphabet.indexOf(changed[at]) + 1);
        return changed;
    }

    static byte[] shorter(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2 - 1);
    }

    static byte[] longer(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    VerificationReport verify() {
        return AuditVerifier.verify(directory);
    }
}
