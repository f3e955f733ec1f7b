/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import io.sharedkit.audit.Anchor;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Mails to the tenant's auditor, in Japanese and English, each with the newest checkpoint as a text that can be cut out
 * and verified. Not every checkpoint is mailed: at most one for each tenant and interval.
 *
 * <p>A mail is given to the outbox in the transaction of the thread that sequences or calls {@link #sendDue}, or in one of
 * its own where none is open. Each node sends for itself; give it to one node only if the auditor is to get one mail a day.
 *
 * <p><b>Security guarantees.</b> Who holds the mail can show later that the log of that day was cut off or rewritten, even
 * against a provider whose database, anchors and keys are in the wrong hands. Not guaranteed: anything between two mails,
 * or what was to be mailed when the process was killed; and a mail cannot be read back, so that it does not stop a
 * signature by itself.
 */
public final class MailAnchor implements Anchor {
    private final MailOutbox outbox;
    private final Function<TenantId, Optional<String>> auditor;
    private final Duration interval;
    private final InstantSource clock;
    private final Map<TenantId, Digest> digests = new ConcurrentHashMap<>();

    private MailAnchor(Builder builder) {
        this.outbox = Objects.requireNonNull(builder.outbox, "A mail anchor needs an outbox: call outbox(...).");
        this.auditor = Objects.requireNonNull(builder.auditor, "A mail anchor needs addresses: call auditor(...).");
        this.interval = builder.interval;
        this.clock = builder.clock;
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** Keeps it for the tenant's next mail, which goes out at once if the interval has passed since the last one. */
    @Override
    public void keep(String origin, SignedNote checkpoint) {
        TenantId tenant = Tenants.current();
        digests.merge(tenant, new Digest(checkpoint, Instant.MIN), (known, next) -> known.with(checkpoint));
        send(tenant);
    }

    /** Nothing: who has sent a mail cannot read it back. */
    @Override
    public Optional<SignedNote> newest(String origin) {
        return Optional.empty();
    }

    @Override
    public boolean readsBack() {
        return false;
    }

    /**
     * Sends what is due for all tenants that had a checkpoint on this node: call it now and then, so that the last
     * checkpoint before a quiet time is mailed too.
     *
     * @return how many mails were given to the outbox
     * @throws RuntimeException if one could not be; it is tried again
     */
    public int sendDue() {
        return digests.keySet().stream()
                .mapToInt(tenant -> Tenants.get(tenant, () -> send(tenant)) ? 1 : 0)
                .sum();
    }

    private boolean send(TenantId tenant) {
        Instant now = clock.instant();
        Digest[] due = new Digest[1];
        digests.computeIfPresent(tenant, (key, known) -> {
            if (known.waiting == null || now.isBefore(known.next)) {
                return known;
            }
            due[0] = known;
            return new Digest(null, now.plus(interval));
        });
        Digest digest = due[0];
        if (digest == null || digest.waiting == null) {
            return false;
        }
        return send(tenant, digest, digest.waiting);
    }

    private boolean send(TenantId tenant, Digest digest, SignedNote checkpoint) {
        try {
            Optional<String> address = auditor.apply(tenant);
            address.ifPresent(to -> outbox.enqueue(DigestMail.to(to, checkpoint)));
            return address.isPresent();
        } catch (RuntimeException e) {
            digests.computeIfPresent(tenant, (key, known) -> known.waiting == null ? digest : known.at(digest.next));
            throw e;
        }
    }

    /**
     * What a tenant's auditor is told next.
     *
     * @param waiting the newest checkpoint that was not mailed
     * @param next when a mail may go out
     */
    private record Digest(@Nullable SignedNote waiting, Instant next) {
        Digest with(SignedNote checkpoint) {
            return new Digest(checkpoint, next);
        }

        Digest at(Instant time) {
            return new Digest(waiting, time);
        }
    }

    /** Collects what a {@link MailAnchor} needs. */
    public static final class Builder {
        private @Nullable MailOutbox outbox;
        private @Nullable Function<TenantId, Optional<String>> auditor;
        private Duration interval = Duration.ofDays(1);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Takes the mails. */
        public Builder outbox(MailOutbox mails) {
            this.outbox = mails;
            return this;
        }

        /** The address of the tenant's auditor; empty for a tenant that wants no mails. */
        public Builder auditor(Function<TenantId, Optional<String>> addressOf) {
            this.auditor = addressOf;
            return this;
        }

        /**
         * The least time between two mails to a tenant's auditor; by default a day, which a person can still read.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder interval(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("The time between two mails is positive, not " + time + ".");
            }
            this.interval = time;
            return this;
        }

        /** The clock; by default the system's. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The anchor.
         *
         * @throws NullPointerException if outbox or auditor is missing
         */
        public MailAnchor build() {
            return new MailAnchor(this);
        }
    }
}
