/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Calendars;
import io.sharedkit.incident.obligation.DueDates;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.RulePack;
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
    private final AffectedTenants affected;
    private final InstantSource clock;
    private final IncidentPolicy policy;
    private final Judgement judgement;
    private final Optional<StatusFeed> feed;
    private final Incident.Text provider;
    private final Notices notices;
    private final Declaration declaration;
    private final ProofRegister register;

    private Incidents(Builder builder) {
        this.store = Objects.requireNonNull(builder.store, "Incidents need a store: call store(...).");
        EventSink events = Objects.requireNonNull(builder.events, "Incidents need a sink of events: call events(...).");
        this.affected = new AffectedTenants(store, events);
        this.clock = builder.clock;
        this.policy = builder.policy;
        this.feed = Optional.ofNullable(builder.feed);
        this.provider = Objects.requireNonNull(
                builder.provider,
                "Incidents need the name of who runs the service: call provider(...) or statusFeed(...).");
        this.notices = new Notices(
                store,
                Objects.requireNonNull(builder.outbox, "Incidents need an outbox for mails: call outbox(...)."),
                events,
                clock);
        List<ObligationRule> rules = builder.rules == null ? policy.rules() : builder.rules;
        Calendars calendars = builder.calendars();
        calendars.check(rules);
        RulePack.checkStarts(rules);
        this.judgement = new Judgement(store, notices, rules, policy.mailFrom(), calendars, clock);
        this.declaration = new Declaration(store, events, clock);
        this.register = new ProofRegister(store, notices, events, clock, rules, policy.clockSkew());
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Declares an incident and notes whom it touches. Nobody is told yet.
     *
     * @throws IllegalArgumentException if its moments contradict each other, or lie ahead of now
     * @throws IllegalStateException if the incident is there, but the contact or the event of an affected tenant could not
     *     be kept; the message names the number with which to repeat it
     */
    public Incident declare(IncidentReport report, Actor by) {
        return declare(UUID.randomUUID(), report, by);
    }

    /**
     * The same under a number that the host has chosen and kept, so that it can be repeated after a crash: what is
     * missing is added, what is there stays.
     *
     * @param incident the incident's number
     * @param report the same one in a repetition; moments that were amended meanwhile stay as they are
     * @throws IllegalArgumentException if its moments contradict each other, or lie ahead of now, or there is another
     *     incident of this number
     * @throws IllegalStateException as for the other method
     */
    public Incident declare(UUID incident, IncidentReport report, Actor by) {
        check(report.anchors(), clock.instant());
        return declaration.of(incident, report, by);
    }

    /**
     * Adds what there is to tell. {@link #notifyTenants} and {@link #publishPage} tell it. The audit log of each affected
     * tenant gets it before it is added: a call that failed is repeated, and the update is there once.
     *
     * @throws IllegalArgumentException if there is no such incident
     */
    public Incident update(UUID incident, Incident.Phase phase, Incident.Text text, Actor by) {
        get(incident);
        affected.publish(incident, event(incident, "incident.updated", by).detail("phase", phase));
        return change(incident, before -> before.with(clock.instant(), phase, text));
    }

    /**
     * Corrects or adds the moments that clocks start from. Every obligation is judged anew by them. The audit log of each
     * affected tenant gets the old moments and the new ones; if it does not take them, nothing is changed.
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
        Declaration.moments(event, old, "Before");
        Declaration.moments(event, anchors, "");
        return change(incident, before -> {
            if (!before.anchors().equals(old)) {
                throw new IllegalStateException("Somebody else changed the moments of the incident " + incident
                        + " at the same time. Look at it again, and repeat the correction if it is still needed.");
            }
            affected.publish(incident, event);
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
     * @throws IllegalStateException after everybody else was written to, if the declaration stopped half-way and contacts
     *     are missing
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
            if (!store.isPublished(incident.id(), number)) {
                affected.publish(
                        incident.id(),
                        event(incident.id(), "incident.page.published", by)
                                .detail("update", number)
                                .detail("sha256", publication.sha256()));
                store.published(incident.id(), number, publication.at(), publication.sha256());
            }
        }
        return publication;
    }

    /**
     * Where the promises stand: one row for each rule that is about incidents of this severity, and each recipient.
     * Receipts that have come in since the last call are kept as proofs; those that were withdrawn do not count.
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

    /** The incidents that the page shows, the newest first: all open ones, and closed ones up to the policy's number. */
    public List<Incident> list() {
        return store.shown(policy.pageEntries());
    }

    private Incident change(UUID id, java.util.function.UnaryOperator<Incident> step) {
        return store.change(id, step).orElseThrow(() -> unknown(id));
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
            this.store = Objects.requireNonNull(incidents, "store");
            return this;
        }

        /** What sends the mails. */
        public Builder outbox(MailOutbox mails) {
            this.outbox = Objects.requireNonNull(mails, "outbox");
            return this;
        }

        /** The public page; without it, nothing is published. Its provider is this one's too. */
        public Builder statusFeed(StatusFeed page) {
            this.feed = Objects.requireNonNull(page, "statusFeed");
            this.provider = page.provider();
            return this;
        }

        /** Who runs the service, in Japanese and in English, as mails say; not needed beside a status feed. */
        public Builder provider(String ja, String en) {
            this.provider = new Incident.Text(
                    Objects.requireNonNull(ja, "provider in Japanese"),
                    Objects.requireNonNull(en, "provider in English"));
            return this;
        }

        /** The rules to judge by; those of the policy unless said otherwise. */
        public Builder rules(List<ObligationRule> promised) {
            this.rules = List.copyOf(Objects.requireNonNull(promised, "rules"));
            return this;
        }

        /** The numbers; the defaults unless said otherwise. */
        public Builder policy(IncidentPolicy numbers) {
            this.policy = Objects.requireNonNull(numbers, "policy");
            return this;
        }

        /** The business days; those of the policy unless said otherwise. */
        public Builder calendar(BusinessCalendar businessDays) {
            this.calendar = Objects.requireNonNull(businessDays, "calendar");
            return this;
        }

        /** The calendars of all rules, for those of other countries; the provider's and the usual ones unless said otherwise. */
        public Builder calendars(Calendars all) {
            this.calendars = Objects.requireNonNull(all, "calendars");
            return this;
        }

        /**
         * Who learns of every step, in the scope of each affected tenant. A sink with tables of its own needs other
         * {@code Transactions} than the worker's: a correction is logged while its row is locked there.
         */
        public Builder events(EventSink sink) {
            this.events = Objects.requireNonNull(sink, "events");
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        private Calendars calendars() {
            return calendars == null ? Calendars.of(calendar == null ? policy.calendar() : calendar) : calendars;
        }

        /**
         * The finished incidents.
         *
         * @throws IllegalArgumentException if the policy names a rule or law that does not exist, or a rule cannot be counted
         * @throws NullPointerException if a needed setting is missing; the message names the call
         */
        public Incidents build() {
            return new Incidents(this);
        }
    }
}
