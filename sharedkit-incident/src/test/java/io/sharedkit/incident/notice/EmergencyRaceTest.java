/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static io.sharedkit.incident.notice.Desk.WHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import io.sharedkit.incident.notice.NoticeResult.NotApproved;
import io.sharedkit.incident.notice.NoticeResult.Published;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emergencies, when another node acts in the middle of a call, and when the approval comes after the notice. */
class EmergencyRaceTest {
    private static final Incident.Text OTHER = new Incident.Text("ほかの理由", "Some other reason");

    @TempDir
    Path folder;

    private final Desk desk = Desk.at("2026-05-10T10:00:00+09:00");
    private Runnable meanwhile = () -> {};

    @Test
    @Tag("GN-09a")
    void prove_ofANoticeThatWentOutBeforeItsApproval_isRefused() {
        ChangeNotices notices = desk.withoutPage();
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        String digest = notices.requestEmergency(id, WHY, OPERATOR);
        Instant sent = desk.clock.instant().plus(Duration.ofMinutes(10));
        desk.clock.advance(Duration.ofHours(1));
        desk.approve("op-2", digest);
        Instant approved = desk.clock.instant();
        desk.clock.advance(Duration.ofHours(1));
        assertThat(notices.prove(id, Channel.MAIL, sent, "m", OPERATOR))
                .isInstanceOfSatisfying(NotApproved.class, refused -> {
                    assertThat(refused.missing()).isEqualTo(1);
                    assertThat(refused.explain(Locale.ENGLISH)).contains("1 more approval(s), given before");
                    assertThat(refused.explain(Locale.JAPANESE)).contains("お知らせの前の承認があと1名");
                });
        assertThat(notices.prove(id, Channel.MAIL, approved.minusNanos(1000), "m", OPERATOR))
                .isInstanceOf(NotApproved.class);
        assertThat(notices.get(id).announced()).isEmpty();
        assertThat(desk.events.actions(Desk.AOZORA)).endsWith("change.refused", "change.refused");

        Published published = (Published) notices.prove(id, Channel.MAIL, approved, "m", OPERATOR);
        assertThat(published.proof().emergency()).isTrue();
    }

    /** On the page after the approval, but by mail before it: the page's proof does not heal the mail's. */
    @Test
    @Tag("GN-09a")
    void prove_besideAnEmergencyOnThePage_isHeldToTheApprovalToo() {
        desk.clock.set(Desk.instant("2026-04-28T23:00:00+09:00"));
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        Instant inTime = desk.clock.instant();
        desk.clock.set(Desk.instant("2026-05-10T10:00:00+09:00"));
        Instant tooSoon = desk.clock.instant();
        String digest = notices.requestEmergency(id, WHY, OPERATOR);
        desk.clock.advance(Duration.ofHours(1));
        desk.approve("op-2", digest);
        notices.publish(id, OPERATOR);
        desk.clock.advance(Duration.ofHours(1));
        assertThat(notices.prove(id, Channel.MAIL, tooSoon, "m", OPERATOR)).isInstanceOf(NotApproved.class);
        assertThat(((Published) notices.prove(id, Channel.OTHER, desk.clock.instant(), "m", OPERATOR))
                        .proof()
                        .emergency())
                .isTrue();
        assertThat(((Published) notices.prove(id, Channel.MAIL, inTime, "m", OPERATOR))
                        .proof()
                        .emergency())
                .isFalse();
    }

    /** Two people must have approved before the notice: one of them was late. */
    @Test
    void prove_withOneOfTwoApprovalsAfterTheNotice_isRefused() {
        ChangeNotices notices =
                desk.builder().policy(Policies.with("emergency-approvals", "2")).build();
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        String digest = notices.requestEmergency(id, WHY, OPERATOR);
        desk.approve("op-2", digest);
        Instant sent = desk.clock.instant();
        desk.clock.advance(Duration.ofMinutes(1));
        desk.approve("op-3", digest);
        assertThat(((NotApproved) notices.prove(id, Channel.MAIL, sent, "m", OPERATOR)).missing())
                .isEqualTo(1);
        assertThat(notices.prove(id, Channel.MAIL, desk.clock.instant(), "m", OPERATOR))
                .isInstanceOf(Published.class);
    }

    /** The approvals are looked up, then another node asks with another reason: nobody has approved that one. */
    @Test
    @Tag("GN-09a")
    void publish_whileAnotherReasonIsAskedFor_announcesNothing() {
        ChangeNotices notices = interrupted();
        UUID id = approved(notices);
        meanwhile = () -> desk.on(folder).requestEmergency(id, OTHER, OPERATOR);
        assertChangedMeanwhile(() -> notices.publish(id, OPERATOR));
        assertThat(notices.get(id).announced()).isEmpty();
        assertThat(folder.resolve("index.html")).content().doesNotContain(id.toString(), OTHER.en(), WHY.en());
        assertThat(desk.events.actions(Desk.AOZORA)).doesNotContain("change.emergency.published");
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NotApproved.class);
    }

    @Test
    @Tag("GN-09a")
    void prove_whileAnotherReasonIsAskedFor_announcesNothing() {
        ChangeNotices notices = interrupted();
        UUID id = approved(notices);
        meanwhile = () -> desk.on(folder).requestEmergency(id, OTHER, OPERATOR);
        assertChangedMeanwhile(() -> notices.prove(id, Channel.MAIL, desk.clock.instant(), "m", OPERATOR));
        assertThat(notices.get(id).announced()).isEmpty();
    }

    /** The approval is one of version 0; another node makes version 1 before version 0 is announced. */
    @Test
    @Tag("GN-09a")
    void publish_whileTheChangeIsRevised_announcesNeither() {
        ChangeNotices notices = interrupted();
        UUID id = approved(notices);
        meanwhile = () -> desk.on(folder)
                .revise(
                        id,
                        Desk.change(Change.Kind.MAINTENANCE, "2026-05-11T21:00:00+09:00", "2026-05-12T00:00:00+09:00"),
                        OPERATOR);
        assertChangedMeanwhile(() -> notices.publish(id, OPERATOR));
        assertThat(notices.get(id).versions()).hasSize(2);
        assertThat(notices.get(id).announced()).isEmpty();
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NoticeResult.TooLate.class);
    }

    /** Another node announces with the reason that was approved, while somebody asks with another one. */
    @Test
    @Tag("GN-09a")
    void requestEmergency_whileItIsAnnounced_leavesTheApprovedReason() {
        ChangeNotices notices = slow(1);
        UUID id = approved(desk.on(folder));
        meanwhile = () -> desk.on(folder).publish(id, OPERATOR);
        assertChangedMeanwhile(() -> notices.requestEmergency(id, OTHER, OPERATOR));
        assertThat(desk.events.actions(Desk.AOZORA).stream().filter("change.emergency.requested"::equals))
                .hasSize(1);
        desk.on(folder).publish(id, OPERATOR);
        assertThat(folder.resolve("index.html")).content().contains(WHY.en()).doesNotContain(OTHER.en());
    }

    @Test
    void requestEmergency_whileTheChangeIsRevised_isRefused() {
        UUID id = desk.withoutPage().plan(Desk.maintenance(), OPERATOR).change();
        meanwhile = () -> desk.withoutPage().revise(id, Desk.maintenance(), OPERATOR);
        assertChangedMeanwhile(() -> slow(1).requestEmergency(id, WHY, OPERATOR));
        assertThat(desk.store.find(id).orElseThrow().versions())
                .allSatisfy(version -> assertThat(version.emergency()).isEmpty());
    }

    /** The loser has told nobody of a version that there is not, and the winner's plan is of the winner's version. */
    @Test
    void revise_whileSomebodyElseRevises_isRefused_andNotInTheLog() {
        UUID id = desk.withoutPage().plan(Desk.maintenance(), OPERATOR).change();
        meanwhile = () -> desk.withoutPage().cancel(id, WHY, OPERATOR);
        assertChangedMeanwhile(() -> slow(2).revise(id, Desk.maintenance(), OPERATOR));
        assertThat(desk.events.actions(Desk.AOZORA)).containsExactly("change.planned", "change.cancelled");
    }

    /** What users know is looked up, then it becomes something else: a cancellation would show the old window. */
    @Test
    void cancel_whileARevisionIsAnnounced_isRefused() {
        desk.clock.set(Desk.instant("2026-04-20T10:00:00+09:00"));
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        notices.publish(id, OPERATOR);
        notices.revise(
                id,
                Desk.change(Change.Kind.MAINTENANCE, "2026-05-11T23:00:00+09:00", "2026-05-12T00:00:00+09:00"),
                OPERATOR);
        meanwhile = () -> notices.publish(id, OPERATOR);
        assertChangedMeanwhile(() -> slow(1).cancel(id, WHY, OPERATOR));
        notices.cancel(id, WHY, OPERATOR);
        assertThat(notices.get(id).latest().change().start()).isEqualTo(Desk.instant("2026-05-11T23:00:00+09:00"));
    }

    private UUID approved(ChangeNotices notices) {
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        desk.approve("op-2", notices.requestEmergency(id, WHY, OPERATOR));
        return id;
    }

    /** Another node acts when this one has looked up the approvals. */
    private ChangeNotices interrupted() {
        return desk.builder()
                .approvals((action, digest) -> {
                    var found = desk.approvals(action, digest);
                    interrupt();
                    return found;
                })
                .page(desk.feed(folder), java.util.List::of)
                .build();
    }

    /** Another node acts when this one has read the change and asks for the time, at this call. */
    private ChangeNotices slow(int call) {
        AtomicInteger asked = new AtomicInteger();
        return desk.builder()
                .clock(() -> {
                    if (asked.incrementAndGet() == call) {
                        interrupt();
                    }
                    return desk.clock.instant();
                })
                .build();
    }

    private void interrupt() {
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
    }

    private static void assertChangedMeanwhile(Runnable call) {
        assertThatIllegalStateException().isThrownBy(call::run).withMessageContaining("at the same time");
    }
}
