/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.event.Actor;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** Gives waiting events their places, signs the log, and takes the checkpoint to the anchors. */
final class Publication {
    private static final int LOG_ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AuditStore store;
    private final CheckpointSigner signer;
    private final Anchoring anchoring;
    private final String originPrefix;
    private final InstantSource clock;

    Publication(
            AuditStore store, CheckpointSigner signer, List<Anchor> anchors, String originPrefix, InstantSource clock) {
        this.store = store;
        this.signer = signer;
        this.anchoring = new Anchoring(store, anchors, signer, clock);
        this.originPrefix = originPrefix;
        this.clock = clock;
    }

    /** Sequences all that waits for the tenant of the scope, and returns the size of the log. */
    long run() {
        Sequencer sequencer = new Sequencer(signer, anchoring.check(), clock);
        String origin = newOrigin();
        try {
            while (store.sequence(origin, AuditLog.BATCH, sequencer) == AuditLog.BATCH) {
                // a full batch: more may wait
            }
        } finally {
            sequencer.signed().ifPresent(anchoring::keep);
        }
        if (sequencer.signed().isEmpty()) {
            sequencer.unchanged().ifPresent(anchoring::catchUp);
        }
        return sequencer.size();
    }

    /** Sequences these events, which need not wait before. */
    void append(List<AuditStore.Waiting> events) {
        Sequencer sequencer = new Sequencer(signer, anchoring.check(), clock);
        try {
            store.append(newOrigin(), events, sequencer);
        } finally {
            sequencer.signed().ifPresent(anchoring::keep);
        }
    }

    /**
     * Has the tenant's log followed by one with another name, which begins with the same entries.
     *
     * @return the first checkpoint under the new name
     */
    SignedNote startAnew(Actor actor, String reason, String approval) {
        String origin = newOrigin();
        Head head = store.head().orElse(new Head(origin, 0, List.of(), -1, "", ""));
        Checkpoint lost = contradicting(head);
        AuditEvent event = AuditEvent.of(clock.instant(), actor, StandardAction.AUDIT_LOG_RESTARTED)
                .target(lost.origin())
                .approval(approval)
                .detail("reason", reason)
                .detail("formerEntries", lost.size())
                .detail("formerRoot", lost.root().toString())
                .detail("keptEntries", head.size())
                .succeeded();
        Sequencer sequencer = Sequencer.renaming(signer, origin, head.size(), clock);
        store.rename(origin, AuditStore.Waiting.of(event), sequencer);
        SignedNote signed = sequencer.signed().orElseThrow().checkpoint();
        anchoring.succeed(head.origin(), origin, signed);
        return signed;
    }

    /** The largest checkpoint outside, if the stored log contradicts one: nobody gets rid of a log that is in order. */
    private Checkpoint contradicting(Head head) {
        try {
            anchoring.check().check(head);
        } catch (LogRolledBackException e) {
            return anchoring.largest(head.origin()).orElseThrow(() -> e);
        }
        throw new IllegalStateException("The stored audit log " + head.origin() + " does not contradict what is kept"
                + " outside of it, so that it can go on as it is: call sequence().");
    }

    private String newOrigin() {
        byte[] id = new byte[LOG_ID_BYTES];
        RANDOM.nextBytes(id);
        return originPrefix + "/audit/" + HexFormat.of().formatHex(id);
    }
}
