/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of the store that all logs share. */
final class StoreFiles {
    private final Disk disk;
    private final Path root;
    private final WalBacklog backlog;
    private final TenantRegister register;
    private Runnable endSegment = () -> {};
    private volatile boolean failed;

    StoreFiles(Disk disk, Path root, WalBacklog backlog, TenantRegister register) {
        this.disk = disk;
        this.root = root;
        this.backlog = backlog;
        this.register = register;
    }

    /** The write-ahead log's directory. */
    static Path wal(Path root) {
        return root.resolve("wal");
    }

    /** How the writer is asked to end the segment that it writes. */
    void endsSegmentsBy(Runnable request) {
        endSegment = request;
    }

    /** An error of the disk: the next start trusts nothing that was not written once more. */
    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    Disk disk() {
        return disk;
    }

    WalBacklog backlog() {
        return backlog;
    }

    /** The directory that clients of the log read. */
    Path log(String logId) {
        return root.resolve("logs").resolve(logId);
    }

    Path payload(String logId) {
        return root.resolve("payload").resolve(logId);
    }

    Path state(String logId) {
        return root.resolve("state").resolve(logId + ".state");
    }

    Path index(String logId) {
        return root.resolve("state").resolve(logId + ".index");
    }

    /** The events at these positions of the write-ahead log. */
    List<Waiting> waiting(long[] positions) throws IOException {
        return WalWindow.read(disk, wal(root), positions).stream()
                .map(one -> new Waiting(one.id(), one.micros(), one.retention(), one.leaf(), one.payload()))
                .toList();
    }

    void registerLog(LogSlot slot, String logId) throws IOException {
        register.addLog(slot, logId);
    }

    /** Overwrites the values of all events of a log before the position, wherever the write-ahead log has them. */
    void eraseFromWal(int log, long before) throws IOException {
        WalEraser eraser = new WalEraser(log, before);
        while (backlog.mayHoldInNewest(before)) {
            endSegment.run();
        }
        backlog.removeIdle();
        backlog.rewrite(eraser::erase, before);
    }
}
