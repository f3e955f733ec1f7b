/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: one transparency log for each tenant.
 *
 * <pre>{@code
 * AuditLog log = AuditLog.builder()
 *         .store(new JdbcAuditStore(app, worker))
 *         .keys(keyRing)
 *         .originPrefix("audit.example.jp")
 *         .build();
 * Tenants.run(tenant, () -> log.publish(event)); // joins the caller's transaction
 * Tenants.run(tenant, log::sequence);            // soon after, on any node
 * Tenants.run(tenant, () -> log.export(path));   // for the customer, who needs nothing of ours to verify it
 * }</pre>
 *
 * <p><b>Security guarantees.</b> What was once sequenced cannot be changed, removed or reordered without an export of it
 * failing to verify against any later or earlier checkpoint, as long as the signing key is ours alone. An event that
 * cannot be kept makes {@link #publish} throw. Personal values are kept apart from the entries and can be erased without
 * breaking any proof. What does not hold: an event that waits for {@link #sequence} is not protected yet; and who can
 * write to the database <em>and</em> sign can rewrite a log of which nobody outside holds a checkpoint.
 */
public final class AuditLog implements EventSink {

    /** The purpose of the key ring under which checkpoints are signed. */
    public static final String KEY_PURPOSE = "audit-checkpoint";

    /** How many events are sequenced in one transaction: a few hundred kilobytes, some ten milliseconds. */
    static final int BATCH = 1024;

    private static final int LOG_ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AuditStore store;
    private final CheckpointSigner signer;
    private final String originPrefix;
    private final InstantSource clock;

    private AuditLog(AuditStore store, CheckpointSigner signer, String originPrefix, InstantSource clock) {
        this.store = store;
        this.signer = signer;
        this.originPrefix = originPrefix;
        this.clock = clock;
    }

    /** Starts an audit log; store, keys and origin prefix are needed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Keeps the event for the tenant of the scope. A success joins the transaction of the caller and disappears with its
     * rollback; a denial or failure is kept in a transaction of its own and stays. An id that was published before is not
     * recorded again.
     *
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws IllegalArgumentException if the event happened before 1970 or after the year 9999
     * @throws RuntimeException if it could not be kept; the caller must then not go on
     */
    @Override
    public void publish(SecurityEvent event) {
        Tenants.current();
        store.keep(EventEncoder.encode(event), event.outcome() == Outcome.SUCCESS);
    }

    /**
     * Gives all waiting events of the tenant their places in the log, and signs a checkpoint over it. Any number of nodes
     * may call it at the same time; call it every second or so, and before {@link #export}.
     *
     * @return the number of entries of the log
     * @throws IllegalStateException if the stored log is not the one that was signed last; nothing is signed then
     */
    public long sequence() {
        Tenants.current();
        Sequencer sequencer = new Sequencer(signer, clock);
        String origin = newOrigin();
        while (store.sequence(origin, BATCH, sequencer) == BATCH) {
            // a full batch: more may wait
        }
        return sequencer.size();
    }

    /**
     * Writes the tenant's log up to its last checkpoint, in the open format that {@code docs/audit.md} describes.
     *
     * @param directory does not exist yet, or is empty
     * @throws IllegalArgumentException if the directory is not empty
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws java.io.UncheckedIOException if it could not be written; nothing is left then
     */
    public void export(Path directory) {
        Tenants.current();
        Head head = store.head()
                .filter(Head::signed)
                .orElseThrow(() -> new IllegalStateException(
                        "The tenant's audit log has no checkpoint yet. Call sequence() first."));
        ExportDirectory.write(directory, head.checkpoint(), head.vkey(), new EntryPages(store, 0, head.size()));
    }

    /**
     * Finds recorded events of the tenant, oldest first. Events that wait to be sequenced are not found yet.
     *
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     */
    public List<RecordedEvent> find(AuditQuery query) {
        Tenants.current();
        return new EventFinder(store, query).find();
    }

    private String newOrigin() {
        byte[] id = new byte[LOG_ID_BYTES];
        RANDOM.nextBytes(id);
        return originPrefix + "/audit/" + HexFormat.of().formatHex(id);
    }

    /** Collects what an audit log needs. */
    public static final class Builder {
        private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

        private @Nullable AuditStore store;
        private @Nullable CheckpointSigner signer;
        private @Nullable String originPrefix;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where the logs are kept. */
        public Builder store(AuditStore auditStore) {
            this.store = auditStore;
            return this;
        }

        /**
         * The keys that sign.
         *
         * @throws IllegalArgumentException if the ring has no key for the purpose {@link #KEY_PURPOSE}
         */
        public Builder keys(KeyRing keys) {
            this.signer = new CheckpointSigner(keys.signing(KEY_PURPOSE));
            return this;
        }

        /**
         * What the names of all logs start with: a host name of the provider, such as {@code audit.example.jp}. Nothing
         * needs to answer there. A random log id follows, never the name or id of a tenant, because names of logs are
         * seen by others.
         *
         * @throws IllegalArgumentException if it is no lower-case host name
         */
        public Builder originPrefix(String hostName) {
            if (!PREFIX.matcher(hostName).matches()) {
                throw new IllegalArgumentException("The origin prefix is a lower-case host name such as"
                        + " audit.example.jp, not '" + hostName + "'.");
            }
            this.originPrefix = hostName;
            return this;
        }

        /** The clock that dates the signing of checkpoints; by default the system's. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The audit log.
         *
         * @throws NullPointerException if store, keys or origin prefix is missing
         */
        public AuditLog build() {
            return new AuditLog(
                    Objects.requireNonNull(store, "An audit log needs a store: call store(...)."),
                    Objects.requireNonNull(signer, "An audit log needs keys: call keys(...)."),
                    Objects.requireNonNull(originPrefix, "An audit log needs a name: call originPrefix(...)."),
                    clock);
        }
    }
}
