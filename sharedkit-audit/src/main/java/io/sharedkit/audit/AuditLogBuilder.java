/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.tlog.NoteSigner;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what an {@link AuditLog} needs. */
public final class AuditLogBuilder {
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private final List<NoteSigner> cosigners = new ArrayList<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private @Nullable AuditStore store;
    private @Nullable SigningKeys keys;
    private @Nullable String originPrefix;
    private ActionCatalogue catalogue = ActionCatalogue.standard();
    private InstantSource clock = InstantSource.system();

    AuditLogBuilder() {}

    /** Where the logs are kept. */
    public AuditLogBuilder store(AuditStore auditStore) {
        this.store = auditStore;
        return this;
    }

    /**
     * The keys that sign.
     *
     * @throws IllegalArgumentException if the ring has no key for the purpose {@link AuditLog#KEY_PURPOSE}
     */
    public AuditLogBuilder keys(KeyRing ring) {
        this.keys = ring.signing(AuditLog.KEY_PURPOSE);
        return this;
    }

    /** Has every checkpoint signed by somebody else too, under a name of their own. */
    public AuditLogBuilder cosigner(NoteSigner signer) {
        cosigners.add(signer);
        return this;
    }

    /**
     * A place outside the store where every checkpoint is kept, and with which the log is compared before each signature;
     * there may be several. Without any, a log that was cut off or restored from a backup is not noticed here.
     */
    public AuditLogBuilder anchor(Anchor anchor) {
        anchors.add(anchor);
        return this;
    }

    /** The host's own actions beside those of sharedkit. */
    public AuditLogBuilder actions(AuditAction... actions) {
        this.catalogue = ActionCatalogue.of(actions);
        return this;
    }

    /**
     * What the names of all logs start with: a host name of the provider, such as {@code audit.example.jp}. Nothing needs
     * to answer there. A random log id follows, never the name or id of a tenant, because names of logs are seen by
     * others.
     *
     * @throws IllegalArgumentException if it is no lower-case host name
     */
    public AuditLogBuilder originPrefix(String hostName) {
        if (!PREFIX.matcher(hostName).matches()) {
            throw new IllegalArgumentException("The origin prefix is a lower-case host name such as"
                    + " audit.example.jp, not '" + hostName + "'.");
        }
        this.originPrefix = hostName;
        return this;
    }

    /** The clock that dates the signing of checkpoints and the events of the log itself; by default the system's. */
    public AuditLogBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * The audit log.
     *
     * @throws NullPointerException if store, keys or origin prefix is missing
     */
    public AuditLog build() {
        AuditStore logs = Objects.requireNonNull(store, "An audit log needs a store: call store(...).");
        SigningKeys signing = Objects.requireNonNull(keys, "An audit log needs keys: call keys(...).");
        String prefix = Objects.requireNonNull(originPrefix, "An audit log needs a name: call originPrefix(...).");
        CheckpointSigner signer = new CheckpointSigner(signing, cosigners);
        DueTenants due = new DueTenants();
        logs.onLateArrival(due::add);
        return new AuditLog(
                logs,
                catalogue,
                new Publication(logs, signer, anchors, prefix, clock),
                clock,
                due,
                event -> {},
                new AlteredEntries());
    }
}
