/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.file.EntryIndex.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The newest entries of several logs, by where they stood in the write-ahead log. */
final class NewestPlaces {
    private static final int CHUNK = 256;
    private static final Comparator<Numbered> ORDER =
            Comparator.comparingLong(one -> one.place().wal());

    private final int most;
    private final PriorityQueue<Numbered> newest = new PriorityQueue<>(ORDER);

    NewestPlaces(int most) {
        this.most = most;
    }

    /** Adds the newest entries of a log, from the end on, as long as they are among the newest of all. */
    void add(int log, EntryIndex index, long size) throws IOException {
        for (long end = size; end > 0; end -= CHUNK) {
            long from = Math.max(0, end - CHUNK);
            List<Place> places = index.read(from, (int) (end - from));
            for (int i = places.size() - 1; i >= 0; i--) {
                if (!add(new Numbered(log, places.get(i)))) {
                    return;
                }
            }
        }
    }

    /** All of them, oldest first. */
    List<Numbered> inOrder() {
        List<Numbered> all = new ArrayList<>(newest);
        all.sort(ORDER);
        return all;
    }

    private boolean add(Numbered one) {
        Numbered oldest = newest.peek();
        if (newest.size() == most && oldest != null) {
            if (ORDER.compare(one, oldest) < 0) {
                return false;
            }
            newest.poll();
        }
        return newest.add(one);
    }

    /**
     * An entry.
     *
     * @param log the number of its log
     */
    record Numbered(int log, Place place) {}
}
