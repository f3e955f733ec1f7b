/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are read, and lists that are refused. */
class HolidaysTest {
    private static final int BUNDLED_UNTIL = Holidays.japan().lastOfficialYear();
    private static final LocalDate TODAY = HolidayList.bundled().asOf().plusYears(1);

    @TempDir
    private Path folder;

    @Test
    void readJapan_ofTheOfficialFile_knowsItsDaysAndItsDate() throws IOException {
        Holidays read = Holidays.readJapan(file(HolidayFiles.official(HolidayFiles.oneYearMore())), TODAY);
        assertThat(read.lastOfficialYear()).isEqualTo(BUNDLED_UNTIL + 1);
        assertThat(read.version()).isEqualTo("内閣府 Cabinet Office " + TODAY);
        assertThat(read.days()).isEqualTo(Holidays.japan().days());
    }

    @Test
    void readJapan_inUtf8_withAndWithoutMark_isTheSame() throws IOException {
        byte[] plain = HolidayFiles.utf8(HolidayFiles.bundled());
        byte[] marked = ("\uFEFF" + new String(plain, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThat(Holidays.readJapan(file(plain), TODAY).days())
                .isEqualTo(Holidays.readJapan(file(marked), TODAY).days())
                .isEqualTo(Holidays.japan().days());
    }

    @Test
    void readJapan_ofAnAmendedAct_isReadIfItsDaysAreNamed_andPrevails() throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.oneYearMore();
        LocalDate moved = days.floorKey(LocalDate.of(BUNDLED_UNTIL + 1, 8, 31));
        days.put(moved.plusDays(1), days.remove(moved));
        Path file = file(HolidayFiles.official(days));
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "for " + (BUNDLED_UNTIL + 1) + ": on " + moved + " it says nothing, and the Act 山の日; on "
                                + moved.plusDays(1) + " it says 山の日, and the Act nothing")
                .hasMessageContaining("readJapan(file, asOf, LocalDate.parse(\"" + moved + "\"), …)");
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY, moved))
                .hasMessageContaining("for " + (BUNDLED_UNTIL + 1) + ": on " + moved.plusDays(1));
        Holidays read = Holidays.readJapan(file, TODAY, moved, moved.plusDays(1));
        assertThat(read.name(moved)).isEmpty();
        assertThat(read.name(moved.plusDays(1))).contains("山の日");
        assertThat(read.days().tailMap(LocalDate.of(BUNDLED_UNTIL + 2, 1, 1)))
                .isEqualTo(Holidays.japan().days().tailMap(LocalDate.of(BUNDLED_UNTIL + 2, 1, 1)));
    }

    /** Every single holiday of the years without special laws, whether the list brings it or the year after it. */
    @Test
    void readJapan_withoutOneHoliday_orWithAnotherName_isRefused() throws IOException {
        TreeMap<LocalDate, String> whole = HolidayFiles.oneYearMore();
        LocalDate asOf = HolidayList.bundled().asOf();
        for (LocalDate day : whole.tailMap(LocalDate.of(2022, 1, 1)).keySet()) {
            TreeMap<LocalDate, String> less = new TreeMap<>(whole);
            less.remove(day);
            TreeMap<LocalDate, String> renamed = new TreeMap<>(whole);
            renamed.put(day, "国民の日");
            for (TreeMap<LocalDate, String> days : List.of(less, renamed)) {
                Path file = file(HolidayFiles.official(days));
                assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                        .as("%s", day)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(file.toString())
                        .hasMessageContaining(lessOften(days, day) ? "" + day.getYear() : day.toString());
                if (!day.isBefore(asOf) && !lessOften(days, day)) {
                    assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                            .hasMessageContaining("and the Act " + whole.get(day));
                    assertThat(Holidays.readJapan(file, TODAY, day).name(day))
                            .isEqualTo(Optional.ofNullable(days.get(day)));
                }
            }
        }
    }

    /** Then its number is wrong already, or it breaks off. */
    private static boolean lessOften(TreeMap<LocalDate, String> days, LocalDate day) {
        LocalDate last = LocalDate.of(day.getYear(), 11, 23);
        return year(days, day.getYear()).size() < 16 || !days.containsKey(last);
    }

    @Test
    void readJapan_ofAPastDayWithAnotherName_isRefused() throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.bundled();
        days.put(LocalDate.of(1999, 10, 10), "スポーツの日");
        Path file = file(HolidayFiles.official(days));
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                .hasMessageContaining("says something else of the past")
                .hasMessageContaining("[1999-10-10]");
    }

    @Test
    void readJapan_namesWithSpacesAround_areTheNames() throws IOException {
        String text = new String(HolidayFiles.utf8(HolidayFiles.bundled()), StandardCharsets.UTF_8);
        String spaced = text.replace(",文化の日\n", ", 文化の日 \r\n");
        assertThat(Holidays.readJapan(file(spaced.getBytes(StandardCharsets.UTF_8)), TODAY)
                        .days())
                .isEqualTo(Holidays.japan().days());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 15, 17, 18, 36, 500, 1_000})
    void readJapan_ofAListThatBreaksOff_isRefused(int lines) throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.oneYearMore();
        for (int i = 0; i < lines; i++) {
            days.pollLastEntry();
        }
        boolean wholeYears = days.lastKey().getYear() == BUNDLED_UNTIL
                && lines <= HolidayAct.year(BUNDLED_UNTIL + 1).size();
        Path file = file(HolidayFiles.official(days));
        if (wholeYears && days.equals(HolidayFiles.bundled())) {
            assertThat(Holidays.readJapan(file, TODAY).lastOfficialYear()).isEqualTo(BUNDLED_UNTIL);
        } else {
            assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 100, 20_000})
    void readJapan_ofBytesThatBreakOff_isRefused(int bytes) throws IOException {
        byte[] whole = HolidayFiles.official(HolidayFiles.bundled());
        byte[] cut = Arrays.copyOf(whole, whole.length - 2 - "勤労感謝の日".length() * 2 - bytes);
        Path file = file(cut);
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026/2/11,建国記念の日~ | 2026/2/11,建国記念の日~2026/2/11,建国記念の日~ | stands there twice",
                "2026/2/11,建国記念の日 | 2026/2/30,建国記念の日 | names no day of the calendar",
                "2026/2/11,建国記念の日 | 2026/13/1,建国記念の日 | names no day of the calendar",
                "2026/2/11,建国記念の日 | 2026/2/29,建国記念の日 | names no day of the calendar",
                "2026/2/11,建国記念の日 | 2026/2/11, | is no day and name",
                "2026/2/11,建国記念の日 | 2026/2/11 | is no day and name",
                "2026/2/11,建国記念の日 | 26/2/11,建国記念の日 | is no day and name",
                "2026/2/11,建国記念の日 | 11.2.2026,建国記念の日 | is no day and name",
                "2026/2/11,建国記念の日 | 2026/2/11,建国記念の日,x | is no day and name",
                "2026/2/11,建国記念の日 | <html> | is no day and name",
                "1955/1/1,元日 | 1955/1/2,元日 | is not the whole list",
                "1955/1/1,元日 | 1955/1/1,蜈・律 | is not the whole list",
                "1955/1/1,元日~ | 1954/11/23,勤労感謝の日~1955/1/1,元日~ | reaches from 1954-11-23",
                "2019/5/1,休日（祝日扱い）~ | '' | says something else of the past",
                "2019/5/1,休日（祝日扱い） | 2019/5/7,休日（祝日扱い） | [2019-05-01, 2019-05-07]",
            })
    void readJapan_ofAMalformedList_saysWhatIsWrong(String line, String instead, String message) throws IOException {
        String text = new String(HolidayFiles.official(HolidayFiles.bundled()), HolidayFiles.CODE_PAGE_932);
        String wanted = line.replace("~", "\r\n");
        assertThat(text).contains(wanted);
        String broken = text.replace(wanted, instead.replace("~", "\r\n"));
        Path file = file(broken.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void readJapan_withoutAYear_orWithTooMany_isRefused() throws IOException {
        for (int year : new int[] {1955, 1980, 2025, BUNDLED_UNTIL - 1}) {
            TreeMap<LocalDate, String> days = HolidayFiles.bundled();
            year(days, year).clear();
            Path file = file(HolidayFiles.official(days));
            assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(year == 1955 ? "1955-01-01" : "has 0 holidays for " + year);
        }
        TreeMap<LocalDate, String> days = HolidayFiles.bundled();
        LocalDate.of(2026, 6, 1).datesUntil(LocalDate.of(2026, 7, 1)).forEach(day -> days.put(day, "休日"));
        Path file = file(HolidayFiles.official(days));
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY)).hasMessageContaining("it has 16 to 25");
    }

    @Test
    void readJapan_beyond2099_isRefused() throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.bundled();
        days.put(LocalDate.of(2100, 1, 1), "元日");
        Path file = file(HolidayFiles.official(days));
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to 2100-01-01; years are 1955 to 2099");
    }

    @Test
    void readJapan_ofAnOlderList_isRefused() throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.bundled();
        Path same = file(HolidayFiles.official(days));
        LocalDate before = HolidayList.bundled().asOf().minusDays(1);
        assertThatThrownBy(() -> Holidays.readJapan(same, before))
                .hasMessageContaining(same + " is of " + before)
                .hasMessageContaining("Use the newer one.");
        year(days, BUNDLED_UNTIL).clear();
        Path file = file(HolidayFiles.official(days));
        assertThatThrownBy(() -> Holidays.readJapan(file, TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends with " + (BUNDLED_UNTIL - 1))
                .hasMessageContaining("Use the newer one.");
    }

    @Test
    void readJapan_ofNothingOrOfAnotherCharset_isRefused() throws IOException {
        Path empty = file(new byte[0]);
        assertThatThrownBy(() -> Holidays.readJapan(empty, TODAY)).hasMessageContaining("is not the whole list");
        Path binary = file(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xFF});
        assertThatThrownBy(() -> Holidays.readJapan(binary, TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code page 932");
        assertThatThrownBy(() -> Holidays.readJapan(folder.resolve("none.csv"), TODAY))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void of_holidaysOfAnotherCountry_keepTheirNamesInEveryLanguage() {
        LocalDate day = LocalDate.of(2026, 7, 3);
        Holidays american = Holidays.of("US federal holidays", Map.of(day, "Independence Day (observed)"), 2026);
        BusinessCalendar calendar = BusinessCalendar.of(american);
        assertThat(american.name(day)).contains("Independence Day (observed)");
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 7, 20))).isTrue();
        DayCount count = calendar.after(LocalDate.of(2026, 7, 2), 1);
        assertThat(count.day()).isEqualTo("2026-07-06");
        assertThat(count.provisional()).isFalse();
        assertThat(count.explain(Locale.ENGLISH)).contains("Independence Day (observed)", "US federal holidays");
        assertThat(count.explain(Locale.JAPAN)).contains("Independence Day (observed)");
        assertThat(calendar.after(LocalDate.of(2026, 12, 31), 1).provisional()).isTrue();
    }

    @Test
    void of_takesACopy_andGivesNoneThatChanges() {
        Map<LocalDate, String> days = new HashMap<>(Map.of(LocalDate.of(2026, 1, 1), "New Year"));
        Holidays holidays = Holidays.of("x", days, 2026);
        days.clear();
        assertThat(holidays.days()).hasSize(1);
        assertThatThrownBy(() -> holidays.days().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Holidays.japan().days().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void of_badYearsDaysAndNames_areRefused() {
        Map<LocalDate, String> nameless = new HashMap<>();
        nameless.put(LocalDate.of(2026, 1, 1), null);
        assertThatThrownBy(() -> Holidays.of("x", nameless, 2026))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-01 has no name");
        Map<LocalDate, String> blank = Map.of(LocalDate.of(2026, 1, 1), " ");
        assertThatThrownBy(() -> Holidays.of("x", blank, 2026)).isInstanceOf(IllegalArgumentException.class);
        Map<LocalDate, String> late = Map.of(LocalDate.of(2126, 1, 1), "New Year");
        assertThatThrownBy(() -> Holidays.of("x", late, 2026))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("2126-01-01");
        for (int year : new int[] {1954, 2100}) {
            assertThatThrownBy(() -> Holidays.of("x", Map.of(), year))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The last known year is 1955 to 2099, not %d.", year);
        }
    }

    @Test
    void name_outsideTheYears_isRefused() {
        for (LocalDate day :
                new LocalDate[] {LocalDate.MIN, LocalDate.of(1954, 12, 31), LocalDate.of(2100, 1, 1), LocalDate.MAX}) {
            assertThatThrownBy(() -> Holidays.japan().name(day))
                    .isInstanceOf(DateTimeException.class)
                    .hasMessageContaining(day.toString())
                    .hasMessageContaining("1955 to 2099");
        }
    }

    private static NavigableMap<LocalDate, String> year(TreeMap<LocalDate, String> days, int year) {
        return days.subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("list" + bytes.length + ".csv"), bytes);
    }
}
