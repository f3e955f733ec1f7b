/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Where the payload of each entry stands, and when it happened: {@value #BYTES} bytes an entry. */
final class EntryIndex {
    static final int BYTES = 56;

    private static final int CHECKED = 52;

    private final Disk disk;
    private final Path file;

    EntryIndex(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /** Writes and forces the places of entries from an index on. */
    void write(long from, List<Place> places) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(places.size() * BYTES);
        for (Place place : places) {
            place.put(content);
        }
        boolean there = disk.exists(file);
        try (Disk.Opened opened = disk.open(file)) {
            opened.write(content.flip(), from * BYTES);
            opened.force();
        }
        if (!there) {
            Publication.forceParent(disk, file);
        }
    }

    /** The places of entries; all of them must be there. */
    List<Place> read(long from, int count) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(count * BYTES);
        try (Disk.Opened opened = disk.open(file)) {
            opened.read(content, from * BYTES);
        }
        content.flip();
        List<Place> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (content.remaining() < BYTES || !sound(content, content.position())) {
                throw new DamagedStoreException("The index " + file + " is damaged at byte " + (from + i) * BYTES
                        + ". Put the log back from a backup.");
            }
            places.add(Place.get(content));
        }
        return places;
    }

    private static boolean sound(ByteBuffer content, int at) {
        return content.getInt(at + CHECKED) == crc(content, at);
    }

    private static int crc(ByteBuffer content, int at) {
        CRC32C crc = new CRC32C();
        crc.update(content.slice(at, CHECKED));
        return (int) crc.getValue();
    }

    /**
     * The place of one entry.
     *
     * @param micros when it happened
     * @param id the event's id
     * @param wal where it stood in the write-ahead log, which orders the entries of all logs
     * @param segment the number of the payload segment; 0 if there is no payload
     * @param length the bytes of the payload
     * @param offset where it begins
     */
    record Place(long micros, UUID id, long wal, int segment, int length, long offset) {

        private void put(ByteBuffer content) {
            int at = content.position();
            content.putLong(micros)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .putLong(wal)
                    .putInt(segment)
                    .putInt(length)
                    .putLong(offset)
                    .putInt(0);
            content.putInt(crc(content, at));
        }

        private static Place get(ByteBuffer content) {
            Place place = new Place(
                    content.getLong(),
                    new UUID(content.getLong(), content.getLong()),
                    content.getLong(),
                    content.getInt(),
                    content.getInt(),
                    content.getLong());
            content.getLong();
            return place;
        }
    }
}
