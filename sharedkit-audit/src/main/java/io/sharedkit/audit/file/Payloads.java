/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.file.EntryIndex.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The payload segments of one log. */
final class Payloads {
    private static final int CHUNK = 1 << 20;

    private final Disk disk;
    private final Path directory;

    Payloads(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Writes and forces the payloads behind what is there. */
    Added append(LogState state, List<Waiting> events, long[] positions) throws IOException {
        Map<String, Tail> tails = new LinkedHashMap<>();
        int next = state.nextSegment();
        List<Place> places = new ArrayList<>(events.size());
        for (int i = 0; i < positions.length; i++) {
            Waiting event = events.get(i);
            int length = event.payload().length;
            if (length == 0) {
                places.add(new Place(event.micros(), event.eventId(), positions[i], 0, 0, 0));
                continue;
            }
            YearMonth month = PayloadSegment.month(event.micros());
            String key = event.logClass() + " " + month;
            Tail tail = tails.get(key);
            if (tail == null) {
                tail = new Tail(segment(state, event.logClass(), month, next));
                next += tail.before.number() == next ? 1 : 0;
                tails.put(key, tail);
            }
            long offset = tail.add(event.payload());
            places.add(new Place(event.micros(), event.eventId(), positions[i], tail.before.number(), length, offset));
        }
        Map<Integer, PayloadSegment> segments = new LinkedHashMap<>();
        state.segments().forEach(segment -> segments.put(segment.number(), segment));
        for (Tail tail : tails.values()) {
            write(tail);
            segments.put(tail.before.number(), tail.before.longer(tail.length));
        }
        return new Added(places, new ArrayList<>(segments.values()), next);
    }

    private static PayloadSegment segment(LogState state, String logClass, YearMonth month, int next) {
        return state.segments().stream()
                .filter(one -> one.retention().equals(logClass) && one.month().equals(month))
                .findFirst()
                .orElseGet(() -> new PayloadSegment(next, logClass, month, 0));
    }

    private void write(Tail tail) throws IOException {
        Path file = directory.resolve(tail.before.path());
        boolean there = tail.before.length() > 0;
        if (!there) {
            Publication.makeDirectories(disk, parent(file));
        }
        try (Disk.Opened opened = disk.open(file)) {
            opened.write(tail.joined(), tail.before.length());
            opened.force();
        }
        if (!there) {
            Publication.forceParent(disk, file);
        }
    }

    /** Opens the segments for reading; close it after use. */
    PayloadReader reader(LogState state) {
        return new PayloadReader(disk, directory, state);
    }

    /** Replaces payloads by what is left of them, in a copy that then takes the place of the segment. */
    void rewrite(PayloadSegment segment, List<Patch> patches) throws IOException {
        Path file = directory.resolve(segment.path());
        try (Publication publication = new Publication(disk)) {
            try (Disk.Opened old = disk.open(file);
                    Disk.Opened copy = publication.begin(file)) {
                copy(old, copy, segment.length());
                for (Patch patch : patches) {
                    byte[] padded = Arrays.copyOf(patch.left(), patch.place().length());
                    copy.write(ByteBuffer.wrap(padded), patch.place().offset());
                }
                copy.force();
            }
            publication.publish();
        }
    }

    private static void copy(Disk.Opened from, Disk.Opened to, long length) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        for (long at = 0; at < length; at += CHUNK) {
            chunk.clear().limit((int) Math.min(CHUNK, length - at));
            from.read(chunk, at);
            to.write(chunk.flip(), at);
        }
    }

    /** Removes a segment that the state no longer has. */
    void remove(PayloadSegment segment) throws IOException {
        Publication.remove(disk, directory.resolve(segment.path()));
    }

    /**
     * Cuts off what was never finished, and removes what the state does not have. Names are forced once more: after a
     * failed force, what is seen need not be on the disk.
     */
    void trim(LogState state) throws IOException {
        Map<Path, Long> lengths = new HashMap<>();
        state.segments().forEach(segment -> lengths.put(directory.resolve(segment.path()), segment.length()));
        Set<Path> there = new HashSet<>();
        Publication.force(disk, directory);
        for (Path classes : disk.list(directory)) {
            Publication.force(disk, classes);
            for (Path file : disk.list(classes)) {
                Long length = lengths.get(file);
                if (length == null) {
                    Publication.remove(disk, file);
                } else {
                    there.add(file);
                    cut(file, length);
                }
            }
        }
        for (Path file : lengths.keySet()) {
            if (!there.contains(file)) {
                throw damaged(file);
            }
        }
    }

    private void cut(Path file, long length) throws IOException {
        try (Disk.Opened opened = disk.open(file)) {
            if (opened.size() < length) {
                throw damaged(file);
            }
            if (opened.size() > length) {
                opened.truncate(length);
                opened.force();
            }
        }
    }

    private static DamagedStoreException damaged(Path file) {
        return new DamagedStoreException(
                "The payload segment " + file + " of an audit log is missing or too short"
                        + " although the log's state counts it. Put the log back from a backup; events are still kept and wait.");
    }

    private static Path parent(Path file) {
        return java.util.Objects.requireNonNull(file.getParent());
    }

    /**
     * What was added.
     *
     * @param places where the payloads stand now
     * @param segments all segments of the log
     * @param nextSegment the number of the next one
     */
    record Added(List<Place> places, List<PayloadSegment> segments, int nextSegment) {}

    /**
     * What is left of a payload.
     *
     * @param place where it stands
     * @param left its new content, not longer than the old one
     */
    record Patch(Place place, byte[] left) {}

    /** What comes behind a segment. */
    private static final class Tail {
        private final PayloadSegment before;
        private final List<byte[]> payloads = new ArrayList<>();
        private int length;

        Tail(PayloadSegment before) {
            this.before = before;
        }

        long add(byte[] payload) {
            long offset = before.length() + length;
            payloads.add(payload);
            length += payload.length;
            return offset;
        }

        ByteBuffer joined() {
            ByteBuffer joined = ByteBuffer.allocate(length);
            payloads.forEach(joined::put);
            return joined.flip();
        }
    }
}
