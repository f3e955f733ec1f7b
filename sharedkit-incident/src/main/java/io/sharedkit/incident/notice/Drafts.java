/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.ChangeVersion.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes versions, which nobody knows until they are announced. */
final class Drafts {
    private final Parts parts;

    Drafts(Parts parts) {
        this.parts = parts;
    }

    void checkTouched(Change change) {
        if (!change.audience().everybody() && change.audience().tenants().isEmpty()) {
            throw new IllegalArgumentException("A change touches at least one tenant; this one touches none.");
        }
        for (TenantId tenant : change.audience().tenants()) {
            if (!parts.events().knows(tenant)) {
                throw new IllegalArgumentException(
                        "No tenant with the id " + tenant + " is registered. Check whom the change touches.");
            }
        }
    }

    NoticePlan first(Change change, Actor by) {
        PlannedChange planned =
                new PlannedChange(UUID.randomUUID(), List.of(ChangeVersion.first(change, parts.now(), by)));
        parts.store().add(planned);
        return made(planned);
    }

    private NoticePlan made(PlannedChange planned) {
        parts.events().made(planned);
        return parts.plan(planned, planned.latest().at());
    }

    /** Null stands for the content as users know it. */
    NoticePlan next(UUID change, Status status, @Nullable Change content, Incident.@Nullable Text note, Actor by) {
        PlannedChange planned = parts.get(change);
        ChangeVersion latest = planned.latest();
        if (latest.status() != Status.PLANNED) {
            throw new IllegalStateException(
                    "The change " + change + " is " + latest.status() + " and stays so. Plan another one.");
        }
        if (note != null) {
            PlainText.checkWhole(note);
        }
        Instant now = parts.now(planned);
        Change known = planned.announced().orElse(latest).change();
        if (status == Status.COMPLETED) {
            checkHappened(planned, known, now);
        }
        parts.addMissingEvents(planned);
        ChangeVersion next =
                latest.next(status, Objects.requireNonNullElse(content, known), Optional.ofNullable(note), now, by);
        if (!parts.store().add(planned, next)) {
            throw Parts.changedMeanwhile(change);
        }
        return made(planned.with(next));
    }

    String request(UUID change, Incident.Text reason, Actor requester) {
        if (requester.kind() == Actor.Kind.SYSTEM) {
            throw new IllegalArgumentException("A person asks for an emergency, not the program " + requester.id()
                    + ": otherwise whoever starts it could approve it too.");
        }
        PlannedChange planned = parts.get(change);
        checkNeedsEmergency(planned);
        parts.addMissingEvents(planned);
        ChangeVersion.Emergency emergency = new ChangeVersion.Emergency(reason, requester, parts.now(planned));
        if (!parts.store().request(planned, emergency)) {
            throw Parts.changedMeanwhile(change);
        }
        parts.events().requested(planned, emergency);
        return ChangeDigest.of(change, planned.latest(), emergency);
    }

    /** The reason that the page says is one that was approved. */
    private void checkNeedsEmergency(PlannedChange planned) {
        if (planned.latest().isAnnounced()) {
            throw new IllegalStateException("Version " + planned.latest().number() + " of the change " + planned.id()
                    + " was announced already; the reason that was approved stays.");
        }
        if (parts.plan(planned, parts.now(planned)).restarts().isEmpty()) {
            throw new IllegalStateException("The latest version of the change " + planned.id()
                    + " lies within what was announced and needs no emergency: publish it.");
        }
    }

    /** A completion must not be the way around an announcement. */
    private void checkHappened(PlannedChange planned, Change known, Instant now) {
        if (now.isBefore(known.start())) {
            throw new IllegalStateException(
                    "The change " + planned.id() + " starts at " + known.start() + "; it is not completed before.");
        }
        if (planned.announced().isEmpty() && parts.rule(known.kind()).timing() == NoticeRule.Timing.IN_ADVANCE) {
            throw new IllegalStateException("The change " + planned.id() + " was never announced, though "
                    + parts.rule(known.kind()).id() + " promises it. Announce it as an emergency first.");
        }
    }
}
