/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes frames, first the tenants in them that are new, and does what can be done when the disk is full. */
final class CommitLog {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLog.class);

    private final Disk disk;
    private final Wal wal;
    private final WalBacklog backlog;
    private final TenantRegister register;
    private final Reserve reserve;
    private final FullDisk fullDisk;
    private final ByteBuffer small;
    private int written;
    private boolean begun;

    CommitLog(Disk disk, Wal wal, WalBacklog backlog, TenantRegister register, Reserve reserve, FullDisk fullDisk) {
        this.disk = disk;
        this.wal = wal;
        this.backlog = backlog;
        this.register = register;
        this.reserve = reserve;
        this.fullDisk = fullDisk;
        this.small = ByteBuffer.allocateDirect(FullDisk.FRAME_BYTES);
    }

    /**
     * Writes and forces the events; then they wait for their places.
     *
     * @return why nothing was written, or null
     * @throws IOException if nobody knows any more what was written
     */
    @Nullable
    String append(ByteBuffer frame, Pending first, @Nullable Pending end, int count) throws IOException {
        boolean full = false;
        try {
            register(first, end);
            wal.prepareRoom(frame.position());
        } catch (WalBacklog.BacklogFullException e) {
            return e.getMessage();
        } catch (IOException e) {
            if (!disk.full(e)) {
                throw e;
            }
            full = true;
            if (!secondTry(first, end, frame.position())) {
                return fullDisk.message(e);
            }
        }
        wal.makeRoom(frame.position());
        long position = wal.append(frame, count);
        place(first, end, position, count);
        written += frame.limit();
        begun = begun || WalFrame.offset(position) == 0;
        if (full) {
            recordFullDisk(first, end);
        }
        return null;
    }

    /** What can be done without anybody waiting for it. */
    void prepare() {
        try {
            wal.prepareNext(written);
            written = 0;
        } catch (IOException e) {
            LOG.warn(
                    "The next segment of the write-ahead log could not be prepared; it is tried again when it is"
                            + " needed: {}",
                    e.toString());
        }
        if (begun) {
            begun = false;
            holdReserve();
        }
    }

    /** Ends the segment; gives why it could not, or null. */
    @Nullable
    String roll() throws IOException {
        try {
            wal.prepareRoll();
        } catch (WalBacklog.BacklogFullException e) {
            return e.getMessage();
        } catch (IOException e) {
            if (disk.full(e)) {
                return fullDisk.message(e);
            }
            throw e;
        }
        wal.roll();
        return null;
    }

    /** Marks that all was written. */
    void close() throws IOException {
        wal.close();
    }

    /** Closes the files as they are. */
    void release() {
        try {
            wal.release();
            register.close();
        } catch (IOException e) {
            LOG.warn("A file of the audit store could not be closed: {}", e.toString());
        }
    }

    private void register(Pending first, @Nullable Pending end) throws IOException {
        List<LogSlot> added = new ArrayList<>(0);
        for (Pending event = first; event != end && event != null; event = event.next) {
            if (!event.slot().registered() && !added.contains(event.slot())) {
                added.add(event.slot());
            }
        }
        if (!added.isEmpty()) {
            register.addTenants(added);
            added.forEach(LogSlot::setRegistered);
        }
    }

    /** With the space that was held back. */
    private boolean secondTry(Pending first, @Nullable Pending end, int bytes) throws IOException {
        if (!reserve.release()) {
            return false;
        }
        try {
            register(first, end);
            wal.prepareRoom(bytes);
            return true;
        } catch (IOException e) {
            if (disk.full(e)) {
                return false;
            }
            throw e;
        }
    }

    private void place(Pending first, @Nullable Pending end, long position, int count) {
        backlog.add(WalFrame.segment(position), count);
        for (Pending event = first; event != end && event != null; event = event.next) {
            if (event.at >= 0) {
                event.slot().add(position + event.at);
            }
        }
    }

    /** One event for each tenant that met the full disk, as long as there is room in the segment. */
    private void recordFullDisk(Pending first, @Nullable Pending end) throws IOException {
        LOG.error("{}", fullDisk.warning());
        List<LogSlot> told = new ArrayList<>();
        for (Pending event = first; event != end && event != null; event = event.next) {
            if (!told.contains(event.slot())) {
                told.add(event.slot());
                Pending record = fullDisk.event(event.slot());
                small.clear().position(WalFrame.HEAD);
                record.at = small.position();
                WalRecord.put(small, event.slot().number(), record);
                if (wal.hasRoom(small.position())) {
                    place(record, null, wal.append(small, 1), 1);
                }
            }
        }
    }

    /** Takes the space that is given back when the disk is full; again at each new segment, if it was given back. */
    void holdReserve() {
        try {
            reserve.take();
        } catch (IOException e) {
            LOG.warn("No space could be held back for a full disk: {}", e.toString());
        }
    }
}
