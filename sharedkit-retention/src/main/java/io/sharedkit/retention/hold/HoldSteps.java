/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.hold.HoldChange.Kind;
import io.sharedkit.retention.hold.LegalHold.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What people do to holds, in the scope of the tenant. The event comes before the record: no record without its event. */
final class HoldSteps {
    private static final String WITHDRAW = "retention.hold.withdraw";

    private final HoldStore store;
    private final ApprovalCheck approvals;
    private final EventSink events;
    private final HoldLimits limits;
    private final Duration requestLasts;
    private final InstantSource clock;

    HoldSteps(HoldStore store, ApprovalCheck approvals, EventSink events, HoldPolicy policy, InstantSource clock) {
        this.store = store;
        this.approvals = approvals;
        this.events = events;
        this.limits = new HoldLimits(policy);
        this.requestLasts = Duration.ofDays(policy.requestDays());
        this.clock = clock;
    }

    HoldEntry require(UUID id) {
        return store.find(id).orElseThrow(() -> new IllegalArgumentException("There is no hold " + id + "."));
    }

    HoldRequest request(HoldOrder order, Actor by) {
        Instant now = now();
        limits.checkOrder(order, JapanTime.date(now));
        HoldEntry entry = HoldEntry.of(UUID.randomUUID(), order, by, now, now.plus(requestLasts));
        return store.stopping(order.scope(), () -> {
            save(entry, new HoldChange(Kind.REQUESTED, by, Optional.empty(), now, order.reason(), Optional.empty()));
            return entry.request(now);
        });
    }

    HoldRequest withdraw(HoldEntry asked, String reason, Actor by) {
        UUID id = asked.id();
        if (asked.state() == HoldEntry.State.REQUESTED && !by.equals(asked.requester())) {
            deny(asked, by, WITHDRAW, "not-the-requester");
            throw new IllegalArgumentException("Request " + id + " was made by somebody else than " + by.kind() + " '"
                    + by.id() + "', and only who made it withdraws it. It lapses at " + asked.lapsesAt()
                    + " by itself, unless it is placed before.");
        }
        return store.together(() -> {
            HoldEntry entry = require(id);
            if (entry.state() != HoldEntry.State.REQUESTED) {
                throw new IllegalStateException("Hold " + id + " is " + entry.state()
                        + "; only a request is withdrawn. A hold that was placed is released by two people.");
            }
            HoldEntry next = entry.withdrawn();
            save(next, new HoldChange(Kind.WITHDRAWN, by, Optional.empty(), now(), reason, Optional.empty()));
            return next.request(now());
        });
    }

    HoldResult place(HoldEntry asked, Actor by) {
        if (asked.isHold()) {
            return new HoldResult.Done(asked.hold());
        }
        if (!asked.blocks(now())) {
            return new HoldResult.Closed(asked.request(now()));
        }
        String digest = HoldDigest.place(asked);
        Optional<String> approver = approver(LegalHolds.PLACE, digest, asked.requester());
        if (approver.isEmpty()) {
            return refused(asked, by, LegalHolds.PLACE, digest);
        }
        return store.stopping(asked.order().scope(), () -> {
            HoldEntry latest = require(asked.id());
            if (latest.isHold() || !latest.blocks(now())) {
                return place(latest, by);
            }
            HoldEntry next = latest.placed(new HoldEntry.Placed(approver.get(), now()));
            return done(
                    next,
                    change(
                            Kind.PLACED,
                            latest.requester(),
                            approver,
                            latest.order().reason()));
        });
    }

    LegalHold review(UUID id, LocalDate nextDay, String reason, Actor by) {
        return store.together(() -> {
            HoldEntry entry = inForce(require(id));
            LocalDate today = JapanTime.date(now());
            limits.checkReview(nextDay, today, today);
            HoldEntry next = entry.ordered(entry.order().reviewed(nextDay));
            LegalHold hold = next.hold();
            save(next, new HoldChange(Kind.REVIEWED, by, Optional.empty(), now(), reason, Optional.of(nextDay)));
            return hold;
        });
    }

    HoldResult extend(HoldEntry held, LocalDate lastDay, String reason, Actor requester) {
        inForce(held);
        if (held.order().expiresOn().filter(lastDay::equals).isPresent()) {
            return new HoldResult.Done(held.hold());
        }
        limits.checkExtension(held.order(), JapanTime.date(held.requestedAt()), lastDay);
        String digest = HoldDigest.extend(held, lastDay, reason, requester);
        Optional<String> approver = approver(LegalHolds.EXTEND, digest, requester);
        if (approver.isEmpty()) {
            return refused(held, requester, LegalHolds.EXTEND, digest);
        }
        return store.stopping(held.order().scope(), () -> {
            HoldEntry latest = inForce(require(held.id()));
            if (latest.order().expiresOn().filter(lastDay::equals).isPresent()) {
                return new HoldResult.Done(latest.hold());
            }
            requireUnchanged(held, latest);
            HoldEntry next = latest.ordered(latest.order().expiring(lastDay));
            return done(next, new HoldChange(Kind.EXTENDED, requester, approver, now(), reason, Optional.of(lastDay)));
        });
    }

    HoldResult release(HoldEntry held, String reason, Actor requester) {
        if (held.release() != null) {
            return new HoldResult.Done(held.hold());
        }
        if (!held.isHold()) {
            throw new IllegalStateException(
                    "Hold " + held.id() + " was never placed. Withdraw the request, or let it lapse.");
        }
        inForce(held);
        String digest = HoldDigest.release(held, reason, requester);
        Optional<String> approver = approver(LegalHolds.RELEASE, digest, requester);
        if (approver.isEmpty()) {
            return refused(held, requester, LegalHolds.RELEASE, digest);
        }
        return store.together(() -> {
            HoldEntry latest = require(held.id());
            if (latest.release() != null) {
                return new HoldResult.Done(latest.hold());
            }
            inForce(latest);
            requireUnchanged(held, latest);
            HoldEntry next = latest.released(new Release(requester.id(), approver.get(), now(), reason));
            return done(next, change(Kind.RELEASED, requester, approver, reason));
        });
    }

    /** What was approved is the step from the version that people saw. */
    private static void requireUnchanged(HoldEntry approved, HoldEntry latest) {
        if (latest.version() != approved.version()) {
            throw HoldStore.changed(latest.id());
        }
    }

    private HoldEntry inForce(HoldEntry entry) {
        if (entry.state() != HoldEntry.State.PLACED || entry.isExpired(now())) {
            throw new IllegalStateException("Hold " + entry.id() + " is "
                    + (entry.state() == HoldEntry.State.PLACED ? "EXPIRED" : entry.state())
                    + ", not in force. Ask for a new one if the data must still be kept.");
        }
        return entry;
    }

    private HoldResult done(HoldEntry next, HoldChange change) {
        LegalHold hold = next.hold();
        save(next, change);
        return new HoldResult.Done(hold);
    }

    private HoldChange change(Kind kind, Actor by, Optional<String> approver, String reason) {
        return new HoldChange(kind, by, approver, now(), reason, Optional.empty());
    }

    /** Neither authority nor reason: the tenant can read its audit log, and an authority may demand silence. */
    private void save(HoldEntry next, HoldChange change) {
        events.publish(event(change.by(), change.kind().name().toLowerCase(Locale.ROOT), next)
                .detail("approvedBy", change.approvedBy().orElse(null))
                .detail("reviewOn", next.order().reviewOn())
                .detail("expiresOn", next.order().expiresOn().orElse(null))
                .succeeded());
        store.save(next, change);
    }

    private HoldResult refused(HoldEntry entry, Actor by, String action, String digest) {
        deny(entry, by, action, "not-approved");
        return new HoldResult.NotApproved(action, digest);
    }

    private void deny(HoldEntry entry, Actor by, String action, String reason) {
        events.publish(event(by, "refused", entry)
                .detail("action", action)
                .detail("reason", reason)
                .denied());
    }

    private SecurityEvent.Builder event(Actor by, String what, HoldEntry entry) {
        return SecurityEvent.of(now(), by, "retention.hold." + what)
                .target(entry.id().toString());
    }

    /** The first one who is not the requester. */
    private Optional<String> approver(String action, String digest, Actor requester) {
        return approvals.approvals(action, digest).stream()
                .map(Approval::person)
                .filter(person -> !person.equals(requester.id()))
                .findFirst();
    }

    /** To the microsecond, as a database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
