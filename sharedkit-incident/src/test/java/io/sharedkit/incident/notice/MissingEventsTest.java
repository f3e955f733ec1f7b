/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.AOZORA;
import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static io.sharedkit.incident.notice.Desk.TAKASAKI;
import static io.sharedkit.incident.notice.Desk.WHY;
import static io.sharedkit.incident.notice.Desk.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies between a row and its event: the next step adds the event. */
class MissingEventsTest {
    @TempDir
    Path folder;

    private final Desk desk = Desk.at("2026-04-20T10:00:00+09:00");

    private void dies(String before, Runnable step) {
        desk.events.refusing = before;
        assertThatThrownBy(step::run).hasMessage("the audit log is full");
        desk.events.refusing = "";
    }

    @Test
    void publish_repeated_addsTheEventOfTheAnnouncement() {
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.published", () -> notices.publish(id, OPERATOR));
        assertThat(notices.get(id).announced()).isPresent();
        notices.publish(id, OPERATOR);
        for (var tenant : java.util.List.of(AOZORA, TAKASAKI)) {
            assertThat(desk.events.actions(tenant)).containsExactly("change.planned", "change.published");
        }
    }

    @Test
    void prove_repeated_addsTheEventOfTheFirstProof() {
        ChangeNotices notices = desk.withoutPage();
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.published", () -> notices.prove(id, Channel.MAIL, desk.clock.instant(), "first", OPERATOR));
        notices.prove(id, Channel.MAIL, desk.clock.instant(), "second", OPERATOR);
        assertThat(desk.events.of(AOZORA))
                .last()
                .extracting(SecurityEvent::details)
                .satisfies(details -> assertThat(details).containsEntry("reference", "first"));
        assertThat(desk.events.actions(AOZORA)).containsExactly("change.planned", "change.published");
    }

    /** Nobody repeats the announcement: the next version adds what is missing of the one before. */
    @Test
    void revise_afterACrash_addsTheEventsOfTheVersionBefore() {
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.published", () -> notices.publish(id, OPERATOR));
        notices.revise(id, Desk.maintenance(), OPERATOR);
        assertThat(desk.events.actions(AOZORA)).containsExactly("change.planned", "change.published", "change.revised");
    }

    @Test
    void cancel_afterARevisionThatIsNotInTheLog_addsIt() {
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.revised", () -> notices.revise(id, Desk.maintenance(), OPERATOR));
        notices.cancel(id, WHY, OPERATOR);
        assertThat(desk.events.actions(AOZORA)).containsExactly("change.planned", "change.revised", "change.cancelled");
    }

    /** What the log does not take before the next step is not followed by it. */
    @Test
    void revise_whileTheLogIsFull_makesNoVersion() {
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.published", () -> notices.publish(id, OPERATOR));
        dies("change.published", () -> notices.revise(id, Desk.maintenance(), OPERATOR));
        assertThat(notices.get(id).versions()).hasSize(1);
    }

    @Test
    @Tag("GN-09a")
    void publish_ofAnEmergencyWhoseRequestIsNotInTheLog_addsIt() {
        desk.clock.set(instant("2026-05-10T10:00:00+09:00"));
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.emergency.requested", () -> notices.requestEmergency(id, WHY, OPERATOR));
        NoticeResult.NotApproved refused = (NoticeResult.NotApproved) notices.publish(id, OPERATOR);
        desk.approve("op-2", refused.digest());
        notices.publish(id, OPERATOR);
        notices.publish(id, OPERATOR);
        assertThat(desk.events.actions(AOZORA))
                .containsExactly(
                        "change.planned", "change.emergency.requested", "change.refused", "change.emergency.published");
        assertThat(desk.events.of(AOZORA).get(1).details())
                .containsEntry("digest", refused.digest())
                .containsEntry("reasonEn", WHY.en());
    }

    @Test
    void requestEmergency_afterOneThatIsNotInTheLog_leavesBothInIt() {
        desk.clock.set(instant("2026-05-10T10:00:00+09:00"));
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        dies("change.emergency.requested", () -> notices.requestEmergency(id, WHY, OPERATOR));
        notices.requestEmergency(id, Desk.DESCRIPTION, OPERATOR);
        assertThat(desk.events.of(AOZORA))
                .extracting(event -> event.details().getOrDefault("reasonEn", ""))
                .containsExactly("", WHY.en(), Desk.DESCRIPTION.en());
    }
}
