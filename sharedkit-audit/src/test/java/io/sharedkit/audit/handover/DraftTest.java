/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded as handed over is on the disk. A link to nothing stands for a file that the disk does not take. */
class DraftTest {
    private static final Path NOWHERE = Path.of("nowhere");

    @TempDir
    Path directory;

    private final List<String> steps = new ArrayList<>();

    @Test
    void directory_contentCannotBeForced_isNotRecorded() throws IOException {
        assertThatThrownBy(() -> write(true, false))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nothing was left");
        assertThat(steps).containsExactly("filled");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void directory_lastFileCannotBeForced_isRecordedAsFailed() throws IOException {
        assertThatThrownBy(() -> write(false, true)).isInstanceOf(UncheckedIOException.class);
        assertThat(steps).containsExactly("filled", "recorded", "finished", "undone");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void directory_allIsForced_getsItsPlace() throws IOException {
        write(false, false);
        assertThat(steps).containsExactly("filled", "recorded", "finished");
        assertThat(directory.resolve("bundle")).isDirectoryContaining("glob:**first");
    }

    private void write(boolean firstFails, boolean lastFails) {
        Draft.directory(
                directory.resolve("bundle"),
                draft -> put(draft.resolve("first"), firstFails, "filled"),
                content -> {
                    steps.add("recorded");
                    return () -> steps.add("undone");
                },
                draft -> put(draft.resolve("last"), lastFails, "finished"));
    }

    private boolean put(Path file, boolean fails, String step) throws IOException {
        steps.add(step);
        if (fails) {
            Files.createSymbolicLink(file, NOWHERE);
        } else {
            Files.writeString(file, step);
        }
        return fails;
    }
}
