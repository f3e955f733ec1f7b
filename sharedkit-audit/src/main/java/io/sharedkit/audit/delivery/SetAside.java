/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.core.internal.output.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that the store refuses whenever they come, each in a file of its own, so that they do not keep back what is behind
 * them. They are tried once more after each start.
 */
final class SetAside {
    static final String DIRECTORY = "refused";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveringStore.class);
    private static final String SUFFIX = ".refused";

    private final SpoolDisk disk;
    private final Path directory;
    private final Map<Path, Long> files = new HashMap<>();
    private final Deque<Path> untried = new ArrayDeque<>();

    private SetAside(SpoolDisk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** What lies aside in a spool. */
    static SetAside open(SpoolDisk disk, Path spool) throws IOException {
        SetAside aside = new SetAside(disk, spool.resolve(DIRECTORY));
        Files.createDirectories(aside.directory);
        AtomicFile.forceNames(spool);
        for (Path file : disk.list(aside.directory)) {
            if (file.toString().endsWith(SUFFIX)) {
                aside.files.put(file, Files.size(file));
                aside.untried.add(file);
            }
        }
        return aside;
    }

    /** Whether it was this event that was refused, not the moment: its form, or that it does not fit the tables. */
    static boolean isFinal(Throwable failure) {
        Throwable refusal = failure;
        while ((refusal instanceof ExecutionException || refusal instanceof CompletionException)
                && refusal.getCause() != null) {
            refusal = refusal.getCause();
        }
        return refusal instanceof IllegalArgumentException || isOfTheData(refusal);
    }

    /** SQLSTATE 22, data exception, and 23, integrity constraint violation. */
    private static boolean isOfTheData(@Nullable Throwable failure) {
        if (failure instanceof SQLException refused && refused.getSQLState() != null) {
            return refused.getSQLState().startsWith("22")
                    || refused.getSQLState().startsWith("23");
        }
        return failure != null && isOfTheData(failure.getCause());
    }

    private Path file(Routed routed) {
        return directory.resolve(routed.tenant().value() + "." + routed.event().eventId() + SUFFIX);
    }

    /** Keeps the event; when this returns, the disk has confirmed it. */
    void put(Routed routed, Throwable refusal) throws IOException {
        Path file = file(routed);
        ByteBuffer frame = SpoolFrame.write(List.of(routed), 0, 0);
        synchronized (this) {
            files.put(file, (long) frame.limit());
        }
        disk.delete(file); // what was not finished
        try (SpoolDisk.Opened opened = disk.create(file)) {
            opened.write(frame, 0);
            opened.force();
        }
        LOG.error(
                "The audit store refuses an event for good; it lies in {} and is not in the log. Mend what the store says"
                        + " and restart the process: it is then tried once more",
                file,
                refusal);
    }

    /** An event from before the start that was not tried since; unreadable ones are told and passed over. */
    Optional<Routed> untried() {
        for (Path file = untried.peek(); file != null; file = untried.peek()) {
            Optional<Routed> refused = read(file);
            if (refused.isPresent()) {
                return refused;
            }
            untried.remove();
        }
        return Optional.empty();
    }

    private Optional<Routed> read(Path file) {
        try {
            ByteBuffer content = disk.read(file, 0, Integer.MAX_VALUE);
            if (SpoolFrame.length(content, 0, 0, 0) > 0) {
                return Optional.of(SpoolFrame.read(content, 0).get(0));
            }
            LOG.error("The file {} of an audit event that was refused is damaged; keep it", file);
        } catch (NoSuchFileException e) {
            LOG.warn("The file {} of an audit event that was refused was moved away; it is not tried again", file);
            forget(file);
        } catch (IOException e) {
            LOG.error(
                    "The file {} of an audit event that was refused cannot be read; it is tried after a start",
                    file,
                    e);
        }
        return Optional.empty();
    }

    /** The store has taken the event: what lies here of it from an earlier try, half a file it may be, goes. */
    void taken(Routed routed) throws IOException {
        Path file = file(routed);
        if (has(file)) {
            disk.delete(file);
            untried.remove(file);
            forget(file);
        }
    }

    private synchronized boolean has(Path file) {
        return files.containsKey(file);
    }

    private synchronized void forget(Path file) {
        files.remove(file);
    }

    /** The store has refused the event that {@link #untried} gave once more. */
    void refusedAgain(Throwable refusal) {
        LOG.error("The audit store still refuses the event in {}", untried.remove(), refusal);
    }

    /** How many there are. */
    synchronized int count() {
        return files.size();
    }

    /** The bytes that they take. */
    synchronized long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }
}
