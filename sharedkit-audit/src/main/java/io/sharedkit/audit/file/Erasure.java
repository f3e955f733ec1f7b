/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Erasing;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.file.EntryIndex.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds in which payloads values are that are to be erased. */
final class Erasure {
    private final Erased what;
    private final long end;
    private final Set<Long> entries;
    private final Set<String> digests;

    Erasure(Erasing erasing) {
        this.what = erasing.what();
        this.end = erasing.end();
        this.entries = new HashSet<>(erasing.entries());
        this.digests = Set.copyOf(what.values());
    }

    Found find(LogFiles files, LogState state) throws IOException {
        Map<Integer, PayloadSegment> segments = new HashMap<>();
        state.segments().forEach(segment -> segments.put(segment.number(), segment));
        Found found = new Found(new LinkedHashMap<>(), new TreeSet<>(SEGMENTS), new long[1]);
        Set<Integer> late = late(files, state);
        state.segments().stream()
                .filter(segment -> whole(segment) && !late.contains(segment.number()))
                .forEach(found.whole::add);
        try (PayloadReader payloads = files.payloads().reader(state)) {
            for (long from = 0; from < state.size(); from += EntryReader.PLACES) {
                int count = (int) Math.min(EntryReader.PLACES, state.size() - from);
                List<Place> places = files.index().read(from, count);
                for (int i = 0; i < count; i++) {
                    PayloadSegment segment = segments.get(places.get(i).segment());
                    if (segment != null && concerns(from + i, places.get(i), segment)) {
                        add(found, from + i, places.get(i), segment, payloads);
                    }
                }
            }
        }
        return found;
    }

    /** Segments with entries that came behind the record of the erasure: an old event may come late. */
    private Set<Integer> late(LogFiles files, LogState state) throws IOException {
        Set<Integer> late = new HashSet<>();
        for (long from = Math.min(end, state.size()); from < state.size(); from += EntryReader.PLACES) {
            int count = (int) Math.min(EntryReader.PLACES, state.size() - from);
            files.index().read(from, count).forEach(place -> late.add(place.segment()));
        }
        return late;
    }

    private static final java.util.Comparator<PayloadSegment> SEGMENTS =
            java.util.Comparator.comparingInt(PayloadSegment::number);

    private void add(Found found, long index, Place place, PayloadSegment segment, PayloadReader payloads)
            throws IOException {
        byte[] payload = payloads.read(place);
        byte[] left = all(index, place, segment) ? Payload.EMPTY : Payload.without(payload, digests);
        if (left.length == payload.length) {
            return;
        }
        found.total[0]++;
        if (!found.whole.contains(segment)) {
            found.patches.computeIfAbsent(segment, one -> new ArrayList<>()).add(new Payloads.Patch(place, left));
        }
    }

    private boolean concerns(long index, Place place, PayloadSegment segment) {
        return entries.contains(index) || all(index, place, segment);
    }

    private boolean all(long index, Place place, PayloadSegment segment) {
        return (old(segment) && index < end && place.micros() < what.beforeMicros())
                || what.events().stream().anyMatch(range -> range.first() <= index && index <= range.last());
    }

    private boolean old(PayloadSegment segment) {
        return segment.retention().equals(what.retention());
    }

    private boolean whole(PayloadSegment segment) {
        return old(segment) && segment.before(what.beforeMicros());
    }

    /**
     * What is to be done.
     *
     * @param patches what is left of payloads, by segment
     * @param whole the segments of which nothing is left
     * @param total how many entries lose values, as a single number
     */
    record Found(Map<PayloadSegment, List<Payloads.Patch>> patches, Set<PayloadSegment> whole, long[] total) {

        long count() {
            return total[0];
        }
    }
}
