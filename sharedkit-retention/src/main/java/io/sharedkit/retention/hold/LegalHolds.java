/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders to keep data: places, reviews, extends and releases them, and says what is held.
 *
 * <pre>{@code
 * HoldRequest request = holds.request(order, operator);   // keeps the data from now on, for 7 days
 * // another person approves request.digest() for the action LegalHolds.PLACE
 * HoldResult placed = holds.place(request.id(), operator);
 * }</pre>
 *
 * <p>Each method enters the tenant's scope by itself, or the provider's for a hold on all tenants; approvals are always looked
 * for in the provider's. Call them outside a transaction: they need their own.
 *
 * <p><b>Security guarantees.</b> A hold is placed, extended and released by two people, the second of whom approved exactly
 * that, in the scope of the provider's own tenant: what a user of the customer approves in the customer's scope counts
 * nothing. The approval of one hold or step serves no other, nor the same hold after a review or an extension. A request
 * keeps the data at once, but lapses by itself: one person cannot block an erasure for ever. Only who made a request
 * withdraws it: one person cannot undo what another wants kept. Once the transaction of a request or a hold is committed,
 * {@link #unlessHeld} lets nothing be destroyed on any node, whatever that node's clock says. An overdue review ends nothing. Not guaranteed: that all tools ask; SQL by hand, and the expiry of
 * backups, do not. One who asks again and again delays again and again; each request is an event, and the refusal of an
 * erasure names it. A hold with a last day ends by the clock of the node that looks.
 */
public final class LegalHolds implements HoldCheck {

    /** The action under which another person approves {@link HoldRequest#digest}, in the provider's scope. */
    public static final String PLACE = "retention.hold.place";

    /** The action under which another person approves a later last day. */
    public static final String EXTEND = "retention.hold.extend";

    /** The action under which another person approves a release. */
    public static final String RELEASE = "retention.hold.release";

    private final HoldStore store;
    private final HoldSteps steps;
    private final TenantDirectory tenants;
    private final TenantId provider;
    private final InstantSource clock;

    private LegalHolds(Builder settings) {
        this.store = Objects.requireNonNull(settings.store, "Legal holds need a store: call store(...).");
        this.tenants = Objects.requireNonNull(
                settings.tenants, "Legal holds need the directory of tenants: call tenants(...).");
        this.provider = Objects.requireNonNull(
                settings.provider, "Legal holds need the provider's own tenant: call provider(...).");
        this.clock = settings.clock;
        ApprovalCheck approvals = Objects.requireNonNull(
                settings.approvals, "Legal holds need somebody who knows approvals: call approvals(...).");
        this.steps = new HoldSteps(
                store,
                (action, digest) -> Tenants.get(provider, () -> approvals.approvals(action, digest)),
                Objects.requireNonNull(settings.events, "Legal holds need a sink of events: call events(...)."),
                settings.policy,
                clock);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Asks for a hold. From now on the data is kept, until the request lapses, is withdrawn, or the hold that comes of it
     * ends.
     *
     * @throws IllegalArgumentException if a day is out of its range, the tenant is unknown or erased, or a program asks
     */
    public HoldRequest request(HoldOrder order, Actor by) {
        checkPerson(by);
        order.scope().tenant().ifPresent(this::checkHasData);
        return Tenants.get(home(order), () -> steps.request(order, by));
    }

    /**
     * Takes a request back. Only who made it can; another person lets it lapse, or has it placed and released.
     *
     * @throws IllegalArgumentException if somebody else made it; the attempt is an event, and the data is kept
     * @throws IllegalStateException if it was placed or withdrawn before
     */
    public HoldRequest withdraw(UUID request, String reason, Actor by) {
        checkPerson(by);
        HoldOrder.checkReason(reason);
        HoldEntry asked = steps.require(request);
        return Tenants.get(home(asked.order()), () -> steps.withdraw(asked, reason, by));
    }

    /**
     * Places the hold that was asked for, if another person than the requester has approved it.
     *
     * @param by who does it, one of the two or a third person
     */
    public HoldResult place(UUID request, Actor by) {
        HoldEntry asked = steps.require(request);
        return Tenants.get(home(asked.order()), () -> steps.place(asked, by));
    }

    /**
     * Notes that the hold is still needed, and when that is looked at again.
     *
     * @param nextDay today or later, and no later than {@link HoldPolicy#reviewMonths}
     * @throws IllegalStateException if the hold is not in force
     */
    public LegalHold review(UUID hold, LocalDate nextDay, String reason, Actor by) {
        checkPerson(by);
        HoldOrder.checkReason(reason);
        return Tenants.get(home(steps.require(hold).order()), () -> steps.review(hold, nextDay, reason, by));
    }

    /**
     * Puts off the last day of a hold that is limited by law, if another person has approved it. Call it once to get the
     * digest to approve, and again with the same values. A review or an extension in between voids the approval.
     *
     * @throws IllegalArgumentException if the law does not allow that day
     * @throws IllegalStateException if the hold is not in force, or has no last day
     */
    public HoldResult extend(UUID hold, LocalDate lastDay, String reason, Actor requester) {
        checkPerson(requester);
        HoldOrder.checkReason(reason);
        HoldEntry held = steps.require(hold);
        return Tenants.get(home(held.order()), () -> steps.extend(held, lastDay, reason, requester));
    }

    /**
     * Ends the hold, if another person has approved it. Call it once to get the digest to approve, and again with the same
     * values. A review or an extension in between voids the approval. An erasure that the hold has stopped goes on when it is
     * executed again.
     *
     * @throws IllegalStateException if it was never placed, or its last day is past, so that it has ended by itself
     */
    public HoldResult release(UUID hold, String reason, Actor requester) {
        checkPerson(requester);
        HoldOrder.checkReason(reason);
        HoldEntry held = steps.require(hold);
        return Tenants.get(home(held.order()), () -> steps.release(held, reason, requester));
    }

    /**
     * The holds in force that may cover such data, the oldest first. Open requests are none, though they keep data too:
     * destroy in {@link #unlessHeld(TenantId, Set, Optional, Supplier)}, which asks again, for both.
     *
     * @param classes of the data; none means every class
     * @param subject about whom; empty means everybody
     */
    public List<LegalHold> inForce(TenantId tenant, Set<String> classes, Optional<String> subject) {
        Instant now = clock.instant();
        return store.of(tenant).stream()
                .filter(entry -> entry.isHold() && entry.blocks(now))
                .filter(entry -> entry.order().scope().overlaps(tenant, classes, subject))
                .map(HoldEntry::hold)
                .toList();
    }

    /** All holds that concern the tenant, those that have ended too, the oldest first. */
    public List<LegalHold> list(TenantId tenant) {
        return store.of(tenant).stream()
                .filter(HoldEntry::isHold)
                .map(HoldEntry::hold)
                .toList();
    }

    /** All requests that concern the tenant and became no hold, the oldest first. */
    public List<HoldRequest> requests(TenantId tenant) {
        Instant now = clock.instant();
        return store.of(tenant).stream()
                .filter(entry -> !entry.isHold())
                .map(entry -> entry.request(now))
                .toList();
    }

    /** What happened to a hold, from its request on. */
    public List<HoldChange> history(UUID hold) {
        return store.history(hold);
    }

    /** The holds of all tenants whose review was due before today, to remind people of; they stay in force. */
    public List<LegalHold> overdue() {
        Instant now = clock.instant();
        return unfinished().stream()
                .filter(HoldEntry::isHold)
                .map(HoldEntry::hold)
                .filter(hold -> hold.isReviewOverdue(now))
                .toList();
    }

    List<HoldEntry> unfinished() {
        Instant now = clock.instant();
        return store.unfinished().stream().filter(entry -> entry.blocks(now)).toList();
    }

    @Override
    public List<Hold> inForce(TenantId tenant) {
        return inTheWay(tenant, Set.of(), Optional.empty());
    }

    private List<Hold> inTheWay(TenantId tenant, Set<String> classes, Optional<String> subject) {
        Instant now = clock.instant();
        return store.of(tenant).stream()
                .filter(entry -> entry.blocks(now))
                .filter(entry -> entry.order().scope().overlaps(tenant, classes, subject))
                .map(entry -> new Hold(
                        entry.id(),
                        entry.order().authority().name(),
                        entry.isHold(),
                        entry.order().reviewOn()))
                .toList();
    }

    @Override
    public <T extends @Nullable Object> T unlessHeld(TenantId tenant, Supplier<T> destruction) {
        return unlessHeld(tenant, Set.of(), Optional.empty(), destruction);
    }

    /**
     * The same for a part of the tenant's data, such as the records of one person: what is about other data is not in the
     * way. Destroy in here what {@link io.sharedkit.retention.decision.RetentionDecision} has allowed; it knows of no
     * requests.
     *
     * @param classes of the data; none means every class
     * @param subject about whom; empty means everybody
     * @throws HeldException if a hold or an open request may cover the data; nothing was done
     * @throws IllegalStateException if the holds lie in a database and the caller has no transaction open there
     */
    public <T extends @Nullable Object> T unlessHeld(
            TenantId tenant, Set<String> classes, Optional<String> subject, Supplier<T> destruction) {
        return store.unstopped(tenant, () -> {
            List<Hold> holds = inTheWay(tenant, classes, subject);
            if (!holds.isEmpty()) {
                throw new HeldException(tenant, holds);
            }
            return destruction.get();
        });
    }

    private TenantId home(HoldOrder order) {
        return order.scope().tenant().orElse(provider);
    }

    private void checkHasData(TenantId tenant) {
        TenantStatus status = tenants.find(tenant)
                .orElseThrow(() -> new IllegalArgumentException("No tenant with the id " + tenant + " is registered."))
                .status();
        if (status == TenantStatus.ERASED) {
            throw new IllegalArgumentException("Tenant " + tenant + " is erased; nothing is left to hold.");
        }
    }

    private static void checkPerson(Actor by) {
        if (by.kind() == Actor.Kind.SYSTEM) {
            throw new IllegalArgumentException("A hold is a decision of people; '" + by.id() + "' is a program.");
        }
    }

    /** Collects the settings; store, tenants, approvals, events and provider are needed. */
    public static final class Builder {
        private @Nullable HoldStore store;
        private @Nullable TenantDirectory tenants;
        private @Nullable ApprovalCheck approvals;
        private @Nullable EventSink events;
        private @Nullable TenantId provider;
        private HoldPolicy policy = HoldPolicy.defaults();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where holds are recorded. */
        public Builder store(HoldStore record) {
            this.store = record;
            return this;
        }

        /** Which tenants there are, so that no hold is placed on a misspelt one. */
        public Builder tenants(TenantDirectory directory) {
            this.tenants = directory;
            return this;
        }

        /** Who has approved a step; asked in the scope of {@link #provider}. */
        public Builder approvals(ApprovalCheck check) {
            this.approvals = check;
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /**
         * The provider's own tenant. All steps are approved in its scope, so that no user of a customer approves any, and
         * holds on all tenants are recorded there.
         */
        public Builder provider(TenantId own) {
            this.provider = own;
            return this;
        }

        /** The numbers; {@link HoldPolicy#defaults} unless said otherwise. */
        public Builder policy(HoldPolicy numbers) {
            this.policy = numbers;
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished holds.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public LegalHolds build() {
            return new LegalHolds(this);
        }
    }
}
