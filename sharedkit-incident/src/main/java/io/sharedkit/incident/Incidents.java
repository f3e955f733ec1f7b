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
import io.sharedkit.incident.obligation.Calendars;
import io.sharedkit.incident.obligation.DueDates;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.ObligationRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
    private final ProofRegister register;

    private Incidents(Builder builder) {
        this.store = Objects.requireNonNull(builder.store, "store");
        this.events = Objects.requireNonNull(builder.events, "events");
        this.clock = builder.clock;
        this.policy = builder.policy;
        this.feed = Optional.ofNullable(builder.feed);
        this.provider = Objects.requireNonNull(builder.provider, "provider");
        this.notices = new Notices(store, Objects.requireNonNull(builder.outbox, "outbox"), events, clock);
        List<ObligationRule> rules = builder.rules == null ? policy.rules() : builder.rules;
        Calendars calendars = builder.calendars();
        calendars.check(rules);
        this.judgement = new Judgement(store, notices, rules, policy.mailFrom(), calendars, clock);
        this.register = new ProofRegister(store, events, clock, rules, policy.clockSkew());
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Declares an incident and notes whom it touches. Nobody is told yet.
     *
     * @throws IllegalArgumentException if its moments contradict each other, or lie ahead of now
     */
    public Incident declare(IncidentReport report, Actor by) {
        Instant now = clock.instant();
        check(report.anchors(), now);
        Incident.Update description = new Incident.Update(0, now, Incident.Phase.INVESTIGATING, report.description());
        Incident incident = new Incident(
                UUID.randomUUID(), report.severity(), report.title(), report.anchors(), now, List.of(description));
        SecurityEvent.Builder event =
                event(incident.id(), "incident.declared", by).detail("severity", report.severity());
        moments(event, report.anchors(), "");
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
     * Corrects or adds the moments that clocks start from. Every obligation is judged anew by them. The audit log of each
     * affected tenant gets the old moments and the new ones before they are changed.
     *
     * @param anchors all moments, those that stay as well
     * @param reason why, for the audit log of every affected tenant: name no tenant in it
     * @throws IllegalArgumentException if there is no such incident, the reason is blank, or the moments contradict each
     *     other or lie ahead of now
     * @throws IllegalStateException if somebody else changed the moments at the same time
     */
    public Incident amend(UUID incident, Anchors anchors, String reason, Actor by) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A correction of moments needs a reason: say how it became known.");
        }
        check(anchors, clock.instant());
        Anchors old = get(incident).anchors();
        SecurityEvent.Builder event =
                event(incident, "incident.anchors.changed", by).detail("reason", reason);
        moments(event, old, "Before");
        moments(event, anchors, "");
        publish(incident, event);
        return change(incident, before -> {
            if (!before.anchors().equals(old)) {
                throw new IllegalStateException("Somebody else changed the moments of the incident " + incident
                        + " at the same time. Look at it again, and repeat the correction if it is still needed.");
            }
            return before.with(anchors);
        });
    }

    /** Where people note what they did: calls, reports to authorities, and that a rule does not apply. */
    public ProofRegister proofs() {
        return register;
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
     * On several nodes, the page ends up with all that there is.
     *
     * @throws IllegalStateException if no status feed was given to the builder
     */
    public StatusFeed.Publication publishPage(Actor by) {
        StatusFeed page = feed.orElseThrow(
                () -> new IllegalStateException("There is no page to publish: call statusFeed(...) on the builder."));
        StatusFeed.Publication publication = page.publishLatest(this::list, clock);
        for (Incident incident : publication.incidents()) {
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
     * Where the promises stand: one row for each rule that is about incidents of this severity, and each recipient. Receipts that have come in since the last call are kept as proofs.
     *
     * @throws IllegalArgumentException if there is no such incident
     */
    public List<Obligation> obligations(UUID incident) {
        return judgement.of(get(incident));
    }

    /**
     * The due dates as a file for calendar programs; see {@link DueDates}.
     *
     * @param locale Japanese, or English for every other language
     * @throws IllegalArgumentException if there is no such incident
     */
    public byte[] dueDates(UUID incident, Locale locale) {
        return DueDates.iCalendar(incident, obligations(incident), locale);
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

    private void check(Anchors anchors, Instant now) {
        List<String> contradictions = anchors.contradictions(now, policy.clockSkew());
        if (!contradictions.isEmpty()) {
            throw new IllegalArgumentException(
                    "These moments cannot be true:\n  " + String.join("\n  ", contradictions));
        }
    }

    private static void moments(SecurityEvent.Builder event, Anchors anchors, String when) {
        event.detail("occurred" + when, anchors.occurred())
                .detail("detected" + when, anchors.detected())
                .detail("aware" + when, anchors.aware())
                .detail("classified" + when, anchors.classified())
                .detail("materialityDetermined" + when, anchors.materialityDetermined());
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
        private @Nullable Calendars calendars;
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

        /** The calendars of all rules, for those of other countries; the provider's and the usual ones unless said otherwise. */
        public Builder calendars(Calendars all) {
            this.calendars = all;
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

        private Calendars calendars() {
            return calendars == null ? Calendars.of(calendar == null ? policy.calendar() : calendar) : calendars;
        }

        /**
         * The finished incidents.
         *
         * @throws IllegalArgumentException if the policy names a rule or law that does not exist, or a rule cannot be counted
         */
        public Incidents build() {
            return new Incidents(this);
        }
    }
}
