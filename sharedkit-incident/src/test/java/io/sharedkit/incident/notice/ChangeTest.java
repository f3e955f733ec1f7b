/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.NoticePlan.Restart;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {
    private static final String TEN = "2026-05-11T10:00:00+09:00";
    private static final String ELEVEN = "2026-05-11T11:00:00+09:00";
    private static final String NOON = "2026-05-11T12:00:00+09:00";
    private static final String ONE = "2026-05-11T13:00:00+09:00";

    static Stream<Arguments> revisions() {
        Change window = change(Change.Kind.MAINTENANCE, TEN, NOON);
        Change lasting = change(Change.Kind.SPEC_CHANGE, TEN, "");
        Change some = with(window, Set.of("勤怠"), Change.Audience.only(Desk.AOZORA));
        return Stream.of(
                Arguments.of("the same", window, window, Set.of()),
                Arguments.of("shorter", window, change(Change.Kind.MAINTENANCE, ELEVEN, NOON), Set.of()),
                Arguments.of("later", window, change(Change.Kind.MAINTENANCE, ELEVEN, ONE), Set.of(Restart.TIME)),
                Arguments.of("longer", window, change(Change.Kind.MAINTENANCE, TEN, ONE), Set.of(Restart.TIME)),
                Arguments.of(
                        "endless",
                        change(Change.Kind.SPEC_CHANGE, TEN, NOON),
                        change(Change.Kind.SPEC_CHANGE, TEN, ""),
                        Set.of(Restart.TIME)),
                Arguments.of("earlier", change(Change.Kind.MAINTENANCE, ELEVEN, NOON), window, Set.of(Restart.TIME)),
                Arguments.of("lasting, later", lasting, change(Change.Kind.SPEC_CHANGE, NOON, ""), Set.of()),
                Arguments.of(
                        "lasting, for a while only", lasting, change(Change.Kind.SPEC_CHANGE, TEN, NOON), Set.of()),
                Arguments.of(
                        "lasting, earlier", change(Change.Kind.SPEC_CHANGE, NOON, ""), lasting, Set.of(Restart.TIME)),
                Arguments.of("another kind", window, change(Change.Kind.VERSION_UP, TEN, NOON), Set.of(Restart.KIND)),
                Arguments.of(
                        "more services",
                        some,
                        with(some, Set.of("勤怠", "給与"), some.audience()),
                        Set.of(Restart.SERVICES)),
                Arguments.of("fewer services", with(some, Set.of("勤怠", "給与"), some.audience()), some, Set.of()),
                Arguments.of(
                        "more tenants",
                        some,
                        with(some, some.services(), Change.Audience.only(Desk.AOZORA, Desk.TAKASAKI)),
                        Set.of(Restart.AUDIENCE)),
                Arguments.of(
                        "all tenants",
                        some,
                        with(some, some.services(), Change.Audience.all()),
                        Set.of(Restart.AUDIENCE)),
                Arguments.of("fewer tenants", with(some, some.services(), Change.Audience.all()), some, Set.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("revisions")
    @Tag("GN-09a")
    void restarts_areWhatWasNotAnnounced(String name, Change known, Change revised, Set<Restart> expected) {
        assertThat(NoticePlan.restarts(Optional.of(known), version(revised))).isEqualTo(expected);
        assertThat(NoticePlan.restarts(Optional.empty(), version(revised))).containsExactly(Restart.FIRST);
    }

    @Test
    void restarts_ofACancellation_areNone() {
        ChangeVersion planned = version(Desk.maintenance());
        ChangeVersion cancelled = planned.next(
                ChangeVersion.Status.CANCELLED, planned.change(), Optional.empty(), Instant.EPOCH, Desk.OPERATOR);
        assertThat(NoticePlan.restarts(Optional.empty(), cancelled)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u2028b", "\uD83D"})
    void change_withOddTitles_isRefused(String title) {
        assertThatThrownBy(() -> titled(title)).isInstanceOf(IllegalArgumentException.class);
        Change plain = Desk.maintenance();
        assertThatThrownBy(() -> with(plain, Set.of(title), plain.audience()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 80");
    }

    @Test
    void change_withLongTexts_isTakenUpToTheLimit() {
        assertThat(titled("あ".repeat(80)).title().ja()).hasSize(80);
        assertThatThrownBy(() -> titled("あ".repeat(81))).hasMessageContaining("81");
        assertThat(titled("髙﨑①～ﾘｷｬｯﾌ<b>").title().ja()).contains("<b>");
    }

    @Test
    void change_withTooManyServicesOrNone_isRefused() {
        Change plain = Desk.maintenance();
        assertThatThrownBy(() -> with(plain, Set.of(), plain.audience())).hasMessageContaining("not 0");
        Set<String> many = IntStream.range(0, 41).mapToObj(i -> "s" + i).collect(Collectors.toSet());
        assertThatThrownBy(() -> with(plain, many, plain.audience())).hasMessageContaining("not 41");
        Set<String> most =
                IntStream.range(0, 40).mapToObj(i -> "あ".repeat(78) + (10 + i)).collect(Collectors.toSet());
        PlannedChange planned = new PlannedChange(
                new java.util.UUID(0, 1), java.util.List.of(version(with(plain, most, plain.audience()))));
        assertThat(PageEntries.of(planned, planned.latest(), true).facts()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "1954-12-31T14:59:59Z",
                "2099-12-31T15:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void change_outsideTheYears_isRefused(String start) {
        assertThatThrownBy(() -> at(Instant.parse(start), Desk.maintenance().end()))
                .hasMessageContaining("1955 to 2099");
        assertThatThrownBy(() -> at(Desk.maintenance().start(), Instant.parse(start)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void change_thatEndsBeforeItStarts_isRefused() {
        Instant start = Desk.maintenance().start();
        assertThatThrownBy(() -> at(start, start)).hasMessageContaining("Leave the end out");
        assertThat(at(start.plusNanos(999), start.plusNanos(1000)).start()).isEqualTo(start);
    }

    /** Without an end it would cover all later time, and no later one would need a lead time. */
    @Test
    @Tag("GN-09a")
    void change_ofKindMaintenanceWithoutAnEnd_isRefused_theLastingKindsAreNot() {
        for (Change.Kind kind : Change.Kind.values()) {
            if (kind == Change.Kind.MAINTENANCE) {
                assertThatThrownBy(() -> change(kind, TEN, ""))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("A maintenance has an end; this one starts at 2026-05-11T01:00:00Z")
                        .hasMessageContaining("Say until when it may last");
            } else {
                assertThat(change(kind, TEN, "").end()).isNull();
            }
        }
    }

    @Test
    void text_withHalfACharacter_isRefused() {
        Incident.Text half = new Incident.Text("x\uDC00", "x");
        Change plain = Desk.maintenance();
        assertThatThrownBy(() -> new Change(
                        plain.kind(),
                        plain.title(),
                        half,
                        plain.start(),
                        plain.end(),
                        plain.services(),
                        plain.audience()))
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> new ChangeVersion.Emergency(half, Desk.OPERATOR, Instant.EPOCH))
                .hasMessageContaining("surrogate");
    }

    private static ChangeVersion version(Change change) {
        return ChangeVersion.first(change, Instant.EPOCH, Desk.OPERATOR);
    }

    private static Change titled(String title) {
        return new Change(
                Change.Kind.MAINTENANCE,
                new Incident.Text(title, title),
                Desk.DESCRIPTION,
                Desk.maintenance().start(),
                Desk.maintenance().end(),
                Set.of("勤怠"),
                Change.Audience.all());
    }

    private static Change at(Instant start, Instant end) {
        Change plain = Desk.maintenance();
        return new Change(
                plain.kind(), plain.title(), plain.description(), start, end, plain.services(), plain.audience());
    }

    private static Change with(Change change, Set<String> services, Change.Audience audience) {
        return new Change(
                change.kind(), change.title(), change.description(), change.start(), change.end(), services, audience);
    }
}
