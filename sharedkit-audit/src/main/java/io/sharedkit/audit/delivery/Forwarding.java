/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings to the store what lies in the spool and in memory, one event after the other, and the gaps behind them. */
final class Forwarding {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringStore.class);

    private final DeliveringStoreBuilder settings;
    private final AuditStore store;
    private final Pulse pulse;
    private final Ring ring;
    private final Gaps gaps = new Gaps();
    private final ReentrantLock running = new ReentrantLock();
    private volatile Consumer<TenantId> arrival = tenant -> {};
    private volatile @Nullable Spool spool;
    private volatile boolean failing;
    private @Nullable ScheduledExecutorService thread;

    Forwarding(DeliveringStoreBuilder settings, Pulse pulse) {
        this.settings = settings;
        this.store = settings.store;
        this.pulse = pulse;
        this.ring = new Ring(settings.heldEvents, settings.heldBytes);
    }

    void onArrival(Consumer<TenantId> listener) {
        this.arrival = listener;
    }

    void start() {
        if (thread != null) {
            throw new IllegalStateException("The delivery was started already.");
        }
        Path directory = settings.spool;
        if (directory != null) {
            spool = open(directory);
        }
        thread = Executors.newSingleThreadScheduledExecutor(run -> Writers.daemon(run, "sharedkit-audit-delivery"));
        long interval = settings.interval.toMillis();
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::run, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Gives the event to the spool; empty if it cannot take it. */
    Optional<CompletableFuture<Void>> spool(Routed routed) {
        Spool open = spool;
        return open == null ? Optional.empty() : open.add(routed);
    }

    /** Holds or drops the event; false once nothing more is taken. */
    boolean hold(Routed routed) {
        return ring.add(routed);
    }

    /** Forwards what there is, unless another thread does it, and returns how much the store has taken. */
    int run() {
        if (!running.tryLock()) {
            return 0;
        }
        try {
            int[] taken = new int[1];
            boolean spooled = attempt(() -> fromSpool(taken));
            boolean held = attempt(() -> fromRing(taken));
            boolean refused = attempt(() -> fromAside(taken));
            if (spooled && held && refused && failing) {
                failing = false;
                LOG.info("Audit events are forwarded again");
            }
            return taken[0];
        } finally {
            running.unlock();
        }
    }

    AuditHealth health(boolean open) {
        Spool files = spool;
        boolean sound = files == null || files.sound();
        int refused = files == null ? 0 : files.aside().count();
        Optional<Instant> since = pulse.failingSince();
        Verdict verdict = since.isPresent() || (open && (!sound || refused > 0))
                ? Verdict.NOT_KEPT
                : open && pulse.known() ? Verdict.KEPT : Verdict.UNKNOWN;
        return new AuditHealth(
                verdict,
                since,
                files == null ? 0 : files.bytes(),
                files == null ? Optional.empty() : files.oldest(),
                sound,
                refused,
                ring.size(),
                ring.dropped(),
                ring.untaken() + gaps.events());
    }

    /** Forwards once more, but not longer than that; what is left goes to the spool, or is told. */
    void close(Duration limit) {
        ring.seal();
        ScheduledExecutorService executor = thread;
        if (executor != null) {
            executor.execute(this::run);
            executor.shutdown();
            if (!Writers.ended(executor, limit)) {
                executor.shutdownNow();
            }
        }
        Spool files = spool;
        if (files != null) {
            keepLeft(files);
            try {
                files.close();
            } catch (IOException e) {
                LOG.error("The spool of audit events could not be closed", e);
            }
        }
        tellLeft(files);
    }

    private void keepLeft(Spool files) {
        gaps.add(ring.takeGaps(), settings.clock.instant());
        for (Optional<Routed> held = ring.oldest(); held.isPresent(); held = ring.oldest()) {
            if (!spooled(files, held.get())) {
                return;
            }
            ring.remove(held.get());
        }
        for (Optional<Gaps.Pending> gap = gaps.first(); gap.isPresent(); gap = gaps.first()) {
            if (!spooled(files, gap.get().event())) {
                return;
            }
            gaps.remove(gap.get());
        }
    }

    private boolean spooled(Spool files, Routed routed) {
        return files.add(routed).map(written -> attempt(() -> await(written))).orElse(false);
    }

    private void tellLeft(@Nullable Spool files) {
        int held = ring.size();
        long unrecorded = ring.untaken() + gaps.events();
        if (held > 0 || unrecorded > 0) {
            LOG.error(
                    "{} audit events that were in memory were not delivered, and {} that were dropped before are not"
                            + " recorded as such",
                    held,
                    unrecorded);
        }
        if (files != null && files.bytes() > 0) {
            LOG.warn("{} bytes of audit events stay in the spool until the delivery is started again", files.bytes());
        }
    }

    private void fromSpool(int[] taken) throws Exception {
        Spool files = spool;
        if (files == null) {
            return;
        }
        for (SpoolFiles.Frame frame = files.first(); !frame.events().isEmpty(); frame = files.first()) {
            for (Routed routed : frame.events()) {
                deliverOrSetAside(routed, files, taken);
            }
            files.remove(frame);
        }
    }

    private void fromRing(int[] taken) throws Exception {
        int most = ring.size();
        for (int i = 0; i < most; i++) {
            Optional<Routed> held = ring.oldest();
            if (held.isPresent()) {
                fromRing(held.get(), taken);
            }
        }
        gaps.add(ring.takeGaps(), settings.clock.instant());
        for (Optional<Gaps.Pending> gap = gaps.first(); gap.isPresent(); gap = gaps.first()) {
            deliver(gap.get().event());
            gaps.remove(gap.get());
            taken[0]++;
        }
    }

    private void fromRing(Routed held, int[] taken) throws Exception {
        Spool files = spool;
        if (files != null) {
            deliverOrSetAside(held, files, taken);
            ring.remove(held);
            return;
        }
        Optional<Exception> refusal = refusal(held);
        if (refusal.isPresent()) {
            LOG.error("The audit store refuses an event for good; it is recorded as dropped", refusal.get());
            ring.giveUp(held);
        } else {
            ring.remove(held);
            taken[0]++;
        }
    }

    private void fromAside(int[] taken) throws Exception {
        Spool files = spool;
        if (files == null) {
            return;
        }
        SetAside aside = files.aside();
        for (Optional<Routed> untried = aside.untried(); untried.isPresent(); untried = aside.untried()) {
            Optional<Exception> refusal = refusal(untried.get());
            if (refusal.isPresent()) {
                aside.refusedAgain(refusal.get());
            } else {
                aside.taken(untried.get());
                taken[0]++;
            }
        }
    }

    /** What the store refuses for good does not keep back what is behind it. */
    private void deliverOrSetAside(Routed routed, Spool files, int[] taken) throws Exception {
        Optional<Exception> refusal = refusal(routed);
        if (refusal.isPresent()) {
            files.aside().put(routed, refusal.get());
        } else {
            files.aside().taken(routed);
            taken[0]++;
        }
    }

    /** Delivers the event, or says why the store refuses it for good; any other failure is thrown. */
    private Optional<Exception> refusal(Routed routed) throws Exception {
        try {
            deliver(routed);
            return Optional.empty();
        } catch (Exception e) {
            if (SetAside.isFinal(e)) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    private void deliver(Routed routed) throws Exception {
        await(Tenants.get(routed.tenant(), () -> store.keep(routed.event(), false)));
        pulse.beat(null);
        tell(routed.tenant());
    }

    /** The store has the event: what goes wrong here says nothing about it. */
    private void tell(TenantId tenant) {
        try {
            arrival.accept(tenant);
        } catch (RuntimeException e) {
            LOG.warn("Nobody could be told that audit events of {} wait; they are found with the next look", tenant, e);
        }
    }

    private void await(CompletableFuture<Void> kept) throws Exception {
        kept.get(settings.patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it was done. A failure is told once, until it is over. */
    private boolean attempt(Step step) {
        try {
            step.run();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) { // whatever it is, the thread goes on: it is tried again
            if (!failing) {
                failing = true;
                LOG.error("Audit events could not be forwarded; it is tried again, and they wait", e);
            }
        }
        return false;
    }

    private Spool open(Path directory) {
        try {
            boolean posix =
                    directory.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(
                    directory,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
            return Spool.open(settings.disk, directory, settings.spoolBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The spool directory " + directory + " cannot be used", e);
        }
    }

    /** A part of the work. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
