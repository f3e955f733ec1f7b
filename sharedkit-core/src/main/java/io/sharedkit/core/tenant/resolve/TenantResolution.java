/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tenant of a request. The login decides; host, path and header are all asked, in the order of the builder,
 * and must not contradict it or each other.
 *
 * <p><b>Security guarantees.</b> Only an authenticated claim gives {@link Resolution.Resolved}, and only while the
 * directory says that the contract is active. Where a claim meets another tenant's name or something malformed, the
 * request is refused and {@code tenant.resolution.refused} is published in the claim's tenant, as denied; the event does
 * not tell the other name. A directory that cannot be read and an event that cannot be kept are exceptions: nothing is
 * served. Not guaranteed: that a claim is genuine, which whoever fills {@link TenantRequest#claim()} has checked.
 */
public final class TenantResolution {
    /** Where an event may still be kept: the data of the others is closed or gone. */
    private static final Set<TenantStatus> TRACED = EnumSet.of(
            TenantStatus.PROVISIONED, TenantStatus.ACTIVE, TenantStatus.SUSPENDED, TenantStatus.CONTRACT_ENDED);

    private static final Logger LOG = LoggerFactory.getLogger(TenantResolution.class);

    private final TenantDirectory directory;
    private final EventSink events;
    private final InstantSource clock;
    private final List<Place> places;

    private TenantResolution(TenantDirectory directory, EventSink events, InstantSource clock, List<Place> places) {
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        this.places = places;
    }

    /** Starts with no place but the claim. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The tenant of the request. The directory is asked once where a tenant is named.
     *
     * @throws RuntimeException if the directory or the sink of events fails; the request must then not be served
     */
    public Resolution resolve(TenantRequest request) {
        Optional<TenantClaim> claim = request.claim();
        return claim.isPresent() ? authenticated(claim.get(), request) : anonymous(request);
    }

    private Resolution authenticated(TenantClaim claim, TenantRequest request) {
        if (!(Evidence.of(claim.tenant()) instanceof TenantEvidence.Named named)) {
            LOG.warn("A request with a login whose tenant's id is malformed was refused.");
            return new Resolution.Refused(Resolution.Reason.MALFORMED);
        }
        TenantId tenant = named.tenant();
        Optional<TenantStatus> status = directory.find(tenant).map(Tenant::status);
        for (Place place : places) {
            Resolution.Reason against = against(tenant, place.resolver().resolve(request));
            if (against != null) {
                return refused(tenant, status, claim.subject(), against, place.name());
            }
        }
        if (status.filter(TenantStatus.ACTIVE::equals).isEmpty()) {
            return refused(tenant, status, claim.subject(), Resolution.Reason.NOT_ACTIVE, "claim");
        }
        return new Resolution.Resolved(tenant);
    }

    private Resolution anonymous(TenantRequest request) {
        TenantId hint = null;
        for (Place place : places) {
            TenantEvidence evidence = place.resolver().resolve(request);
            Resolution.Reason against = against(hint, evidence);
            if (against != null) {
                return new Resolution.Refused(against);
            }
            if (evidence instanceof TenantEvidence.Named named) {
                hint = named.tenant();
            }
        }
        if (hint == null) {
            return new Resolution.None();
        }
        boolean active = directory
                .find(hint)
                .filter(tenant -> tenant.status() == TenantStatus.ACTIVE)
                .isPresent();
        return active ? new Resolution.Hint(hint.value()) : new Resolution.Refused(Resolution.Reason.NOT_ACTIVE);
    }

    /** What speaks against serving the request for the tenant, or for none yet; null if nothing does. */
    private static Resolution.@Nullable Reason against(@Nullable TenantId tenant, TenantEvidence evidence) {
        if (evidence instanceof TenantEvidence.Absent) {
            return null;
        }
        if (!(evidence instanceof TenantEvidence.Named named)) {
            return Resolution.Reason.MALFORMED;
        }
        return tenant == null || tenant.equals(named.tenant()) ? null : Resolution.Reason.CONFLICT;
    }

    private Resolution refused(
            TenantId tenant, Optional<TenantStatus> status, Actor subject, Resolution.Reason reason, String place) {
        if (status.filter(TRACED::contains).isPresent()) {
            SecurityEvent event = SecurityEvent.of(clock.instant(), subject, "tenant.resolution.refused")
                    .detail("reason", reason)
                    .detail("place", place)
                    .denied();
            Tenants.run(tenant, () -> events.publish(event));
        } else {
            LOG.warn("A request with a login of tenant {}, which is unknown or closed, was refused.", tenant);
        }
        return new Resolution.Refused(reason);
    }

    private record Place(String name, TenantResolver resolver) {}

    /** Collects where a request may name its tenant, beside its login. */
    public static final class Builder {
        private final List<Place> places = new ArrayList<>();
        private @Nullable TenantDirectory directory;
        private @Nullable EventSink events;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Says which contracts are active. */
        public Builder directory(TenantDirectory tenants) {
            this.directory = tenants;
            return this;
        }

        /** Keeps refusals. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** Gives the time of events; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** A host that names the tenant; see {@link TenantResolver#subdomain} and {@link TenantResolver#hosts}. */
        public Builder host(TenantResolver resolver) {
            return place("host", resolver);
        }

        /** A path that names the tenant; see {@link TenantResolver#path}. */
        public Builder path(TenantResolver resolver) {
            return place("path", resolver);
        }

        /** A header that names the tenant; see {@link TenantResolver#header}. */
        public Builder header(TenantResolver resolver) {
            return place("header", resolver);
        }

        /**
         * Another place that names the tenant.
         *
         * @param name the place's name in events: one word
         */
        public Builder place(String name, TenantResolver resolver) {
            places.add(new Place(name, resolver));
            return this;
        }

        /**
         * The finished resolution.
         *
         * @throws IllegalStateException if the directory or the sink of events is missing
         */
        public TenantResolution build() {
            return new TenantResolution(
                    needed(directory, "directory"), needed(events, "events"), clock, List.copyOf(places));
        }

        private static <T> T needed(@Nullable T part, String setting) {
            if (part == null) {
                throw new IllegalStateException(
                        "A tenant resolution needs " + setting + "(...): set it before build().");
            }
            return part;
        }
    }
}
