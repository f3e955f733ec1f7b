/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static io.sharedkit.incident.obligation.Rules.JAPAN;
import static io.sharedkit.incident.obligation.Rules.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Roll;
import io.sharedkit.incident.obligation.Anchors.Anchor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read back by a small parser of RFC 5545 that shares nothing with the writer. */
class DueDatesTest {
    private static final UUID INCIDENT = UUID.fromString("0b1c2d3e-0000-4000-8000-000000000001");
    private static final Instant NOW = instant("2026-05-01T12:00:00+09:00");
    private static final Anchors ANCHORS = Rules.at(Anchor.OCCURRENCE, "2026-05-01T09:00:00+09:00");

    @Test
    void iCalendar_hasOneEventARow_atTheLastSecondInTime() throws Exception {
        List<Map<String, String>> events = events(file(rows(), Locale.JAPANESE));
        assertThat(events).hasSize(3);
        assertThat(events.get(0))
                .containsEntry("DTSTART", "20260507T145959Z") // 24:00 in Japan is too late
                .containsEntry("DTSTAMP", "20260501T030000Z")
                .containsEntry("SUMMARY", "期限：GN-15a、テナント c-1（進行中）")
                .containsEntry("STATUS", "CONFIRMED")
                .containsEntry(
                        "DESCRIPTION",
                        "GN-15a：重大な障害を、発生から1営業日以内に、テナントの管理者へメールまたは電話で知らせる。\n"
                                + "2026-05-07 24:00 JSTまで\n障害番号：0b1c2d3e-0000-4000-8000-000000000001");
        assertThat(events.get(1)).containsEntry("SUMMARY", "期限：GN-15a、テナント c-2（進行中）");
        assertThat(events.get(2))
                .containsEntry("DTSTART", "20260504T000000Z") // the 72nd hour still counts
                .containsEntry("SUMMARY", "期限：QL-09a、一般（進行中）");
        assertThat(events(file(rows(), Locale.GERMAN)).get(2))
                .containsEntry("SUMMARY", "Due: QL-09a, the public (running)");
    }

    /** The 72nd hour ends with a day, and belongs to it: a calendar must not show it on the next one. */
    @Test
    void iCalendar_ofAnyWindowThatEndsAtMidnight_standsOnTheDayThatEnds() throws Exception {
        Instant midnight = instant("2026-05-01T00:00:00+09:00");
        Anchors occurred = Rules.at(Anchor.OCCURRENCE, "2026-05-01T00:00:00+09:00");
        for (Window window : List.of(
                new Window.Hours(72),
                new Window.CalendarDays(3, true, Roll.NONE, Calendars.PROVIDER),
                new Window.Prompt(new Window.Hours(72)))) {
            Obligation row = Rules.judged(Rules.rule("QL-09a").with(window), occurred, List.of(), JAPAN, midnight);
            assertThat(row.due()).isEqualTo(instant("2026-05-04T00:00:00+09:00"));
            assertThat(events(file(List.of(row), Locale.ENGLISH)).get(0))
                    .containsEntry("DTSTART", "20260503T145959Z")
                    .hasEntrySatisfying("DESCRIPTION", text -> assertThat(text).contains("2026-05-03 24:00 JST"));
        }
    }

    /** By the clocks of the zone in which is counted, not by Japan's. */
    @Test
    void iCalendar_ofMonthsThatEndAtMidnightAbroad_standsOnTheDayThatEndsThere() throws Exception {
        Anchors occurred = Rules.at(Anchor.OCCURRENCE, "2026-06-11T00:00:00+02:00");
        Window month = new Window.Months(1, ZoneId.of("Europe/Berlin"));
        Obligation row = Rules.judged(
                Rules.rule("QL-09a").with(month), occurred, List.of(), JAPAN, instant("2026-06-11T12:00:00+02:00"));
        assertThat(events(file(List.of(row), Locale.ENGLISH)).get(0)).containsEntry("DTSTART", "20260710T215959Z");
    }

    @Test
    void iCalendar_cancelsWhatIsNotRequired() throws Exception {
        Obligation waived = waived(ANCHORS);
        assertThat(events(file(List.of(waived), Locale.JAPANESE)))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("STATUS", "CANCELLED")
                        .containsEntry("DTSTART", "20260504T000000Z"));
        assertThat(file(List.of(waived), Locale.JAPANESE))
                .asString(StandardCharsets.UTF_8)
                .doesNotContain("秘密", "op-9");
    }

    /** The occurrence was corrected away: the event of the earlier file is taken back, by its UID and a higher number. */
    @Test
    void iCalendar_ofARowThatLostItsDate_cancelsTheEarlierEvent() throws Exception {
        Map<String, String> before =
                events(file(List.of(row("QL-09a", null, NOW)), Locale.JAPANESE)).get(0);
        for (Obligation lost : List.of(without("QL-09a", NOW.plusSeconds(1)), waived(Anchors.NONE))) {
            assertThat(lost.due()).isNull();
            Map<String, String> after =
                    events(file(List.of(lost), Locale.JAPANESE)).get(0);
            assertThat(after)
                    .containsEntry("UID", before.get("UID"))
                    .containsEntry("STATUS", "CANCELLED")
                    .containsEntry("DTSTART", after.get("DTSTAMP"));
            assertThat(after.get("SUMMARY")).startsWith("期限なし：QL-09a、一般（");
            assertThat(after.get("DESCRIPTION"))
                    .contains("今は期限がない。", "ファイルを作った時刻")
                    .doesNotContain("まで");
        }
        assertThat(events(file(List.of(without("QL-09a", NOW)), Locale.ENGLISH))
                        .get(0)
                        .get("DESCRIPTION"))
                .contains("There is no due date now; an earlier one is cancelled.");
    }

    @Test
    void sequence_isHigherInEveryLaterFile_andWithin31Bits() throws Exception {
        long last = -1;
        for (String now : List.of(
                "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", "2026-05-01T00:00:00Z", "2093-12-31T00:00:00Z")) {
            for (Obligation row : List.of(row("QL-09a", null, instant(now)), without("QL-09a", instant(now)))) {
                long sequence = Long.parseLong(
                        events(file(List.of(row), Locale.ENGLISH)).get(0).get("SEQUENCE"));
                assertThat(sequence).isBetween(last + (row.due() == null ? 0 : 1), (long) Integer.MAX_VALUE);
                last = sequence;
            }
        }
        assertThat(events(file(List.of(row("QL-09a", null, instant("2099-01-01T00:00:00Z"))), Locale.ENGLISH))
                        .get(0))
                .containsEntry("SEQUENCE", Integer.toString(Integer.MAX_VALUE));
        assertThat(events(file(List.of(row("QL-09a", null, instant("2020-01-01T00:00:00Z"))), Locale.ENGLISH))
                        .get(0))
                .containsEntry("SEQUENCE", "0");
    }

    /** RFC 5545, section 3.6: a calendar has at least one component. */
    @Test
    void iCalendar_withoutRows_hasAComponentAllTheSame() throws Exception {
        assertThat(parse(file(List.of(), Locale.JAPANESE)))
                .containsExactly(
                        Map.entry("BEGIN", "VCALENDAR"),
                        Map.entry("VERSION", "2.0"),
                        Map.entry("PRODID", "-//sharedkit//incident//EN"),
                        Map.entry("BEGIN", "VTIMEZONE"),
                        Map.entry("TZID", "Asia/Tokyo"),
                        Map.entry("BEGIN", "STANDARD"),
                        Map.entry("DTSTART", "19510909T000000"),
                        Map.entry("TZOFFSETFROM", "+0900"),
                        Map.entry("TZOFFSETTO", "+0900"),
                        Map.entry("END", "STANDARD"),
                        Map.entry("END", "VTIMEZONE"),
                        Map.entry("END", "VCALENDAR"));
        assertThat(file(rows(), Locale.JAPANESE))
                .asString(StandardCharsets.UTF_8)
                .doesNotContain("VTIMEZONE");
    }

    @Test
    void iCalendar_ofTheSameRows_isTheSameBytes_inAnyOrder() {
        byte[] expected = file(rows(), Locale.ENGLISH);
        for (int seed = 0; seed < 20; seed++) {
            List<Obligation> shuffled = new ArrayList<>(rows());
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(file(shuffled, Locale.ENGLISH)).isEqualTo(expected);
        }
    }

    @Test
    void uid_isStable_andDiffersByIncidentRuleAndRecipient() throws Exception {
        List<String> now = uids(INCIDENT, rows());
        List<String> later = uids(
                INCIDENT,
                List.of(
                        row("QL-09a", null, NOW.plusSeconds(999)),
                        row("GN-15a", "c-1", NOW.plusSeconds(999)),
                        row("GN-15a", "c-2", NOW.plusSeconds(999))));
        assertThat(now).doesNotHaveDuplicates().isEqualTo(later).allMatch(uid -> uid.endsWith("@sharedkit"));
        assertThat(uids(UUID.randomUUID(), rows())).doesNotContainAnyElementsOf(now);
        assertThat(uids(INCIDENT, List.of(row("HK-14a", "c-1", NOW)))).doesNotContainAnyElementsOf(now);
    }

    @Test
    void iCalendar_holdsNoPersonalData() {
        Obligation met = Obligation.evaluate(
                Rules.rule("GN-15a"),
                TenantId.of("c-1"),
                ANCHORS,
                List.of(),
                List.of(Rules.call("2026-05-01T11:00:00+09:00")),
                null,
                JAPAN,
                NOW);
        assertThat(met.state()).isEqualTo(Obligation.State.MET);
        assertThat(file(List.of(met), Locale.JAPANESE))
                .asString(StandardCharsets.UTF_8)
                .doesNotContain("田中", "代表番号", "op-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "comma, semicolon; backslash\\ colon: quote\"",
                "\\n is not a line end",
                "line\nline\r\nline\rline",
                "𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "ends with a backslash\\",
                "trailing space ",
                "BEGIN:VEVENT\nEND:VCALENDAR"
            })
    void texts_comeBackAsTheyWere(String text) throws Exception {
        byte[] bytes = new ContentLines().text("SUMMARY", text).bytes();
        assertThat(parse(bytes))
                .containsExactly(Map.entry("SUMMARY", text.replace("\r\n", "\n").replace('\r', '\n')));
    }

    @Test
    void texts_atRandom_comeBackAsTheyWere_andNoLineIsLongerThan75Octets() throws Exception {
        Random random = new Random(5545);
        String[] pieces = {",", ";", "\\", "\n", "a", "é", "漢", "𠮷", "😀", ":", " ", "\t", "n", "N", "\""};
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = new ContentLines().text("X", text.toString()).bytes();
            assertThat(parse(bytes)).containsExactly(Map.entry("X", text.toString()));
        }
    }

    @Test
    void texts_withControlCharactersOrHalfCharacters_loseThem() throws Exception {
        byte[] bytes =
                new ContentLines().text("X", "a\u0000b\u001bc\ud83dd\u0085e").bytes();
        assertThat(parse(bytes)).containsExactly(Map.entry("X", "abc\ufffdde"));
    }

    private static List<Obligation> rows() {
        return List.of(row("QL-09a", null, NOW), row("GN-15a", "c-2", NOW), row("GN-15a", "c-1", NOW));
    }

    private static Obligation row(String rule, @Nullable String tenant, Instant now) {
        return Obligation.evaluate(
                Rules.rule(rule),
                tenant == null ? null : TenantId.of(tenant),
                ANCHORS,
                List.of(),
                List.of(),
                null,
                JAPAN,
                now);
    }

    private static Obligation without(String rule, Instant now) {
        return Rules.judged(rule, Anchors.NONE, now);
    }

    private static Obligation waived(Anchors anchors) {
        Waiver waiver = new Waiver("秘密の理由", "op-9", NOW);
        return Obligation.evaluate(Rules.rule("QL-09a"), null, anchors, List.of(), List.of(), waiver, JAPAN, NOW);
    }

    private static byte[] file(List<Obligation> rows, Locale locale) {
        return DueDates.iCalendar(INCIDENT, rows, locale);
    }

    private static List<String> uids(UUID incident, List<Obligation> rows) throws Exception {
        return events(DueDates.iCalendar(incident, rows, Locale.ENGLISH)).stream()
                .map(event -> event.get("UID"))
                .toList();
    }

    private static List<Map<String, String>> events(byte[] file) throws Exception {
        List<Map.Entry<String, String>> lines = parse(file);
        assertThat(lines.get(0)).isEqualTo(Map.entry("BEGIN", "VCALENDAR"));
        assertThat(lines.get(1)).isEqualTo(Map.entry("VERSION", "2.0"));
        assertThat(lines.get(2).getKey()).isEqualTo("PRODID");
        assertThat(lines.get(lines.size() - 1)).isEqualTo(Map.entry("END", "VCALENDAR"));
        List<Map<String, String>> events = new ArrayList<>();
        for (Map.Entry<String, String> line : lines.subList(3, lines.size() - 1)) {
            if (line.equals(Map.entry("BEGIN", "VEVENT"))) {
                events.add(new LinkedHashMap<>());
            } else if (!line.equals(Map.entry("END", "VEVENT"))) {
                assertThat(events.get(events.size() - 1).put(line.getKey(), line.getValue()))
                        .as("once")
                        .isNull();
            }
        }
        events.forEach(event -> assertThat(event).containsKeys("UID", "SEQUENCE", "DTSTAMP", "DTSTART"));
        return events;
    }

    /** Splits at CRLF, checks every line's octets, unfolds bytes, decodes strictly, and takes the escapes back. */
    private static List<Map.Entry<String, String>> parse(byte[] file) throws Exception {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        ByteBuffer unfolded = ByteBuffer.allocate(file.length);
        int lineStart = 0;
        for (int i = 0; i < file.length; i++) {
            assertThat(file[i] == '\n' && (i == 0 || file[i - 1] != '\r'))
                    .as("bare LF")
                    .isFalse();
            if (file[i] != '\n') {
                continue;
            }
            int end = i - 1;
            assertThat(end - lineStart).as("octets of a line").isLessThanOrEqualTo(75);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file, lineStart, end - lineStart));
            boolean folded = lineStart > 0 && file[lineStart] == ' ';
            if (!folded && unfolded.position() > 0) {
                lines.add(property(unfolded));
            }
            unfolded.put(file, folded ? lineStart + 1 : lineStart, end - lineStart - (folded ? 1 : 0));
            lineStart = i + 1;
        }
        assertThat(lineStart).as("ends with CRLF").isEqualTo(file.length);
        lines.add(property(unfolded));
        return lines;
    }

    private static Map.Entry<String, String> property(ByteBuffer line) throws Exception {
        String text = StandardCharsets.UTF_8.newDecoder().decode(line.flip()).toString();
        line.clear();
        int colon = text.indexOf(':');
        StringBuilder value = new StringBuilder();
        for (int i = colon + 1; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\') {
                char escaped = text.charAt(++i);
                assertThat("\\;,nN".indexOf(escaped)).as("escape").isNotNegative();
                value.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
            } else {
                assertThat(next == ';' || next == ',').as("unescaped").isFalse();
                value.append(next);
            }
        }
        return Map.entry(text.substring(0, colon), value.toString());
    }
}
