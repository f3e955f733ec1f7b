/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.file.EntryIndex.Place;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.TilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads entries of a log as it is in one state. */
final class EntryReader {

    /** How many places are read at once: a quarter of a megabyte. */
    static final int PLACES = 4096;

    private final LogFiles files;
    private final LogState state;
    private long bundle = -1;
    private List<byte[]> entries = List.of();
    private List<MerkleHash> tile = List.of();

    EntryReader(LogFiles files, LogState state) {
        this.files = files;
        this.state = state;
    }

    List<LogEntry> read(Page page) throws IOException {
        List<LogEntry> found = new ArrayList<>();
        long end = Math.min(page.endIndex(), state.size());
        try (PayloadReader payloads = files.payloads().reader(state)) {
            long from = Math.max(0, page.fromIndex());
            while (from < end && found.size() < page.limit()) {
                int count = (int) Math.min(Math.min(PLACES, page.limit()), end - from);
                addMatching(page, from, files.index().read(from, count), payloads, found);
                from += count;
            }
        }
        return found;
    }

    private void addMatching(Page page, long from, List<Place> places, PayloadReader payloads, List<LogEntry> found)
            throws IOException {
        for (int i = 0; i < places.size() && found.size() < page.limit(); i++) {
            Place place = places.get(i);
            if (place.micros() >= page.fromMicros() && place.micros() < page.endMicros()) {
                found.add(entry(from + i, payloads.read(place)));
            }
        }
    }

    /** Newest first: what is asked for was most often added just now. */
    OptionalLong indexOf(UUID eventId) throws IOException {
        for (long end = state.size(); end > 0; end -= PLACES) {
            long from = Math.max(0, end - PLACES);
            List<Place> places = files.index().read(from, (int) (end - from));
            for (int i = places.size() - 1; i >= 0; i--) {
                if (places.get(i).id().equals(eventId)) {
                    return OptionalLong.of(from + i);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Month by month, as the oldest one nearly always has it. */
    OptionalLong oldest(String logClass) throws IOException {
        List<PayloadSegment> segments = state.segments().stream()
                .filter(segment -> segment.retention().equals(logClass))
                .sorted(Comparator.comparing(PayloadSegment::month))
                .toList();
        for (PayloadSegment segment : segments) {
            OptionalLong oldest = oldest(segment);
            if (oldest.isPresent()) {
                return oldest;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong oldest(PayloadSegment segment) throws IOException {
        OptionalLong oldest = OptionalLong.empty();
        try (PayloadReader payloads = files.payloads().reader(state)) {
            for (long from = 0; from < state.size(); from += PLACES) {
                for (Place place : files.index().read(from, (int) Math.min(PLACES, state.size() - from))) {
                    boolean older = place.segment() == segment.number()
                            && (oldest.isEmpty() || place.micros() < oldest.getAsLong());
                    if (older && payloads.read(place).length > 0) {
                        oldest = OptionalLong.of(place.micros());
                    }
                }
            }
        }
        return oldest;
    }

    List<MerkleHash> hashes(int level, long first, int count) throws IOException {
        if (first < 0 || count < 0 || first + count > TilePath.hashes(level, state.size())) {
            throw new IllegalArgumentException("The log has " + TilePath.hashes(level, state.size())
                    + " hashes of level " + level + ", not " + (first + count) + ".");
        }
        List<MerkleHash> hashes = new ArrayList<>(count);
        for (long next = first; next < first + count; ) {
            List<MerkleHash> one = files.tiles().tile(level, next / TilePath.FULL, state.size());
            int from = (int) (next % TilePath.FULL);
            int to = (int) Math.min(one.size(), from + first + count - next);
            hashes.addAll(one.subList(from, to));
            next += to - from;
        }
        return hashes;
    }

    private LogEntry entry(long index, byte[] payload) throws IOException {
        if (bundle != index / TilePath.FULL) {
            bundle = index / TilePath.FULL;
            entries = files.tiles().bundle(bundle, state.size());
            tile = files.tiles().tile(0, bundle, state.size());
        }
        int at = (int) (index % TilePath.FULL);
        return new LogEntry(index, entries.get(at), tile.get(at), payload);
    }
}
