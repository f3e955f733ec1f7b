/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.core.tenant.TenantId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a store: reads what the last process left, and finishes or cuts off what it had begun. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Disk disk;
    private final Path root;
    private final OpenStore.Options options;
    private final WalBacklog backlog;
    private final TenantRegister register;
    private final StoreFiles files;
    private final RecentIds ids;
    private final Map<Integer, Found> logs = new TreeMap<>();

    private Recovery(Disk disk, Path root, OpenStore.Options options, TenantRegister register) {
        this.disk = disk;
        this.root = root;
        this.options = options;
        this.register = register;
        this.backlog = new WalBacklog(disk, StoreFiles.wal(root), options.segments());
        this.files = new StoreFiles(disk, root, backlog, register);
        this.ids = new RecentIds(options.rememberedIds());
    }

    static OpenStore open(Disk disk, Path root, OpenStore.Options options) throws IOException {
        requireParent(disk, root);
        Publication.makeDirectories(disk, root);
        Closeable lock = disk.lock(root.resolve("lock"));
        if (lock == null) {
            throw new AuditStoreUnavailableException(
                    "The audit store " + root + " is open already, in another process or"
                            + " in this one. It serves one store at a time: close the other one, or use another directory.");
        }
        TenantRegister register = null;
        try {
            register = TenantRegister.open(disk, root.resolve("tenants"));
            return new Recovery(disk, root, options, register).run(lock);
        } catch (IOException | RuntimeException | Error e) {
            close(register, e);
            close(lock, e);
            throw e;
        }
    }

    /** A path that is wrong, or a file system that is not mounted, must not become a new store. */
    private static void requireParent(Disk disk, Path root) throws IOException {
        Path parent = root.getParent();
        if (parent != null && !disk.exists(parent)) {
            throw new AuditStoreUnavailableException("The audit store " + root + " is not made, because there is no "
                    + parent + ". Is its file system not mounted? Mount it, correct the path, or make that directory.");
        }
    }

    private OpenStore run(Closeable lock) throws IOException {
        for (Map.Entry<Integer, TenantId> tenant : register.tenants().entrySet()) {
            logs.put(tenant.getKey(), find(tenant.getKey(), tenant.getValue()));
        }
        remember();
        Publication.makeDirectories(disk, StoreFiles.wal(root));
        for (Path directory : List.of(root, StoreFiles.wal(root), root.resolve("state"))) {
            removeUnfinished(directory);
            Publication.force(disk, directory); // after a failed force, what is seen need not be on the disk
        }
        WalReplay.End end = new WalReplay(disk, StoreFiles.wal(root), backlog, this::record).run();
        for (Found log : logs.values()) {
            check(log, end);
            if (!end.closed() && log.files != null && log.state != null) {
                log.files.writeAgain();
            }
        }
        Wal wal = Wal.open(disk, StoreFiles.wal(root), options.segmentBytes(), backlog, end);
        try {
            return start(wal, lock);
        } catch (IOException | RuntimeException | Error e) {
            close(wal::release, e);
            throw e;
        }
    }

    private OpenStore start(Wal wal, Closeable lock) throws IOException {
        backlog.removeIdle();
        Reserve reserve = new Reserve(disk, root.resolve("reserve"), options.segmentBytes() / 8L * 9);
        CommitLog log = new CommitLog(disk, wal, backlog, register, reserve, new FullDisk(root, options.clock()));
        log.holdReserve();
        Map<TenantId, TenantLog> tenants = new HashMap<>();
        int last = 0;
        for (Found found : logs.values()) {
            tenants.put(
                    found.slot.tenant(),
                    new TenantLog(found.slot, files, register.logs().get(found.slot.number())));
            last = Math.max(last, found.slot.number());
        }
        OpenStore open = new OpenStore(files, tenants, last, log, ids, lock, options);
        open.start();
        return open;
    }

    /** What stands there of a tenant's log. One that is damaged refuses work later; the others go on. */
    private Found find(int number, TenantId tenant) throws IOException {
        LogSlot slot = new LogSlot(number, tenant, true);
        String logId = register.logs().get(number);
        if (logId == null) {
            return new Found(slot, null, null);
        }
        LogFiles present = new LogFiles(files, logId);
        try {
            return new Found(slot, present, present.readState());
        } catch (DamagedStoreException e) {
            LOG.error("{}", e.getMessage());
            return new Found(slot, present, null);
        }
    }

    /** The newest ids of all logs together, by where they stood in the write-ahead log. */
    private void remember() throws IOException {
        NewestPlaces newest = new NewestPlaces(options.rememberedIds());
        for (Found log : logs.values()) {
            if (log.files != null && log.state != null) {
                try {
                    newest.add(log.slot.number(), log.files.index(), log.state.size());
                } catch (DamagedStoreException e) {
                    LOG.error("{}", e.getMessage());
                }
            }
        }
        for (NewestPlaces.Numbered one : newest.inOrder()) {
            ids.add(one.log(), one.place().id());
        }
    }

    private void record(ByteBuffer content, int at, long position) {
        Found log = logs.get(WalRecord.log(content, at));
        if (log == null) {
            throw new DamagedStoreException("The register of tenants " + root.resolve("tenants") + " has no number "
                    + WalRecord.log(content, at) + ", of which events stand in the write-ahead log. Put it back from a"
                    + " backup.");
        }
        ids.add(log.slot.number(), WalRecord.id(content, at));
        if (log.state == null || position >= log.state.wal()) {
            log.slot.add(position);
            backlog.add(WalFrame.segment(position), 1);
        }
    }

    private void check(Found log, WalReplay.End end) {
        if (log.state != null && log.state.wal() > WalFrame.position(end.segment(), end.offset())) {
            throw new DamagedStoreException("The write-ahead log " + StoreFiles.wal(root) + " ends before what the log "
                    + log.state.origin() + " has already got from it: it was removed, or put back from an older backup."
                    + " Put all files of the store back from the same backup.");
        }
    }

    private void removeUnfinished(Path directory) throws IOException {
        for (Path file : disk.list(directory)) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(Publication.UNFINISHED) || name.equals(WalSpare.NAME)) {
                disk.delete(file);
            }
        }
    }

    private static void close(@Nullable Closeable opened, Throwable reason) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private record Found(
            LogSlot slot,
            @Nullable LogFiles files,
            @Nullable LogState state) {}
}
