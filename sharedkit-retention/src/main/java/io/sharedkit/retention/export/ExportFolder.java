/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A directory that appears when it is complete, or not at all. */
final class ExportFolder {
    private final Path target;
    private final Path sibling;
    private boolean moved;

    private ExportFolder(Path target, Path sibling) {
        this.target = target;
        this.sibling = sibling;
    }

    /**
     * A new sibling of the target to write into.
     *
     * @throws FileAlreadyExistsException if the target is there
     */
    static ExportFolder create(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(),
                    null,
                    "an export never overwrites another one; name a directory that is not there");
        }
        Path sibling = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectories(sibling);
        return new ExportFolder(target, sibling);
    }

    /** Where to write. */
    Path path() {
        return sibling;
    }

    /** Lets the directory appear. */
    void moveIntoPlace() throws IOException {
        Files.move(sibling, target, StandardCopyOption.ATOMIC_MOVE);
        moved = true;
    }

    /** Takes everything back, also what has appeared already. */
    void discard() {
        delete(sibling);
        if (moved) {
            delete(target);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The unfinished export " + folder + " could not be removed", e);
        }
    }
}
