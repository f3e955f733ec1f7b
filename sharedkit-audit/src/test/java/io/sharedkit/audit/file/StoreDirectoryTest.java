/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A path that is wrong, or a file system that is not mounted, does not become a new store. */
class StoreDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void open_parentMissing_isRefusedAndNothingMade() {
        Path parent = directory.resolve("not-mounted");
        assertThatThrownBy(() -> FileAuditStore.at(parent.resolve("store")).open())
                .isInstanceOf(AuditStoreUnavailableException.class)
                .hasMessageContaining("there is no " + parent);
        assertThat(parent).doesNotExist();
    }

    @Test
    void open_parentThere_makesTheDirectory() throws IOException {
        Path parent = Files.createDirectory(directory.resolve("mounted"));
        FileAuditStore.at(parent.resolve("store")).segmentBytes(8 << 20).open().close();
        assertThat(parent.resolve("store")).isDirectory();
    }
}
