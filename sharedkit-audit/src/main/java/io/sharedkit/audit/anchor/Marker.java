/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import io.sharedkit.core.internal.output.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file by which a directory of checkpoints is told from the empty place where its file system is not mounted. */
final class Marker {
    private static final String NAME = "sharedkit-anchor";
    private static final String TEXT =
            "Newest checkpoints of audit logs. Without this file nothing is signed: do not delete it.\n";

    private final Path file;

    Marker(Path directory) {
        this.file = directory.resolve(NAME);
    }

    void make() {
        if (!Files.exists(file)) {
            AtomicFile.write(file, TEXT.getBytes(StandardCharsets.UTF_8));
        }
    }

    void check() {
        if (!Files.exists(file)) {
            throw new IllegalStateException("The directory " + file.getParent()
                    + " is none for checkpoints: it has no file " + NAME + ". Is its file system not mounted, or was it"
                    + " emptied? Mount it, or put its files back from a copy. Only for a new directory, call"
                    + " FileAnchor.create(directory) once; see docs/audit-operation.md.");
        }
    }
}
