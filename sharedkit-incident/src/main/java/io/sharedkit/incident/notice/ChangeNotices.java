/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.ChangeEntry;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.StatusFeed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Announces changes of the service as long before as is promised, refuses to do so later, and keeps the proof.
 *
 * <pre>{@code
 * NoticePlan plan = notices.plan(change, operator);
 * plan.deadline().lastDay();                        // the last permitted day
 * NoticeResult result = notices.publish(plan.change(), operator);
 * }</pre>
 *
 * <p>A change is made of versions. What {@link #plan}, {@link #revise}, {@link #cancel} and {@link #complete} make is known
 * to nobody until {@link #publish} has put it on the page, or {@link #prove} says how else it was told. A version that
 * touches a time, a service or a tenant that was not announced needs the whole lead time again: a window that is moved in
 * either direction or made longer, a start that is earlier, another kind. One that lies within what was announced needs
 * none: a shorter window, a lasting change that starts later, a cancellation.
 *
 * <p>Call the methods outside a transaction and outside a tenant's scope: events are published in the scope of each tenant
 * that the change touches. A call that stopped half-way is simply repeated. Each step is taken upon the change as the call
 * has read it: if another node was faster, nothing is kept, and the call throws an {@link IllegalStateException}.
 *
 * <p><b>Security guarantees.</b> After the last permitted day nothing is announced, unless people other than the one who
 * asks have approved exactly this version with this reason before; then it says so itself. A version is announced by a
 * proof that is written down, the page read back or what a person recorded, of a moment before the deadline. A clock that is turned
 * back gives no time back. No tenant is named on the page. Not guaranteed: that the web server serves the page, that what
 * a person records is true, and that texts say the same as the fields: changing title or description needs no lead time.
 */
public final class ChangeNotices {

    /**
     * The action under which approvals of an emergency's digest are asked for, outside a tenant's scope. Where the one who
     * knows approvals needs a scope, enter that of the provider's own staff in the {@link ApprovalCheck}.
     */
    public static final String APPROVAL_ACTION = "incident.change.emergency";

    private final Parts parts;

    private ChangeNotices(Parts parts) {
        this.parts = parts;
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** What {@link StatusFeed.Builder#changes} shows: of each change the version that was announced last. */
    public static Function<Instant, List<ChangeEntry>> onPage(ChangeStore store, NoticePolicy policy) {
        return new PageEntries(store, policy);
    }

    /**
     * By when such a change would have to be announced. Nothing is kept.
     *
     * @throws java.time.DateTimeException if the count leaves the years 1955 to 2099
     */
    public NoticeDeadline deadline(Change change) {
        return parts.rule(change.kind()).judge(change, parts.now(), parts.calendar());
    }

    /**
     * Keeps a change, and says by when it must be announced. Nobody is told yet.
     *
     * @throws IllegalArgumentException if it touches no tenant, or one that is not registered
     * @throws java.time.DateTimeException if the count leaves the years 1955 to 2099; nothing is kept
     */
    public NoticePlan plan(Change change, Actor by) {
        Drafts drafts = new Drafts(parts);
        drafts.checkTouched(change);
        deadline(change);
        return drafts.first(change, by);
    }

    /**
     * What the latest version needs, as things stand now.
     *
     * @throws IllegalArgumentException if there is no such change
     */
    public NoticePlan plan(UUID change) {
        PlannedChange planned = parts.get(change);
        return parts.plan(planned, parts.now(planned));
    }

    /**
     * Makes a new version, which says whether the lead time counts again. Until it is announced, users know the one before.
     *
     * @throws IllegalArgumentException if there is no such change, or it would touch no tenant or an unknown one
     * @throws IllegalStateException if it was cancelled or completed, or somebody else made a version at the same time
     */
    public NoticePlan revise(UUID change, Change revised, Actor by) {
        Drafts drafts = new Drafts(parts);
        drafts.checkTouched(revised);
        deadline(revised);
        return drafts.next(change, ChangeVersion.Status.PLANNED, revised, null, by);
    }

    /**
     * Makes a version that says that the change will not happen.
     *
     * @param reason what is told about it
     * @throws IllegalArgumentException if there is no such change
     * @throws IllegalStateException if it was cancelled or completed, or somebody else made a version at the same time
     */
    public NoticePlan cancel(UUID change, Incident.Text reason, Actor by) {
        return new Drafts(parts).next(change, ChangeVersion.Status.CANCELLED, null, reason, by);
    }

    /**
     * Makes a version that says that the change has happened.
     *
     * @param note what is told about it
     * @throws IllegalArgumentException if there is no such change
     * @throws IllegalStateException if it has not started, or was never announced though that is promised; if it was
     *     cancelled or completed, or somebody else made a version at the same time
     */
    public NoticePlan complete(UUID change, Incident.Text note, Actor by) {
        return new Drafts(parts).next(change, ChangeVersion.Status.COMPLETED, null, note, by);
    }

    /**
     * Puts the latest version on the page and into the feed, reads the page back, and keeps the proof. If it is too late
     * already, or has become too late when the page is read back, it is refused, and the page shows what was announced
     * before. Repeated after it was announced, it writes the page again and returns the first proof.
     *
     * @throws IllegalArgumentException if there is no such change
     * @throws IllegalStateException if there is no page, if the change was cancelled before anybody knew of it, or if
     *     somebody else has changed it at the same time; nothing is announced then
     * @throws java.io.UncheckedIOException if the page cannot be written; nothing is announced then
     */
    public NoticeResult publish(UUID change, Actor by) {
        return new Announcement(parts).onPage(change, by);
    }

    /**
     * Records that the latest version was announced in another way to everybody that it touches: by mails, calls, letters.
     *
     * @param at when, between the making of the version and now; this moment must be in time, or in an emergency not before
     *     the approvals
     * @param reference what to look it up by
     * @throws IllegalArgumentException if there is no such change, the rule does not know this way, the moment is out of
     *     range, or it is the page and there is one: that is proven by {@link #publish}
     * @throws IllegalStateException if the change was cancelled before anybody knew of it, or if somebody else has changed
     *     it at the same time; nothing is announced then
     */
    public NoticeResult prove(UUID change, NoticeProof.Channel channel, Instant at, String reference, Actor by) {
        return new Announcement(parts).by(change, channel, at, reference, by);
    }

    /**
     * Asks to announce the latest version too late. A later request takes the place of this one and voids its approvals.
     *
     * @param reason why, for everybody to read
     * @return the digest of version, reason and requester, which others approve under {@link #APPROVAL_ACTION}
     * @throws IllegalArgumentException if there is no such change, or a program asks
     * @throws IllegalStateException if this version was announced already, or lies within what was announced, or if somebody
     *     else has changed it at the same time
     */
    public String requestEmergency(UUID change, Incident.Text reason, Actor requester) {
        return new Drafts(parts).request(change, reason, requester);
    }

    /**
     * The change with all its versions.
     *
     * @throws IllegalArgumentException if there is none
     */
    public PlannedChange get(UUID change) {
        return parts.get(change);
    }

    /** Collects the settings; store, tenants, events and calendar are needed. */
    public static final class Builder {
        private @Nullable ChangeStore store;
        private @Nullable TenantDirectory tenants;
        private @Nullable EventSink events;
        private @Nullable BusinessCalendar calendar;
        private @Nullable StatusFeed feed;
        private @Nullable List<NoticeRule> rules;
        private Supplier<List<Incident>> incidents = List::of;
        private ApprovalCheck approvals = (action, digest) -> List.of();
        private NoticePolicy policy = NoticePolicy.defaults();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where changes are kept. */
        public Builder store(ChangeStore changes) {
            this.store = changes;
            return this;
        }

        /** Who the tenants are, for a change that touches all of them. */
        public Builder tenants(TenantDirectory directory) {
            this.tenants = directory;
            return this;
        }

        /** Who learns of every step, in the scope of each tenant that the change touches. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /**
         * The business days, those of the policy of incidents: {@code incidentPolicy.calendar()}. There is no default, so
         * that no closing day of the company is forgotten.
         */
        public Builder calendar(BusinessCalendar businessDays) {
            this.calendar = businessDays;
            return this;
        }

        /**
         * The public page, whose builder was given {@link #onPage}.
         *
         * @param shown the incidents that it shows besides: {@code incidents::list}
         * @throws IllegalArgumentException if its builder was not told which changes it shows
         */
        public Builder page(StatusFeed page, Supplier<List<Incident>> shown) {
            if (!page.showsChanges()) {
                throw new IllegalArgumentException("The status feed does not know the changes: call"
                        + " changes(ChangeNotices.onPage(store, policy)) on its builder.");
            }
            this.feed = page;
            this.incidents = Objects.requireNonNull(shown, "incidents that the page shows");
            return this;
        }

        /** Who has approved an emergency; without it, there are none. */
        public Builder approvals(ApprovalCheck check) {
            this.approvals = Objects.requireNonNull(check, "approvals");
            return this;
        }

        /** The rules to judge by, one for each kind; those of the policy unless said otherwise. */
        public Builder rules(List<NoticeRule> promised) {
            this.rules = List.copyOf(promised);
            return this;
        }

        /** The numbers; the defaults unless said otherwise. */
        public Builder policy(NoticePolicy numbers) {
            this.policy = Objects.requireNonNull(numbers, "policy");
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * The finished notices.
         *
         * @throws IllegalArgumentException if a kind of change has no rule or two
         * @throws NullPointerException if a needed setting is missing; the message names the call
         */
        public ChangeNotices build() {
            ChangeStore kept = Objects.requireNonNull(store, "Change notices need a store: call store(...).");
            PageEntries announced = new PageEntries(kept, policy);
            return new ChangeNotices(new Parts(
                    kept,
                    new ChangeEvents(
                            Objects.requireNonNull(events, "Change notices need a sink of events: call events(...)."),
                            Objects.requireNonNull(
                                    tenants, "Change notices need the directory of tenants: call tenants(...).")),
                    approvals,
                    Optional.ofNullable(feed).map(page -> new ChangePage(page, incidents, announced, clock)),
                    byKind(rules == null ? policy.rules() : rules),
                    Objects.requireNonNull(
                            calendar,
                            "Change notices need the business days: call calendar(incidentPolicy.calendar())."),
                    policy.emergencyApprovals(),
                    clock));
        }

        private static Map<Change.Kind, NoticeRule> byKind(List<NoticeRule> rules) {
            Map<Change.Kind, NoticeRule> byKind = new EnumMap<>(Change.Kind.class);
            rules.forEach(rule -> byKind.put(rule.kind(), rule));
            if (byKind.size() != Change.Kind.values().length || rules.size() != byKind.size()) {
                throw new IllegalArgumentException("Each kind of change has one rule; there are "
                        + rules.stream().map(NoticeRule::kind).toList() + ".");
            }
            return byKind;
        }
    }
}
