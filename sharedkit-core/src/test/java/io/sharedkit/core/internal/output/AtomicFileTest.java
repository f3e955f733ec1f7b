/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void write_replacesTheWholeFile_andLeavesNothingElse() throws IOException {
        Path file = folder.resolve("new/page.html");
        AtomicFile.write(file, "a long first version".getBytes());
        AtomicFile.write(file, "short".getBytes());
        assertThat(file).hasContent("short");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void write_thatFails_leavesTheOldFileAndNoPart() throws IOException {
        Path occupied = folder.resolve("page.html");
        Files.createDirectories(occupied.resolve("child"));
        assertThatThrownBy(() -> AtomicFile.write(occupied, new byte[1]))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("page.html");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(occupied);
        }
    }
}
