/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Extension;
import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of one log, and the order in which they are written: the state last but for what is made from it. */
final class LogFiles {
    private static final int ID_LENGTH = 32;

    private final StoreFiles store;
    private final Disk disk;
    private final String logId;
    private final Path directory;
    private final Tiles tiles;
    private final Payloads payloads;
    private final EntryIndex index;

    LogFiles(StoreFiles store, String logId) {
        this.store = store;
        this.disk = store.disk();
        this.logId = logId;
        this.directory = store.log(logId);
        this.tiles = new Tiles(disk, directory);
        this.payloads = new Payloads(disk, store.payload(logId));
        this.index = new EntryIndex(disk, store.index(logId));
    }

    /** The last part of the log's name: 128 bits in hex, the name of its directory. */
    static String logId(String origin) {
        String id = origin.substring(origin.lastIndexOf('/') + 1);
        if (id.length() != ID_LENGTH || !id.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 'g')) {
            throw new IllegalArgumentException(
                    "The name of a log ends in 32 hex digits, which '" + origin + "' does not.");
        }
        return id;
    }

    Tiles tiles() {
        return tiles;
    }

    Payloads payloads() {
        return payloads;
    }

    EntryIndex index() {
        return index;
    }

    /** The state of a log without entries. */
    LogState create(String origin) throws IOException {
        LogState empty = new LogState(origin, 0, List.of(), "", "", 0, 1, List.of());
        write(empty);
        return empty;
    }

    Head head(LogState state) {
        return new Head(
                state.origin(), state.size(), state.frontier(), state.size() - 1, state.checkpoint(), state.vkey());
    }

    /** Stores what was added, and gives the state after it. */
    LogState extend(LogState before, List<Waiting> events, long[] positions, Extension extension) throws IOException {
        Payloads.Added added = payloads.append(before, events, positions);
        if (positions.length > 0) {
            index.write(before.size(), added.places());
        }
        try (Publication publication = new Publication(disk)) {
            tiles.append(before.size(), extension, publication);
            publication.publish();
        }
        LogState after = new LogState(
                before.origin(),
                extension.size(),
                extension.frontier(),
                extension.checkpoint(),
                extension.vkey(),
                positions.length == 0 ? before.wal() : positions[positions.length - 1] + 1,
                added.nextSegment(),
                added.segments());
        write(after);
        publish(after);
        return after;
    }

    /** Reads the state, cuts off what it does not count, and compares it with what it counts. */
    LogState recover() throws IOException {
        LogState state = readState();
        payloads.trim(state);
        if (!tiles.frontier(state.size()).equals(state.frontier()) || !tiles.edgeIsSound(state.size())) {
            throw new DamagedStoreException("The tiles of the audit log " + directory + " do not fit its state of "
                    + state.size()
                    + " entries: one of them is older or was changed. Put the log back from a backup, all"
                    + " its files from the same one; events are still kept and wait.");
        }
        checkPublished(state);
        // that its name can be seen does not say that it is on the disk, as the checkpoint over it will be
        Publication.force(disk, Objects.requireNonNull(store.state(logId).getParent()));
        if (!state.checkpoint().isEmpty()) {
            publishIfPossible(state);
        }
        return state;
    }

    /** The state as it stands on the disk. */
    LogState readState() throws IOException {
        Path file = store.state(logId);
        if (!disk.exists(file)) {
            throw new DamagedStoreException("The state " + file
                    + " of a log is missing. Put the log back from a backup; events are still kept and wait.");
        }
        return LogState.parse(file, disk.read(file));
    }

    /** Writes the state once more: after a failed force, what is read need not be on the disk. */
    void writeAgain() throws IOException {
        Publication.write(disk, store.state(logId), disk.read(store.state(logId)));
    }

    void removePartial(long before, long after) throws IOException {
        tiles.removePartial(before, after);
    }

    /** Erases what was found: first what is left is in its place, then the state forgets, then the files go. */
    LogState erase(LogState before, Erasure.Found found) throws IOException {
        for (Map.Entry<PayloadSegment, List<Payloads.Patch>> segment :
                found.patches().entrySet()) {
            payloads.rewrite(segment.getKey(), segment.getValue());
        }
        if (found.whole().isEmpty()) {
            return before;
        }
        LogState after = before.with(before.segments().stream()
                .filter(segment -> !found.whole().contains(segment))
                .toList());
        write(after);
        for (PayloadSegment segment : found.whole()) {
            payloads.remove(segment);
        }
        return after;
    }

    private void checkPublished(LogState state) throws IOException {
        Path file = directory.resolve("checkpoint");
        if (!disk.exists(file)) {
            return;
        }
        Checkpoint published = published(file);
        boolean fits = published.size() < state.size()
                || (published.size() == state.size()
                        && published
                                .root()
                                .equals(MerkleTree.restore(state.size(), state.frontier())
                                        .root()));
        if (!fits) {
            throw new DamagedStoreException("The checkpoint " + file + " was signed over " + published.size()
                    + " entries, but the log's state has " + state.size() + " or others: the state was changed or put"
                    + " back from an older backup. Put all files of the log back from the newest backup; events are"
                    + " still kept and wait.");
        }
    }

    private Checkpoint published(Path file) throws IOException {
        try {
            return Checkpoint.parse(SignedNote.parse(disk.read(file)).text());
        } catch (IllegalArgumentException e) {
            throw new DamagedStoreException("The file " + file + " is no checkpoint: " + e.getMessage()
                    + " Put the log back from a backup; events are still kept and wait.");
        }
    }

    private void write(LogState state) throws IOException {
        Publication.makeDirectories(
                disk, Objects.requireNonNull(store.state(logId).getParent()));
        Publication.write(disk, store.state(logId), state.bytes());
    }

    /** Writes what clients of the log read first, where it is not there yet. */
    private void publish(LogState state) throws IOException {
        try (Publication publication = new Publication(disk)) {
            putChanged(publication, directory.resolve("vkey"), state.vkey() + "\n");
            putChanged(publication, directory.resolve("checkpoint"), state.checkpoint());
            publication.publish();
        }
    }

    /** Without space, a log can still be read; the next step publishes what comes after. */
    private void publishIfPossible(LogState state) throws IOException {
        try {
            publish(state);
        } catch (IOException e) {
            if (!disk.full(e)) {
                throw e;
            }
        }
    }

    private void putChanged(Publication publication, Path file, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (!disk.exists(file) || !Arrays.equals(disk.read(file), content)) {
            publication.put(file, content);
        }
    }
}
