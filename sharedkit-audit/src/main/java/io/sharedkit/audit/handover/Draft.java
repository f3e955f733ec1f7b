/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.internal.disk.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A file or directory that only its owner may read, written beside its place. It is recorded when it is on the disk, and
 * gets its place then; after a failure there is nothing.
 */
final class Draft {
    private Draft() {}

    /** Writes the content. */
    @FunctionalInterface
    interface Filling<T> {
        T fill(Path draft) throws IOException;
    }

    /** Records the content before it gets its place; what is returned is run if it gets none all the same. */
    @FunctionalInterface
    interface Recording<T> {
        Runnable record(T content) throws IOException;
    }

    /** Adds what can only be written when it is recorded. */
    @FunctionalInterface
    interface Finishing {
        void finish(Path draft) throws IOException;
    }

    static <T> T file(Path target, Filling<T> filling, Recording<T> recording) {
        return write(
                target,
                place -> Files.createTempFile(place.getParent(), "." + place.getFileName() + ".", ".part"),
                draft -> {
                    T content = filling.fill(draft);
                    DurableFiles.forceFile(draft);
                    return content;
                },
                recording,
                draft -> {});
    }

    static <T> T directory(Path target, Filling<T> filling, Recording<T> recording, Finishing finishing) {
        return write(
                target,
                place -> Files.createTempDirectory(place.getParent(), "." + place.getFileName() + "."),
                draft -> {
                    T content = filling.fill(draft);
                    DurableFiles.forceTree(draft);
                    return content;
                },
                recording,
                draft -> {
                    finishing.finish(draft);
                    DurableFiles.forceTree(draft);
                });
    }

    private static <T> T write(
            Path target, Filling<Path> creating, Filling<T> filling, Recording<T> recording, Finishing finishing) {
        Path place = target.toAbsolutePath().normalize();
        try {
            checkFree(place);
            Files.createDirectories(place.getParent());
            Path draft = creating.fill(place);
            try {
                T content = filling.fill(draft);
                place(draft, place, finishing, recording.record(content));
                return content;
            } catch (IOException | RuntimeException | Error e) {
                delete(draft, e);
                throw e;
            }
        } catch (UncheckedIOException e) {
            throw failed(place, Objects.requireNonNull(e.getCause(), "An UncheckedIOException has a cause."));
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    private static UncheckedIOException failed(Path place, IOException e) {
        return new UncheckedIOException(
                "The export to " + place + " could not be written; nothing was left there."
                        + " Check the disk space and the rights on " + place.getParent() + ": " + e,
                e);
    }

    private static void checkFree(Path place) {
        if (Files.exists(place) || place.getParent() == null) {
            throw taken(place);
        }
    }

    private static IllegalArgumentException taken(Path place) {
        return new IllegalArgumentException("An export is written to a new place, which " + place
                + " is not. Choose another one; an export is never overwritten.");
    }

    /** Without replacing what came there in the meantime. */
    private static void place(Path draft, Path place, Finishing finishing, Runnable undo) throws IOException {
        try {
            finishing.finish(draft);
            DurableFiles.move(draft, place);
        } catch (FileAlreadyExistsException e) {
            undo.run();
            throw taken(place);
        } catch (IOException | RuntimeException e) {
            undo.run();
            throw e;
        }
    }

    private static void delete(Path draft, Throwable reason) {
        try (Stream<Path> content = Files.walk(draft)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
