/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The communication log and the operation log of the admin screen, from which nobody can tell which customer it was: for
 * capacity, faults and attacks on the service as a whole. They are kept beside each tenant's own audit log, which says who
 * did what and belongs to the tenant, and not in place of it.
 *
 * <pre>{@code
 * DerivedLogs logs = DerivedLogs.builder().events(auditLog, provider).build();
 * logs.communication(new Access(now, tenant, actor, ip, userAgent, "/employees/{id}"));
 * }</pre>
 *
 * <p><b>Security guarantees.</b> Neither the tenant, nor the actor, nor the full address, nor the full user agent stands in
 * what is published. Two entries can be seen to be of one tenant or actor only if one process made them within one period:
 * the key is drawn at random, stays in memory, is written nowhere and is dropped by the
 * first entry after the period. Not guaranteed:
 * anything against who reads the memory of the running process; that a network of few addresses, a rare browser or an
 * operation that only one customer has does not give it away; and who holds the tenants' own audit logs may compare times.
 *
 * <p>Instances are thread-safe.
 */
public final class DerivedLogs {

    /** The action of entries of the communication log. */
    public static final String COMMUNICATION = "communication.request";

    /** The action of entries of the operation log of the admin screen. */
    public static final String ADMIN_SCREEN = "admin-screen.operation";

    private static final Actor ACTOR = Actor.system("derived-log");

    private final EventSink events;
    private final TenantId provider;
    private final Pseudonyms pseudonyms;
    private final TruncatedAddress addresses;
    private final InstantSource clock;

    private DerivedLogs(Builder builder) {
        this.events = Objects.requireNonNull(builder.events, "Derived logs need events(...).");
        this.provider = Objects.requireNonNull(builder.provider, "Derived logs need events(...).");
        this.pseudonyms = new Pseudonyms(builder.period);
        this.addresses = new TruncatedAddress(builder.v4Bits, builder.v6Bits);
        this.clock = builder.clock;
    }

    /** Settings to fill; where to publish is needed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Publishes a request to the service, under the provider's own tenant id. Call it outside a transaction, which is bound
     * to its tenant.
     *
     * @throws RuntimeException if it could not be kept
     */
    public void communication(Access access) {
        publish(COMMUNICATION, access);
    }

    /**
     * Publishes an operation on the admin screen, under the provider's own tenant id. Call it outside a transaction, which
     * is bound to its tenant.
     *
     * @throws RuntimeException if it could not be kept
     */
    public void adminScreen(Access access) {
        publish(ADMIN_SCREEN, access);
    }

    private void publish(String action, Access access) {
        Pseudonyms.Names names = pseudonyms.at(clock.instant());
        String tenant = access.tenant().value();
        String actor = access.actor().id();
        SecurityEvent.Builder event = SecurityEvent.of(access.at().truncatedTo(ChronoUnit.SECONDS), ACTOR, action)
                .detail("tenant", names.of("tenant", tenant))
                .detail("actor", names.of("actor", tenant, access.actor().kind().name(), actor))
                .detail("browser", Browser.of(access.userAgent()))
                .detail("operation", Operation.of(access.operation(), tenant, actor));
        String network = addresses.of(access.ip());
        if (!network.isEmpty()) {
            event.detail("network", network);
        }
        SecurityEvent made = event.succeeded();
        Tenants.run(provider, () -> events.publish(made));
    }

    /** Collects the settings. */
    public static final class Builder {
        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(7);
        private static final int MAX_V4_BITS = 24;
        private static final int MAX_V6_BITS = 48;
        private static final int MIN_BITS = 8;

        private @Nullable EventSink events;
        private @Nullable TenantId provider;
        private Duration period = Duration.ofDays(1);
        private int v4Bits = MAX_V4_BITS;
        private int v6Bits = MAX_V6_BITS;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where entries are published, under the provider's own tenant id. */
        public Builder events(EventSink sink, TenantId providersTenant) {
            this.events = sink;
            this.provider = providersTenant;
            return this;
        }

        /**
         * How long pseudonyms link entries; one day in Japan unless said otherwise: long enough to follow a fault or an
         * attack through a day, too short for a profile.
         *
         * @throws IllegalArgumentException if it is not between 1 minute and 7 days
         */
        public Builder period(Duration length) {
            if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "A pseudonym lives between 1 minute and 7 days, not " + length + ".");
            }
            this.period = length;
            return this;
        }

        /**
         * How many bits of an address stay; 24 of IPv4 and 48 of IPv6 unless said otherwise. A company that has such a
         * network for itself is known by it: 16 and 32 leave its provider only.
         *
         * @param v4 8 to 24
         * @param v6 8 to 48
         * @throws IllegalArgumentException if one is out of range
         */
        public Builder addressBits(int v4, int v6) {
            if (v4 < MIN_BITS || v4 > MAX_V4_BITS || v6 < MIN_BITS || v6 > MAX_V6_BITS) {
                throw new IllegalArgumentException(
                        "Of an address 8 to 24 bits (IPv4) and 8 to 48 bits (IPv6) stay, not " + v4 + " and " + v6
                                + ".");
            }
            this.v4Bits = v4;
            this.v6Bits = v6;
            return this;
        }

        /** The clock that ends periods; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The logs, with a key of their own.
         *
         * @throws NullPointerException if it was not said where to publish
         */
        public DerivedLogs build() {
            return new DerivedLogs(this);
        }
    }
}
