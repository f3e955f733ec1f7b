/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

final class FileSecrets implements SecretSource {
    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public Optional<Secret> find(SecretRef ref) {
        return ref.scheme().equals("file") ? Optional.of(read(path(ref))) : Optional.empty();
    }

    private static Path path(SecretRef ref) {
        try {
            return Path.of(ref.name());
        } catch (InvalidPathException e) {
            throw new SecretUnavailableException("The reference " + ref + " names no path of this file system.", e);
        }
    }

    /** Reads no more than the limit, whatever the file's size is said to be: a device has none. */
    private static Secret read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            try {
                if (bytes.length > MAX_BYTES) {
                    throw new SecretUnavailableException("The secret file " + file + " is larger than 64 KiB.");
                }
                return trimmed(file, bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (IOException e) {
            throw new SecretUnavailableException(
                    "Cannot read the secret file " + file + ". It must exist and be readable by this process.", e);
        }
    }

    private static Secret trimmed(Path file, byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && bytes[end - 1] == '\r') {
            end--;
        }
        if (end == 0) {
            throw new SecretUnavailableException("The secret file " + file + " is empty.");
        }
        byte[] content = Arrays.copyOf(bytes, end);
        try {
            return Secret.copyOf(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
