/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.ObligationRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Declares incidents, tells the tenants and the public, and shows for each promise whether it was kept, by which proof,
 * and how much time was left.
 *
 * <pre>{@code
 * Incident incident = incidents.declare(report, operator);
 * incidents.notifyTenants(incident.id(), operator);
 * incidents.publishPage(operator);
 * List<Obligation> obligations = incidents.obligations(incident.id());
 * }</pre>
 *
 * <p>Call the methods outside a transaction and outside a tenant's scope: they enter the scope of each tenant in turn.
 *
 * <p><b>Security guarantees.</b> A mail about an incident holds nothing of any tenant; the list of affected tenants never
 * leaves the provider's tables. An obligation is met by a proof only: a mail server's receipt, or a page that was read
 * back. A tenant gets one mail an update, also when several nodes notify at once. Not guaranteed: that a mail that was
 * accepted was read, or that it did not bounce later.
 */
public final class Incidents {
    private final IncidentStore store;
    private final EventSink events;
    private final InstantSource clock;
    private final IncidentPolicy policy;
    private final Judgement judgement;
    private final Optional<StatusFeed> feed;
    private final Incident.Text provider;
    private final Notices notices;

    private Incidents(Builder builder) {
        this.store = Objects.requireNonNull(builder.store, "store");
        this.events = Objects.requireNonNull(builder.events, "events");
        this.clock = builder.clock;
        this.policy = builder.policy;
        this.feed = Optional.ofNullable(builder.feed);
        this.provider = Objects.requireNonNull(builder.provider, "provider");
        this.notices = new Notices(store, Objects.requireNonNull(builder.outbox, "outbox"), events, clock);
        this.judgement = new Judgement(
                store,
                notices,
                builder.rules == null ? policy.rules() : builder.rules,
                builder.calendar == null ? policy.calendar() : builder.calendar,
                clock);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** Declares an incident and notes whom it touches. Nobody is told yet. */
    public Incident declare(IncidentReport report, Actor by) {
        Instant now = clock.instant();
        Incident.Update description = new Incident.Update(0, now, Incident.Phase.INVESTIGATING, report.description());
        Incident incident = new Incident(
                UUID.randomUUID(), report.severity(), report.title(), report.anchors(), now, List.of(description));
        SecurityEvent.Builder event = event(incident.id(), "incident.declared", by)
                .detail("severity", report.severity())
                .detail("occurred", report.anchors().occurred())
                .detail("detected", report.anchors().detected())
                .detail("aware", report.anchors().aware());
        store.add(incident, report.affected(), () -> events.publish(event.succeeded()));
        return incident;
    }

    /**
     * Adds what there is to tell. {@link #notifyTenants} and {@link #publishPage} tell it.
     *
     * @throws IllegalArgumentException if there is no such incident
     */
    public Incident update(UUID incident, Incident.Phase phase, Incident.Text text, Actor by) {
        Incident changed = change(incident, before -> before.with(clock.instant(), phase, text));
        publish(incident, event(incident, "incident.updated", by).detail("phase", phase));
        return changed;
    }

    /**
     * Corrects or adds the moments that clocks start from. Every obligation is judged anew by them.
     *
     * @param reason why, for the audit log
     * @throws IllegalArgumentException if there is no such incident
     */
    public Incident amend(UUID incident, Anchors anchors, String reason, Actor by) {
        Incident changed = change(incident, before -> before.with(anchors));
        publish(
                incident,
                event(incident, "incident.anchors.changed", by)
                        .detail("occurred", anchors.occurred())
                        .detail("detected", anchors.detected())
                        .detail("aware", anchors.aware())
                        .detail("reason", reason));
        return changed;
    }

    /**
     * Gives the outbox a mail on the latest update for every affected tenant that has none yet, if the policy says that
     * tenants are written to about incidents of this severity. A call that stopped half-way is simply repeated.
     *
     * @return how many mails were taken by this call
     * @throws IllegalArgumentException if there is no such incident
     */
    public int notifyTenants(UUID incident, Actor by) {
        Incident found = get(incident);
        if (found.severity().compareTo(policy.mailFrom()) < 0) {
            return 0;
        }
        Optional<String> page = feed.map(each -> each.url() + "#" + incident);
        return notices.send(found, new NoticeMail(found, provider, page), by);
    }

    /**
     * Publishes the page and the feed with the latest incidents, and keeps the proof for what is there for the first time.
     *
     * @throws IllegalStateException if no status feed was given to the builder
     */
    public StatusFeed.Publication publishPage(Actor by) {
        StatusFeed page = feed.orElseThrow(
                () -> new IllegalStateException("There is no page to publish: call statusFeed(...) on the builder."));
        List<Incident> incidents = store.latest(policy.pageEntries());
        StatusFeed.Publication publication = page.publish(incidents, clock.instant());
        for (Incident incident : incidents) {
            int number = incident.latest().number();
            if (store.published(incident.id(), number, publication.at(), publication.sha256())) {
                publish(
                        incident.id(),
                        event(incident.id(), "incident.page.published", by)
                                .detail("update", number)
                                .detail("sha256", publication.sha256()));
            }
        }
        return publication;
    }

    /**
     * Where the promises stand: one row for each rule and recipient. The rules are about major incidents; for a minor one
     * there is no row. Receipts that have come in since the last call are kept as proofs.
     *
     * @throws IllegalArgumentException if there is no such incident
     */
    public List<Obligation> obligations(UUID incident) {
        Incident found = get(incident);
        if (found.severity() != Incident.Severity.MAJOR) {
            return List.of();
        }
        return judgement.of(found);
    }

    /**
     * The incident.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Incident get(UUID incident) {
        return store.find(incident).orElseThrow(() -> unknown(incident));
    }

    /** The incidents that the page shows, the newest first. */
    public List<Incident> list() {
        return store.latest(policy.pageEntries());
    }

    private Incident change(UUID id, java.util.function.UnaryOperator<Incident> step) {
        return store.change(id, step).orElseThrow(() -> unknown(id));
    }

    private void publish(UUID incident, SecurityEvent.Builder event) {
        for (TenantId tenant : store.affected(incident)) {
            Tenants.run(tenant, () -> events.publish(event.succeeded()));
        }
    }

    private SecurityEvent.Builder event(UUID incident, String action, Actor by) {
        return SecurityEvent.of(clock.instant(), by, action).target(incident.toString());
    }

    private static IllegalArgumentException unknown(UUID incident) {
        return new IllegalArgumentException("There is no incident " + incident + ".");
    }

    /** Collects the settings; store, outbox, events and provider are needed. */
    public static final class Builder {
        private @Nullable IncidentStore store;
        private @Nullable MailOutbox outbox;
        private @Nullable StatusFeed feed;
        private @Nullable EventSink events;
        private @Nullable BusinessCalendar calendar;
        private @Nullable List<ObligationRule> rules;
        private Incident.@Nullable Text provider;
        private IncidentPolicy policy = IncidentPolicy.defaults();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where incidents are kept. */
        public Builder store(IncidentStore incidents) {
            this.store = incidents;
            return this;
        }

        /** What sends the mails. */
        public Builder outbox(MailOutbox mails) {
            this.outbox = mails;
            return this;
        }

        /** The public page; without it, nothing is published. Its provider is this one's too. */
        public Builder statusFeed(StatusFeed page) {
            this.feed = page;
            this.provider = page.provider();
            return this;
        }

        /** Who runs the service, in Japanese and in English, as mails say; not needed beside a status feed. */
        public Builder provider(String ja, String en) {
            this.provider = new Incident.Text(ja, en);
            return this;
        }

        /** The rules to judge by; those of the policy unless said otherwise. */
        public Builder rules(List<ObligationRule> promised) {
            this.rules = List.copyOf(promised);
            return this;
        }

        /** The numbers; the defaults unless said otherwise. */
        public Builder policy(IncidentPolicy numbers) {
            this.policy = numbers;
            return this;
        }

        /** The business days; those of the policy unless said otherwise. */
        public Builder calendar(BusinessCalendar businessDays) {
            this.calendar = businessDays;
            return this;
        }

        /** Who learns of every step, in the scope of each affected tenant. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** The finished incidents. */
        public Incidents build() {
            return new Incidents(this);
        }
    }
}
