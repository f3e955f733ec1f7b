/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.export;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.internal.disk.DurableFiles;
import io.sharedkit.audit.internal.json.JsonText;
import io.sharedkit.audit.tlog.TileWriter;
import io.sharedkit.core.internal.output.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes an export: {@code checkpoint}, {@code vkey}, {@code disclosures.jsonl}, {@code tile/<level>/…} and
 * {@code tile/entries/…}.
 *
 * <p>It is written beside its place, into a directory that only its owner may read, and renamed when it is complete:
 * after a failure there is nothing. All else is on the disk, with its names, before the checkpoint is written, and that
 * before the export gets its place: what is there after a power failure is whole.
 */
public final class ExportDirectory {
    public static final String CHECKPOINT = "checkpoint";
    public static final String VKEY = "vkey";
    public static final String DISCLOSURES = "disclosures.jsonl";

    private ExportDirectory() {}

    /**
     * Writes the export of a log.
     *
     * @param target does not exist yet, or is an empty directory
     * @param checkpoint the signed note
     * @param vkey the key that verifies it
     * @param entries all entries in order; written as they are, fitting or not
     * @throws IllegalArgumentException if the target exists and is not an empty directory
     * @throws UncheckedIOException if it cannot be written, for example because the disk is full
     */
    public static void write(Path target, String checkpoint, String vkey, Iterator<LogEntry> entries) {
        write(target, checkpoint, vkey, entries, written -> {});
    }

    /**
     * The same.
     *
     * @param written called with the finished directory before it gets its place; if it throws, nothing is left
     */
    public static void write(
            Path target, String checkpoint, String vkey, Iterator<LogEntry> entries, Consumer<Path> written) {
        Path place = target.toAbsolutePath().normalize();
        try {
            checkFree(place);
            Files.createDirectories(place.getParent());
            Path building = Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".");
            try {
                fill(building, checkpoint, vkey, entries);
                written.accept(building);
                Files.deleteIfExists(place);
                DurableFiles.move(building, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException | Error e) {
                delete(building, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The export to " + place + " could not be written; nothing was left there."
                            + " Check the disk space and the rights on " + place.getParent() + ": " + e,
                    e);
        }
    }

    private static void checkFree(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> content = Files.list(place)) {
                if (content.findAny().isEmpty()) {
                    return;
                }
            }
        }
        if (Files.exists(place) || place.getParent() == null) {
            throw new IllegalArgumentException("An export is written to a new or an empty directory, which " + place
                    + " is not. Choose another place; an export is never overwritten.");
        }
    }

    private static void fill(Path directory, String checkpoint, String vkey, Iterator<LogEntry> entries)
            throws IOException {
        TileWriter tiles = new TileWriter(directory);
        try (BufferedWriter lines = Files.newBufferedWriter(directory.resolve(DISCLOSURES))) {
            for (long index = 0; entries.hasNext(); index++) {
                LogEntry entry = entries.next();
                checkPlace(index, entry.index());
                tiles.add(entry.leaf(), entry.hash());
                lines.write(line(index, entry.disclosures()));
            }
        }
        tiles.finish();
        Files.writeString(directory.resolve(VKEY), vkey + "\n");
        DurableFiles.forceTree(directory);
        AtomicFile.write(directory.resolve(CHECKPOINT), checkpoint.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkPlace(long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("The stored log has no entry " + expected + ": after it comes " + found
                    + ". Somebody has removed it; a log with a gap cannot be exported.");
        }
    }

    /** A line of the disclosures: <code>{"index": 3, "disclosures": ["…", "…"]}</code>. */
    static String line(long index, List<String> disclosures) {
        return "{\"index\": " + index + ", \"disclosures\": " + JsonText.array(disclosures, ", ") + "}\n";
    }

    private static void delete(Path directory, Throwable reason) {
        try (Stream<Path> content = Files.walk(directory)) {
            for (Path path : content.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
