/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.StatusFeed;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Announces the latest version of a change, if it may be: nothing counts but a proof that is written down. */
final class Announcement {
    private final Parts parts;

    Announcement(Parts parts) {
        this.parts = parts;
    }

    NoticeResult onPage(UUID change, Actor by) {
        ChangePage page = parts.page()
                .orElseThrow(
                        () -> new IllegalStateException("There is no page to publish: call page(...) on the builder."));
        PlannedChange planned = announceable(change);
        Optional<NoticeProof> before = planned.latest().proof(Channel.WEB);
        if (before.isPresent()) {
            page.settle();
            return published(planned, before.get());
        }
        Decision decision = decide(planned, parts.now(planned));
        while (decision.refusal().isEmpty()) {
            StatusFeed.Publication publication =
                    page.write(PageEntries.of(planned, planned.latest(), decision.emergency()));
            Instant at = parts.now(planned);
            Decision after = decide(planned, at);
            if (after.refusal().isEmpty() && after.emergency() == decision.emergency()) {
                NoticeProof proof = new NoticeProof(Channel.WEB, at, publication.sha256(), at, by, after.emergency());
                parts.store().prove(planned, proof);
                page.settle(publication);
                return kept(planned, proof);
            }
            decision = after; // midnight came while the page was written
        }
        NoticeResult refusal = refuse(planned, decision, by);
        page.settle();
        return refusal;
    }

    NoticeResult by(UUID change, Channel channel, Instant at, String reference, Actor by) {
        PlannedChange planned = announceable(change);
        ChangeVersion version = planned.latest();
        Optional<NoticeProof> before = version.proof(channel);
        if (before.isPresent()) {
            parts.page().ifPresent(ChangePage::settle);
            return published(planned, before.get());
        }
        Instant now = parts.now(planned);
        check(version, channel, at, now);
        Decision decision = decide(planned, at);
        if (decision.refusal().isPresent()) {
            return refuse(planned, decision, by);
        }
        NoticeProof proof = new NoticeProof(channel, at, reference, now, by, decision.emergency());
        parts.store().prove(planned, proof);
        parts.page().ifPresent(ChangePage::settle);
        return kept(planned, proof);
    }

    private PlannedChange announceable(UUID change) {
        PlannedChange planned = parts.get(change);
        parts.addMissingEvents(planned);
        ChangeVersion latest = planned.latest();
        if (latest.status() == ChangeVersion.Status.CANCELLED
                && !latest.isAnnounced()
                && Parts.knownBefore(planned).isEmpty()) {
            throw new IllegalStateException(
                    "The change " + change + " was cancelled before anybody knew of it; there is nothing to announce.");
        }
        return planned;
    }

    private void check(ChangeVersion version, Channel channel, Instant at, Instant now) {
        NoticeRule rule = parts.rule(version.change().kind());
        if (!rule.anyOf().contains(channel)) {
            throw new IllegalArgumentException(rule.id() + " is kept by one of "
                    + rule.anyOf().stream().sorted().toList() + ", not by " + channel + ".");
        }
        if (channel == Channel.WEB && parts.page().isPresent()) {
            throw new IllegalArgumentException("What is on the page is read back and not said: call publish.");
        }
        if (at.isBefore(version.at()) || at.isAfter(now)) {
            throw new IllegalArgumentException(
                    "Version " + version.number() + " was made at " + JapanTime.format(version.at())
                            + " and it is " + JapanTime.format(now) + "; it was announced between them, not at "
                            + JapanTime.format(at) + ". What was told before is no proof of this version.");
        }
    }

    private Decision decide(PlannedChange planned, Instant moment) {
        ChangeVersion version = planned.latest();
        NoticePlan plan = parts.plan(planned, moment);
        if (version.isAnnouncedBy(moment)) {
            return new Decision(plan, version.isEmergency(), Optional.empty());
        }
        if (plan.isOpen()) {
            boolean inherited = plan.restarts().isEmpty()
                    && Parts.knownBefore(planned)
                            .map(ChangeVersion::isEmergency)
                            .orElse(false);
            return new Decision(plan, inherited, Optional.empty());
        }
        if (version.emergency().isEmpty()) {
            return new Decision(plan, false, Optional.of(new NoticeResult.TooLate(plan)));
        }
        ChangeVersion.Emergency emergency = version.emergency().get();
        String digest = ChangeDigest.of(planned.id(), version, emergency);
        int missing = parts.emergencyApprovals() - approvals(digest, emergency.requester(), moment);
        return new Decision(
                plan,
                true,
                missing > 0 ? Optional.of(new NoticeResult.NotApproved(plan, digest, missing)) : Optional.empty());
    }

    /** One approval a person; the requester's own does not count, nor what was given after the notice. */
    private int approvals(String digest, Actor requester, Instant moment) {
        return (int) parts.approvals().approvals(ChangeNotices.APPROVAL_ACTION, digest).stream()
                .filter(approval -> !approval.at().isAfter(moment))
                .map(Approval::person)
                .filter(person -> !person.equals(requester.id()))
                .distinct()
                .count();
    }

    private NoticeResult refuse(PlannedChange planned, Decision decision, Actor by) {
        NoticeResult refusal = decision.refusal().orElseThrow();
        String reason = refusal instanceof NoticeResult.NotApproved ? "not-approved" : "too-late";
        parts.events().refused(planned, decision.plan(), reason, by);
        return refusal;
    }

    /** What is written down counts: another node may have announced it first, or changed what was decided upon. */
    private NoticeResult kept(PlannedChange planned, NoticeProof proof) {
        NoticeProof first = parts.get(planned.id())
                .versions()
                .get(planned.latest().number())
                .proof(proof.channel())
                .orElseThrow(() -> Parts.changedMeanwhile(planned.id()));
        return published(planned, first);
    }

    private NoticeResult published(PlannedChange planned, NoticeProof proof) {
        NoticePlan plan = parts.plan(planned, proof.at());
        parts.events().published(planned, plan, proof);
        return new NoticeResult.Published(plan, proof);
    }

    private record Decision(NoticePlan plan, boolean emergency, Optional<NoticeResult> refusal) {}
}
