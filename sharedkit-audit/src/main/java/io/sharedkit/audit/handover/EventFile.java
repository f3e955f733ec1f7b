/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.internal.digest.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes events to a file one after the other, and keeps none. */
interface EventFile extends Closeable {
    int BUFFER = 1 << 16;

    void write(RecordedEvent event) throws IOException;

    /** Opens a format over a stream, and writes what stands above the first event. */
    @FunctionalInterface
    interface Opening {
        EventFile open(OutputStream out) throws IOException;
    }

    /** What was written. */
    record Written(long events, String sha256) {}

    /**
     * Writes all events of a source.
     *
     * @param disk stands between the file and what is written
     */
    static Written write(
            Path file,
            UnaryOperator<OutputStream> disk,
            Opening opening,
            Consumer<BiConsumer<LogEntry, RecordedEvent>> source)
            throws IOException {
        MessageDigest digest = Sha256.create();
        long[] events = new long[1];
        try (OutputStream raw = disk.apply(Files.newOutputStream(file));
                OutputStream out = new DigestOutputStream(new BufferedOutputStream(raw, BUFFER), digest);
                EventFile format = opening.open(out)) {
            source.accept((entry, event) -> {
                try {
                    format.write(event);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                events[0]++;
            });
        }
        return new Written(events[0], FileDigest.hex(digest));
    }
}
