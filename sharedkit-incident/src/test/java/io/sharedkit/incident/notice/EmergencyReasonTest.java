/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static io.sharedkit.incident.notice.Desk.WHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sharedkit.core.event.Actor;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.NoticeResult.Published;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page says the reason that was approved, and no other. */
class EmergencyReasonTest {
    private static final Incident.Text OTHER = new Incident.Text("ほかの理由", "Some other reason");

    @TempDir
    Path folder;

    private final Desk desk = Desk.at("2026-05-10T10:00:00+09:00");

    private UUID announcedLate(ChangeNotices notices) {
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        desk.approve("op-2", notices.requestEmergency(id, WHY, OPERATOR));
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        return id;
    }

    @Test
    @Tag("GN-09a")
    void requestEmergency_afterTheAnnouncement_doesNotReplaceTheReasonThatWasApproved() {
        ChangeNotices notices = desk.on(folder);
        UUID id = announcedLate(notices);
        assertThatIllegalStateException()
                .isThrownBy(() -> notices.requestEmergency(id, OTHER, OPERATOR))
                .withMessageContaining(id.toString())
                .withMessageContaining("announced");
        notices.publish(id, OPERATOR);
        assertThat(folder.resolve("index.html")).content().contains(WHY.en()).doesNotContain(OTHER.en());
    }

    @Test
    void requestEmergency_forWhatWasAnnounced_isRefused_andTheReasonStays() {
        ChangeNotices notices = desk.on(folder);
        UUID id = announcedLate(notices);
        Change wide = Desk.maintenance();
        Change same = new Change(
                wide.kind(), OTHER, Desk.DESCRIPTION, wide.start(), wide.end(), Set.of("勤怠"), wide.audience());
        notices.revise(id, same, OPERATOR);
        assertThatIllegalStateException()
                .isThrownBy(() -> notices.requestEmergency(id, OTHER, OPERATOR))
                .withMessageContaining("no emergency");
        notices.publish(id, OPERATOR);
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("Emergency notice", WHY.en())
                .doesNotContain("<p class=\"en\" lang=\"en\">" + OTHER.en());
    }

    /** A request that nobody approved lies between the announcement and the version that goes back to it. */
    @Test
    @Tag("GN-09a")
    void publish_afterARequestThatNobodyApproved_saysTheApprovedReason() {
        ChangeNotices notices = desk.on(folder);
        UUID id = announcedLate(notices);
        notices.revise(
                id,
                Desk.change(Change.Kind.MAINTENANCE, "2026-05-11T20:00:00+09:00", "2026-05-12T00:00:00+09:00"),
                OPERATOR);
        notices.requestEmergency(id, OTHER, OPERATOR);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NoticeResult.NotApproved.class);
        notices.revise(
                id,
                Desk.change(Change.Kind.MAINTENANCE, "2026-05-11T22:00:00+09:00", "2026-05-11T23:00:00+09:00"),
                OPERATOR);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("Emergency notice", WHY.en())
                .doesNotContain(OTHER.en());
    }

    /** Otherwise one person could ask as a program, and approve. */
    @Test
    @Tag("GN-09a")
    void requestEmergency_byAProgram_isRefused() {
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notices.requestEmergency(id, WHY, Actor.system("release-job")))
                .withMessageContaining("release-job");
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NoticeResult.TooLate.class);
    }

    /** Where there is a page, that something is on it is read back and not said. */
    @Test
    @Tag("JJ-10")
    void prove_thePageByAWord_whereThereIsAPage_isRefused() {
        desk.clock.set(Desk.instant("2026-04-20T10:00:00+09:00"));
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> notices.prove(id, NoticeProof.Channel.WEB, desk.clock.instant(), "I saw it", OPERATOR))
                .withMessageContaining("publish");
        assertThat(notices.get(id).announced()).isEmpty();
        assertThat(desk.withoutPage().prove(id, NoticeProof.Channel.WEB, desk.clock.instant(), "our site", OPERATOR))
                .isInstanceOf(Published.class);
    }

    /** Another node writes the page from before, after it was read back and before the proof is kept. */
    @Test
    @Tag("GN-09a")
    void publish_whileAnotherNodeWritesAnOlderPage_isOnThePageInTheEnd() {
        desk.clock.set(Desk.instant("2026-04-20T10:00:00+09:00"));
        ChangeNotices notices = desk.builder()
                .clock(() -> {
                    if (folder.resolve("index.html").toFile().exists() && overwrite) {
                        overwrite = false;
                        desk.feed(folder).publish(List.of(), desk.clock.instant());
                    }
                    return desk.clock.instant();
                })
                .page(desk.feed(folder), List::of)
                .build();
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        overwrite = true;
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(overwrite).isFalse();
        assertThat(folder.resolve("index.html")).content().contains(id.toString());
    }

    private boolean overwrite;
}
