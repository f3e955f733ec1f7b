/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.file.EntryIndex.Place;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads payloads of one log, and keeps their segments open until it is closed. */
final class PayloadReader implements Closeable {
    private final Disk disk;
    private final Path directory;
    private final Map<Integer, PayloadSegment> segments = new HashMap<>();
    private final Map<Integer, Disk.Opened> opened = new HashMap<>();

    PayloadReader(Disk disk, Path directory, LogState state) {
        this.disk = disk;
        this.directory = directory;
        state.segments().forEach(segment -> segments.put(segment.number(), segment));
    }

    /** What is left of the payload; nothing if its segment is gone. */
    byte[] read(Place place) throws IOException {
        PayloadSegment segment = segments.get(place.segment());
        if (segment == null) {
            return new byte[0];
        }
        ByteBuffer content = ByteBuffer.allocate(place.length());
        file(segment).read(content, place.offset());
        int length = place.length();
        while (length > 0 && content.get(length - 1) == 0) {
            length--;
        }
        return Arrays.copyOf(content.array(), length);
    }

    private Disk.Opened file(PayloadSegment segment) throws IOException {
        Disk.Opened file = opened.get(segment.number());
        if (file == null) {
            file = disk.open(directory.resolve(segment.path()));
            opened.put(segment.number(), file);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Disk.Opened file : opened.values()) {
            file.close();
        }
    }
}
