/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.AOZORA;
import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static io.sharedkit.incident.notice.Desk.TAKASAKI;
import static io.sharedkit.incident.notice.Desk.WHY;
import static io.sharedkit.incident.notice.Desk.change;
import static io.sharedkit.incident.notice.Desk.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import io.sharedkit.incident.notice.NoticeResult.Published;
import io.sharedkit.incident.notice.NoticeResult.TooLate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeNoticesTest {
    @TempDir
    Path folder;

    @Test
    @Tag("GN-09a")
    void publish_onTheLastDay_isAnnouncedWithProof() throws IOException {
        Desk desk = Desk.at("2026-04-28T23:59:59.999999+09:00");
        ChangeNotices notices = desk.on(folder);
        NoticePlan plan = notices.plan(Desk.maintenance(), OPERATOR);
        assertThat(plan.deadline().lastDay()).contains(LocalDate.of(2026, 4, 28));
        assertThat(plan.isOpen()).isTrue();
        assertThat(notices.get(plan.change()).announced()).isEmpty();
        assertThat(page()).isEmpty();

        Published published = (Published) notices.publish(plan.change(), OPERATOR);
        assertThat(published.proof().at()).isEqualTo(desk.clock.instant());
        assertThat(published.proof().reference()).matches("[0-9a-f]{64}");
        assertThat(published.proof().emergency()).isFalse();
        assertThat(published.explain(Locale.ENGLISH)).startsWith("It was announced at 2026-04-28 23:59 JST");
        assertThat(notices.get(plan.change()).announced()).isPresent();
        assertThat(page()).contains(plan.change().toString());
        assertThat(desk.events.actions(AOZORA)).containsExactly("change.planned", "change.published");
        assertThat(desk.events.actions(TAKASAKI)).containsExactly("change.planned", "change.published");
        assertThat(desk.events.of(AOZORA).get(1).details())
                .containsEntry("lastDay", "2026-04-28")
                .containsEntry("reference", published.proof().reference());
    }

    @Test
    @Tag("GN-09a")
    void publish_afterTheLastDay_isRefusedAndNamesTheDates() {
        Desk desk = Desk.at("2026-04-29T00:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        TooLate refused = (TooLate) notices.publish(id, OPERATOR);
        assertThat(refused.plan().deadline().lastDay()).contains(LocalDate.of(2026, 4, 28));
        assertThat(refused.plan().deadline().earliestStart()).contains(LocalDate.of(2026, 5, 12));
        assertThat(refused.explain(Locale.JAPANESE))
                .startsWith("期限を過ぎているため")
                .contains("2026年4月28日（火）")
                .endsWith("revise(...)で間に合う開始日時に改める、cancel(...)で中止する、またはrequestEmergency(...)で緊急のお知らせを申請する。");
        assertThat(refused.explain(Locale.ENGLISH))
                .startsWith("It cannot be announced any more. Rule GN-09a")
                .endsWith(" What can be done: revise(...) to a start that is late enough, cancel(...), or"
                        + " requestEmergency(...).");
        assertThat(notices.get(id).announced()).isEmpty();
        assertThat(page()).doesNotContain(id.toString());
        SecurityEvent event = desk.events.of(AOZORA).get(1);
        assertThat(event.action()).isEqualTo("change.refused");
        assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(event.details())
                .containsEntry("reason", "too-late")
                .containsEntry("lastDay", "2026-04-28")
                .containsEntry("earliestStart", "2026-05-12");
    }

    /** Every day of eleven years through the whole of it: allowed at the last instant, refused at the next one. */
    @Test
    @Tag("GN-09a")
    void prove_onEveryDay_isTakenUntilTheEndOfTheLastDayOnly() {
        Desk desk = Desk.at("2016-01-04T09:00:00+09:00");
        ChangeNotices notices = desk.withoutPage();
        int days = 0;
        for (LocalDate day = LocalDate.of(2017, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
            desk.clock.set(instant("2016-01-04T09:00:00+09:00"));
            Change change = change(Change.Kind.SPEC_CHANGE, day + "T03:00:00+09:00", "");
            UUID id = notices.plan(change, OPERATOR).change();
            Instant late = BusinessCalendar.japan().before(day, 5).endsBefore();
            desk.clock.set(late);
            assertThat(notices.prove(id, Channel.MAIL, late, "m", OPERATOR)).isInstanceOf(TooLate.class);
            assertThat(notices.prove(id, Channel.MAIL, late.minusNanos(1000), "m", OPERATOR))
                    .isInstanceOf(Published.class);
            days++;
        }
        assertThat(days).isEqualTo(4017);
    }

    @Test
    void publish_whileMidnightComes_isRefusedAndTakenFromThePage() {
        Desk desk = Desk.at("2026-04-28T23:59:59+09:00");
        UUID id = desk.withoutPage().plan(Desk.maintenance(), OPERATOR).change();
        AtomicInteger asked = new AtomicInteger();
        InstantSource slow =
                () -> instant("2026-04-28T23:59:59+09:00").plusSeconds(asked.getAndIncrement() < 2 ? 0 : 1);
        NoticeResult result = desk.builder()
                .clock(slow)
                .page(desk.feed(folder), List::of)
                .build()
                .publish(id, OPERATOR);
        assertThat(asked.get()).isGreaterThan(2);
        assertThat(result).isInstanceOf(TooLate.class);
        assertThat(desk.store.find(id).orElseThrow().announced()).isEmpty();
        assertThat(page()).doesNotContain(id.toString());
    }

    @Test
    void publish_repeated_isTheSameAnnouncement() {
        Desk desk = Desk.at("2026-04-20T09:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        Published first = (Published) notices.publish(id, OPERATOR);
        desk.clock.set(instant("2026-05-02T09:00:00+09:00"));
        assertThat(((Published) notices.publish(id, OPERATOR)).proof()).isEqualTo(first.proof());
        assertThat(desk.events.actions(AOZORA)).containsExactly("change.planned", "change.published");
    }

    @Test
    void publish_whosePageCannotBeWritten_isNoAnnouncement() throws IOException {
        Desk desk = Desk.at("2026-04-20T09:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        Files.createDirectories(folder.resolve("index.html/occupied"));
        assertThatThrownBy(() -> notices.publish(id, OPERATOR)).isInstanceOf(UncheckedIOException.class);
        assertThat(notices.get(id).announced()).isEmpty();
        Files.delete(folder.resolve("index.html/occupied"));
        Files.delete(folder.resolve("index.html"));
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
    }

    @Test
    void publish_thatCannotBeRecorded_isNoAnnouncement_andIsCompletedWhenRepeated() {
        Desk desk = Desk.at("2026-04-20T09:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        desk.events.refusing = "change.planned";
        assertThatThrownBy(() -> notices.plan(Desk.maintenance(), OPERATOR)).hasMessage("the audit log is full");
        UUID id = desk.store.since(Instant.EPOCH).get(0).id();
        assertThatThrownBy(() -> notices.publish(id, OPERATOR)).hasMessage("the audit log is full");
        assertThat(notices.get(id).announced()).isEmpty();
        desk.events.refusing = "change.published";
        assertThatThrownBy(() -> notices.publish(id, OPERATOR)).hasMessage("the audit log is full");
        desk.events.refusing = "";
        desk.clock.set(instant("2026-05-01T09:00:00+09:00"));
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(desk.events.actions(AOZORA)).containsExactly("change.planned", "change.published");
    }

    @Test
    void clock_thatIsTurnedBack_givesNoTimeBack() {
        Desk desk = Desk.at("2026-04-29T00:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        desk.clock.set(instant("2026-04-20T09:00:00+09:00"));
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(TooLate.class);
        assertThatThrownBy(() -> notices.prove(id, Channel.MAIL, desk.clock.instant(), "m", OPERATOR))
                .hasMessageContaining("Version 0 was made at");
    }

    @Test
    @Tag("JJ-10")
    void publish_ofAChangeWithoutANumber_isTakenBeforeTheStartOnly() {
        Desk desk = Desk.at("2026-05-11T08:59:59+09:00");
        ChangeNotices notices = desk.on(folder);
        Change change = change(Change.Kind.SUBPROCESSOR_CHANGE, "2026-05-11T09:00:00+09:00", "");
        UUID inTime = notices.plan(change, OPERATOR).change();
        UUID late = notices.plan(change, OPERATOR).change();
        assertThat(notices.publish(inTime, OPERATOR)).isInstanceOf(Published.class);
        assertThat(page()).contains(inTime.toString(), "委託先の変更");
        desk.clock.set(instant("2026-05-11T09:00:00+09:00"));
        assertThat(notices.publish(late, OPERATOR)).isInstanceOf(TooLate.class);
    }

    @Test
    void plan_ofAStartInThePast_isKeptButTooLate() {
        Desk desk = Desk.at("2026-05-11T08:59:59+09:00");
        NoticePlan plan =
                desk.on(folder).plan(change(Change.Kind.SPEC_CHANGE, "2020-05-11T09:00:00+09:00", ""), OPERATOR);
        assertThat(plan.isOpen()).isFalse();
        assertThat(plan.deadline().earliestStart()).contains(LocalDate.of(2026, 5, 16));
    }

    @Test
    void plan_thatTouchesNobody_isRefused() {
        Desk desk = Desk.at("2026-05-11T08:59:59+09:00");
        Change plain = Desk.maintenance();
        Change nobody = new Change(
                plain.kind(),
                plain.title(),
                plain.description(),
                plain.start(),
                plain.end(),
                plain.services(),
                Change.Audience.only());
        assertThatThrownBy(() -> desk.withoutPage().plan(nobody, OPERATOR)).hasMessageContaining("at least one tenant");
        assertThat(desk.store.since(Instant.EPOCH)).isEmpty();
    }

    @Test
    void events_areOnlyForTheTenantsThatAreOrWereTouched() {
        Desk desk = Desk.at("2026-04-20T08:59:59+09:00");
        ChangeNotices notices = desk.on(folder);
        Change all = Desk.maintenance();
        Change one = new Change(
                all.kind(),
                all.title(),
                all.description(),
                all.start(),
                all.end(),
                Set.of("勤怠"),
                Change.Audience.only(AOZORA));
        UUID only = notices.plan(one, OPERATOR).change();
        notices.publish(only, OPERATOR);
        assertThat(desk.events.actions(TAKASAKI)).isEmpty();
        UUID narrowed = notices.plan(all, OPERATOR).change();
        notices.publish(narrowed, OPERATOR);
        notices.revise(narrowed, one, OPERATOR);
        assertThat(desk.events.actions(TAKASAKI))
                .containsExactly("change.planned", "change.published", "change.revised");
        assertThat(page()).doesNotContain("c-aozora");
    }

    @Test
    @Tag("GN-09b")
    void prove_byALetter_announcesAnEndOfService() {
        Desk desk = Desk.at("2026-09-30T10:00:00+09:00");
        ChangeNotices notices = desk.withoutPage();
        UUID id = notices.plan(change(Change.Kind.END_OF_SERVICE, "2027-04-01T00:00:00+09:00", ""), OPERATOR)
                .change();
        Instant posted = instant("2026-09-30T15:00:00+09:00");
        desk.clock.set(instant("2026-10-02T09:00:00+09:00"));
        assertThatThrownBy(() -> notices.prove(id, Channel.MAIL, posted, "x", OPERATOR))
                .hasMessageContaining("GN-09b is kept by one of [WEB, PHONE, LETTER, OTHER]");
        assertThatThrownBy(() -> notices.prove(id, Channel.LETTER, posted, "a\nb", OPERATOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> notices.prove(id, Channel.LETTER, instant("2026-10-03T00:00:00+09:00"), "x", OPERATOR))
                .hasMessageContaining("not at");
        Published published = (Published) notices.prove(id, Channel.LETTER, posted, "郵便 123", OPERATOR);
        assertThat(published.proof().at()).isEqualTo(posted);
        assertThat(published.proof().recordedAt()).isEqualTo(desk.clock.instant());
        assertThat(desk.events.of(AOZORA).get(1).details())
                .containsEntry("channel", "LETTER")
                .containsEntry("announcedAt", posted.toString());
        assertThatThrownBy(() -> notices.publish(id, OPERATOR)).hasMessageContaining("call page(...)");
    }

    @Test
    @Tag("GN-09b")
    void publish_ofAnEndOfServiceTooLate_isRefusedAndTheLetterToo() {
        Desk desk = Desk.at("2026-10-01T00:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(change(Change.Kind.END_OF_SERVICE, "2027-04-01T00:00:00+09:00", ""), OPERATOR)
                .change();
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(TooLate.class);
        assertThat(notices.prove(id, Channel.LETTER, desk.clock.instant(), "x", OPERATOR))
                .isInstanceOf(TooLate.class);
        assertThat(notices.get(id).announced()).isEmpty();
    }

    @Test
    @Tag("HK-08a")
    void complete_tellsAfterwards() {
        Desk desk = Desk.at("2026-05-12T10:00:00+09:00");
        NoticePolicy policy = Policies.with("version-up", "afterwards");
        ChangeNotices notices =
                desk.builder().policy(policy).page(desk.feed(folder), List::of).build();
        UUID id = notices.plan(change(Change.Kind.VERSION_UP, "2026-05-11T09:00:00+09:00", ""), OPERATOR)
                .change();
        notices.complete(id, new io.sharedkit.incident.Incident.Text("更新しました。", "It was updated."), OPERATOR);
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(Published.class);
        assertThat(page()).contains("更新しました。", "It was updated.", "状況：完了");
        assertThat(desk.events.actions(AOZORA)).contains("change.completed", "change.published");
        assertThatThrownBy(() -> notices.revise(id, Desk.maintenance(), OPERATOR))
                .hasMessageContaining("COMPLETED");
    }

    @Test
    void complete_isNoWayAroundTheAnnouncement() {
        Desk desk = Desk.at("2026-05-12T10:00:00+09:00");
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        assertThatThrownBy(() -> notices.complete(id, WHY, OPERATOR)).hasMessageContaining("never announced");
        UUID later = notices.plan(change(Change.Kind.SUBPROCESSOR_CHANGE, "2026-06-11T09:00:00+09:00", ""), OPERATOR)
                .change();
        notices.publish(later, OPERATOR);
        assertThatThrownBy(() -> notices.complete(later, WHY, OPERATOR)).hasMessageContaining("not completed before");
    }

    @Test
    void build_withoutThePageKnowingChanges_orARuleMissing_isRefused() {
        Desk desk = Desk.at("2026-05-12T10:00:00+09:00");
        assertThatThrownBy(() -> desk.builder()
                        .page(
                                io.sharedkit.incident.StatusFeed.builder()
                                        .directory(folder)
                                        .url(java.net.URI.create("https://status.example.jp/"))
                                        .provider("x", "x")
                                        .build(),
                                List::of))
                .hasMessageContaining("ChangeNotices.onPage");
        assertThatThrownBy(() -> desk.builder()
                        .rules(NoticePolicy.defaults().rules().subList(0, 4))
                        .build())
                .hasMessageContaining("has one rule");
        assertThatThrownBy(() -> desk.withoutPage().publish(UUID.randomUUID(), OPERATOR))
                .hasMessageContaining("page(...)");
        assertThatThrownBy(() -> desk.on(folder).publish(UUID.randomUUID(), OPERATOR))
                .hasMessageContaining("There is no planned change");
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
