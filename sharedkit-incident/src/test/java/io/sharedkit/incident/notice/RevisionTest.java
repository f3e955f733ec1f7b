/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.AOZORA;
import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static io.sharedkit.incident.notice.Desk.WHY;
import static io.sharedkit.incident.notice.Desk.change;
import static io.sharedkit.incident.notice.Desk.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.incident.notice.NoticePlan.Restart;
import io.sharedkit.incident.notice.NoticeResult.Published;
import io.sharedkit.incident.notice.NoticeResult.TooLate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A maintenance on 2026-05-11, 22:00 to 24:00, that was announced in time, and what becomes of it on the eve of it. */
class RevisionTest {
    private static final String TEN = "2026-05-11T22:00:00+09:00";
    private static final String MIDNIGHT = "2026-05-12T00:00:00+09:00";

    @TempDir
    Path folder;

    private final Desk desk = Desk.at("2026-04-20T09:00:00+09:00");
    private ChangeNotices notices = desk.withoutPage();
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void announce() {
        notices = desk.on(folder);
        id = notices.plan(Desk.maintenance(), OPERATOR).change();
        notices.publish(id, OPERATOR);
        desk.clock.set(instant("2026-05-10T09:00:00+09:00"));
    }

    @Test
    @Tag("GN-09a")
    void revise_toALongerWindow_restartsAndIsRefused() {
        NoticePlan plan =
                notices.revise(id, change(Change.Kind.MAINTENANCE, TEN, "2026-05-12T01:00:00+09:00"), OPERATOR);
        assertThat(plan.restarts()).containsExactly(Restart.TIME);
        assertThat(plan.isOpen()).isFalse();
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(TooLate.class);
        assertThat(page())
                .contains("2026-05-11 22:00 JST – 2026-05-12 00:00 JST")
                .doesNotContain("01:00 JST");
        assertThat(notices.get(id).announced().orElseThrow().number()).isZero();
    }

    @Test
    @Tag("GN-09a")
    void revise_toALaterWindow_restartsFromTheNewStart() {
        Change tooSoon = change(Change.Kind.MAINTENANCE, "2026-05-15T22:00:00+09:00", "2026-05-16T00:00:00+09:00");
        NoticePlan plan = notices.revise(id, tooSoon, OPERATOR);
        assertThat(plan.deadline().lastDay()).contains(LocalDate.of(2026, 5, 8));
        assertThat(plan.deadline().earliestStart()).contains(LocalDate.of(2026, 5, 16));
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(TooLate.class);
        Change inTime = change(Change.Kind.MAINTENANCE, "2026-05-18T22:00:00+09:00", "2026-05-19T00:00:00+09:00");
        assertThat(notices.revise(id, inTime, OPERATOR).isOpen()).isTrue();
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(page()).contains("2026-05-18 22:00 JST", "第3版", "Version 3").doesNotContain("2026-05-11 22:00");
        assertThat(desk.events.actions(AOZORA))
                .containsExactly(
                        "change.planned",
                        "change.published",
                        "change.revised",
                        "change.refused",
                        "change.revised",
                        "change.published");
    }

    @Test
    void revise_toAShorterWindow_needsNoLeadTimeButIsAnnounced() {
        NoticePlan plan =
                notices.revise(id, change(Change.Kind.MAINTENANCE, "2026-05-11T23:00:00+09:00", MIDNIGHT), OPERATOR);
        assertThat(plan.restarts()).isEmpty();
        assertThat(plan.isOpen()).isTrue();
        assertThat(plan.explain(Locale.ENGLISH))
                .isEqualTo("What was announced covers it, so that it may be announced at any time.");
        assertThat(page()).contains("2026-05-11 22:00 JST");
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(page()).contains("2026-05-11 23:00 JST").doesNotContain("2026-05-11 22:00 JST");
        assertThat(notices.revise(id, Desk.maintenance(), OPERATOR).restarts())
                .as("back again, after users were told that it is shorter")
                .containsExactly(Restart.TIME);
    }

    /** What nobody was told of is no measure. */
    @Test
    void revise_afterADraftThatWasNeverAnnounced_isJudgedByWhatUsersKnow() {
        notices.revise(id, change(Change.Kind.MAINTENANCE, TEN, "2026-05-20T00:00:00+09:00"), OPERATOR);
        NoticePlan plan =
                notices.revise(id, change(Change.Kind.MAINTENANCE, TEN, "2026-05-12T01:00:00+09:00"), OPERATOR);
        assertThat(plan.restarts()).containsExactly(Restart.TIME);
        assertThat(notices.revise(id, Desk.maintenance(), OPERATOR).restarts()).isEmpty();
    }

    @Test
    @Tag("GN-09b")
    void revise_ofAnEndOfService_laterIsFree_earlierIsNot() {
        UUID end = notices.plan(change(Change.Kind.END_OF_SERVICE, "2027-04-01T00:00:00+09:00", ""), OPERATOR)
                .change();
        notices.publish(end, OPERATOR);
        desk.clock.set(instant("2027-03-01T09:00:00+09:00"));
        assertThat(notices.revise(end, change(Change.Kind.END_OF_SERVICE, "2027-05-01T00:00:00+09:00", ""), OPERATOR)
                        .restarts())
                .isEmpty();
        assertThat(notices.publish(end, OPERATOR)).isInstanceOf(Published.class);
        notices.revise(end, change(Change.Kind.END_OF_SERVICE, "2027-04-01T00:00:00+09:00", ""), OPERATOR);
        assertThat(notices.publish(end, OPERATOR)).isInstanceOf(TooLate.class);
    }

    @Test
    void cancel_needsNoLeadTimeButIsAnnounced() {
        assertThat(notices.cancel(id, WHY, OPERATOR).isOpen()).isTrue();
        assertThat(page()).doesNotContain("状況：中止");
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(page()).contains("状況：中止", "State: cancelled", "脆弱性の修正のため");
        assertThat(desk.events.actions(AOZORA)).endsWith("change.cancelled", "change.published");
        assertThatThrownBy(() -> notices.cancel(id, WHY, OPERATOR)).hasMessageContaining("CANCELLED");
        assertThatThrownBy(() -> notices.revise(id, Desk.maintenance(), OPERATOR))
                .hasMessageContaining("CANCELLED");
    }

    @Test
    void cancel_ofWhatNobodyKnows_isNothingToAnnounce() {
        UUID unknown = notices.plan(Desk.maintenance(), OPERATOR).change();
        notices.cancel(unknown, WHY, OPERATOR);
        assertThatThrownBy(() -> notices.publish(unknown, OPERATOR)).hasMessageContaining("before anybody knew");
        assertThat(page()).doesNotContain(unknown.toString());
    }

    @Test
    void revise_withinAnEmergency_isStillShownAsOne() {
        UUID late = notices.plan(Desk.maintenance(), OPERATOR).change();
        desk.approve("op-2", notices.requestEmergency(late, WHY, OPERATOR));
        notices.publish(late, OPERATOR);
        notices.revise(late, change(Change.Kind.MAINTENANCE, "2026-05-11T23:00:00+09:00", MIDNIGHT), OPERATOR);
        assertThat(((Published) notices.publish(late, OPERATOR)).proof().emergency())
                .isTrue();
        assertThat(page()).contains("緊急のお知らせ（期限後）", "脆弱性の修正のため");
    }

    @Test
    void complete_afterwards_isShownUntilThePageDropsIt() {
        desk.clock.set(instant("2026-05-12T00:10:00+09:00"));
        notices.complete(id, WHY, OPERATOR);
        notices.publish(id, OPERATOR);
        assertThat(page()).contains("状況：完了");
        desk.clock.set(instant("2026-06-11T00:10:00+09:00"));
        assertThat(ChangeNotices.onPage(desk.store, NoticePolicy.defaults()).apply(desk.clock.instant()))
                .hasSize(1);
        desk.clock.set(instant("2026-06-11T00:10:01+09:00"));
        assertThat(ChangeNotices.onPage(desk.store, NoticePolicy.defaults()).apply(desk.clock.instant()))
                .isEmpty();
    }

    private String page() {
        try {
            return Files.readString(folder.resolve("index.html"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
