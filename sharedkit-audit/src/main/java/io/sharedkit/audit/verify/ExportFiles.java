/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the files of an export, none longer than expected. */
final class ExportFiles {
    private final Path directory;

    ExportFiles(Path directory) {
        this.directory = directory;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Whether it is there, and a file rather than a link to one. */
    boolean has(String name) {
        return Files.isRegularFile(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The content; of a longer file only the first bytes up to one more than the most, for the caller to refuse. */
    Optional<byte[]> read(String name, int most) throws IOException {
        if (!has(name)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(path(name))) {
            return Optional.of(in.readNBytes(most + 1));
        }
    }
}
