/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.AOZORA;
import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static io.sharedkit.incident.notice.Desk.WHY;
import static io.sharedkit.incident.notice.Desk.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.incident.notice.NoticeResult.NotApproved;
import io.sharedkit.incident.notice.NoticeResult.Published;
import io.sharedkit.incident.notice.NoticeResult.TooLate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmergencyTest {
    @TempDir
    Path folder;

    @Test
    @Tag("GN-09a")
    void emergency_withoutApprovalOfAnotherPerson_isRefused() {
        Desk desk = Desk.at("2026-05-10T10:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        UUID other = notices.plan(Desk.maintenance(), OPERATOR).change();
        String digest = notices.requestEmergency(id, WHY, OPERATOR);
        String otherDigest = notices.requestEmergency(other, WHY, OPERATOR);
        assertThat(digest).matches("[0-9a-f]{64}").isNotEqualTo(otherDigest);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOfSatisfying(NotApproved.class, refused -> {
            assertThat(refused.digest()).isEqualTo(digest);
            assertThat(refused.missing()).isEqualTo(1);
            assertThat(refused.explain(Locale.ENGLISH))
                    .contains("1 more approval", "2026-04-28")
                    .endsWith(" What is next: others than who asked approve " + refused.digest()
                            + " under incident.change.emergency; then call publish(...), or prove(...), again.");
            assertThat(refused.explain(Locale.JAPANESE))
                    .endsWith("申請者以外がincident.change.emergencyで" + refused.digest()
                            + "を承認してから、publish(...)またはprove(...)をもう一度呼ぶ。");
        });
        desk.approve(OPERATOR.id(), digest);
        desk.approve("op-2", otherDigest);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NotApproved.class);
        assertThat(notices.get(id).announced()).isEmpty();
        assertThat(page()).doesNotContain(id.toString());
        assertThat(desk.events.of(AOZORA))
                .last()
                .satisfies(event -> assertThat(event.details()).containsEntry("reason", "not-approved"));

        desk.approve("op-2", digest);
        Published published = (Published) notices.publish(id, OPERATOR);
        assertThat(published.proof().emergency()).isTrue();
        assertThat(published.explain(Locale.JAPANESE)).startsWith("緊急のため期限後の");
        assertThat(page()).contains("緊急のお知らせ（期限後）", "Emergency notice", "脆弱性の修正のため", "To mend a vulnerability");
        assertThat(desk.events.actions(AOZORA)).contains("change.emergency.requested", "change.emergency.published");
        assertThat(desk.events.actions(AOZORA)).doesNotContain("change.published");
    }

    @Test
    void emergency_withAnotherReasonOrVersion_voidsTheApproval() {
        Desk desk = Desk.at("2026-05-10T10:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        desk.approve("op-2", notices.requestEmergency(id, WHY, OPERATOR));
        notices.requestEmergency(id, Desk.DESCRIPTION, OPERATOR);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NotApproved.class);
        notices.revise(
                id,
                change(Change.Kind.MAINTENANCE, "2026-05-11T21:00:00+09:00", "2026-05-12T00:00:00+09:00"),
                OPERATOR);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(TooLate.class);
        notices.requestEmergency(id, WHY, OPERATOR);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NotApproved.class);
    }

    @Test
    void emergency_needsAsManyPeopleAsThePolicySays() {
        Desk desk = Desk.at("2026-05-10T10:00:00+09:00");
        ChangeNotices notices = desk.builder()
                .policy(Policies.with("emergency-approvals", "2"))
                .page(desk.feed(folder), List::of)
                .build();
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        String digest = notices.requestEmergency(id, WHY, OPERATOR);
        desk.approve("op-2", digest);
        desk.approve("op-2", digest);
        assertThat(((NotApproved) notices.publish(id, OPERATOR)).missing()).isEqualTo(1);
        desk.approve("op-3", digest);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
    }

    @Test
    void emergency_askedForInTime_isNone() {
        Desk desk = Desk.at("2026-04-20T10:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        notices.requestEmergency(id, WHY, OPERATOR);
        assertThat(((Published) notices.publish(id, OPERATOR)).proof().emergency())
                .isFalse();
        assertThat(page()).doesNotContain("緊急");
    }

    private String page() {
        Path page = folder.resolve("index.html");
        try {
            return Files.isRegularFile(page) ? Files.readString(page) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
