/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes checkpoints to the anchors, also those that another process signed and could not take there any more. For that the
 * anchors are asked when a log has a newest checkpoint that they are not known to have, at most once in {@link #PAUSE} for
 * each tenant. What they are known to have takes some hundred bytes a tenant.
 */
final class Anchoring {
    /** An anchor may be far away; and who is alive brings its checkpoint within a second. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    private final AuditStore store;
    private final List<Anchor> anchors;
    private final CheckpointSigner signer;
    private final InstantSource clock;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    Anchoring(AuditStore store, List<Anchor> anchors, CheckpointSigner signer, InstantSource clock) {
        this.store = store;
        this.anchors = List.copyOf(anchors);
        this.signer = signer;
        this.clock = clock;
    }

    RollbackCheck check() {
        return new RollbackCheck(anchors, signer, store::hashes);
    }

    /** The largest checkpoint outside. */
    Optional<Checkpoint> largest(String origin) {
        return anchors.stream()
                .flatMap(anchor -> anchor.newest(origin).stream())
                .map(kept -> Checkpoint.parse(kept.text()))
                .max(Comparator.comparingLong(Checkpoint::size));
    }

    /** Keeps what was signed just now, if the store has it. */
    void keep(Sequencer.Signed signed) {
        if (anchors.isEmpty()) {
            return;
        }
        boolean stored = store.head()
                .filter(head -> head.checkpoint().equals(signed.checkpoint().toString()))
                .isPresent();
        if (stored) {
            boolean all = true;
            for (Anchor anchor : anchors) {
                all &= attempt(signed.origin(), () -> anchor.keep(signed.origin(), signed.checkpoint()));
            }
            long size = Checkpoint.parse(signed.checkpoint().text()).size();
            known.put(Tenants.current(), new Known(signed.origin(), size, all, clock.instant()));
        }
    }

    /** Keeps the newest checkpoint of a log to which nothing was added, where it is missing. */
    void catchUp(Head head) {
        TenantId tenant = Tenants.current();
        Instant now = clock.instant();
        if (anchors.isEmpty() || known.getOrDefault(tenant, Known.NOTHING).suffices(head, now)) {
            return;
        }
        boolean all = true;
        for (Anchor anchor : anchors) {
            all &= !anchor.readsBack() || attempt(head.origin(), () -> catchUp(anchor, head));
        }
        known.put(tenant, new Known(head.origin(), head.size(), all, now));
    }

    /** Meanwhile another node may have added entries: a checkpoint over more of them is its own, or found out with the next. */
    private void catchUp(Anchor anchor, Head head) {
        Optional<SignedNote> kept = anchor.newest(head.origin());
        if (kept.isPresent()) {
            Checkpoint outside = Checkpoint.parse(kept.get().text());
            if (outside.origin().equals(head.origin()) && outside.size() >= head.size()) {
                return;
            }
            check().check(head, kept.get());
        } else {
            RollbackCheck.unknown(anchor, head);
        }
        anchor.keep(head.origin(), SignedNote.parse(head.checkpoint().getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps the first checkpoint of the log that follows another one. */
    void succeed(String former, String origin, SignedNote checkpoint) {
        for (Anchor anchor : anchors) {
            String theirs = anchor.newest(former)
                    .map(kept -> Checkpoint.parse(kept.text()).origin())
                    .orElse(former);
            anchor.succeed(theirs, origin, checkpoint);
        }
    }

    /** The events are safe already; what is missing is that others would notice a rollback to before them. */
    private static boolean attempt(String origin, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.error(
                    "The checkpoint of the audit log {} could not be kept outside the store; it is tried again with the"
                            + " next one, or in a while",
                    origin,
                    e);
            return false;
        }
    }

    /**
     * What the anchors were given last.
     *
     * @param origin the log's name: another one may have as many entries
     * @param size the entries of the checkpoint
     * @param all whether all of them have it
     * @param at when that was found out
     */
    private record Known(String origin, long size, boolean all, Instant at) {
        static final Known NOTHING = new Known("", -1, false, Instant.EPOCH);

        boolean suffices(Head head, Instant now) {
            return (all && size == head.size() && origin.equals(head.origin()))
                    || Duration.between(at, now).abs().compareTo(PAUSE) < 0;
        }
    }
}
