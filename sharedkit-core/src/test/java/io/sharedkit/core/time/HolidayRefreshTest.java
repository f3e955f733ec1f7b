/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The yearly refresh of the bundled list, which {@code -Dholidays.from} starts. */
class HolidayRefreshTest {
    private static final HolidayList BUNDLED = HolidayList.bundled();
    private static final int NEXT = BUNDLED.lastYear() + 1;
    private static final LocalDate TODAY = LocalDate.of(NEXT - 1, 2, 3);

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void bundle() throws IOException {
        target = Files.writeString(folder.resolve("jp-holidays.csv"), HolidayRefresh.text(BUNDLED));
    }

    @Test
    @EnabledIfSystemProperty(named = "holidays.from", matches = ".+")
    void run_onTheBundledList_whenAsked() throws IOException {
        Path bundled = Path.of(
                System.getProperty("basedir", "."), "src/main/resources/io/sharedkit/core/time", HolidayList.BUNDLED);
        HolidayRefresh.run(System.getProperty("holidays.from"), today(), BUNDLED, bundled)
                .forEach(System.out::println);
    }

    @Test
    void bundledList_isNotOlderThanItCouldBe() {
        assertThat(HolidayRefresh.due(today(), BUNDLED.lastYear())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2027, false",
        "2027-01-01, 2027, false",
        "2027-02-15, 2027, false",
        "2027-02-16, 2027, true",
        "2027-02-16, 2028, false",
        "2027-12-31, 2027, true",
        "2028-01-01, 2027, true",
        "2028-01-01, 2028, false",
        "2028-02-29, 2028, true",
        "2028-02-29, 2030, false",
    })
    void due_afterThe15thOfFebruary_wantsTheNextYear(LocalDate today, int lastYear, boolean due) {
        assertThat(HolidayRefresh.due(today, lastYear).isPresent()).isEqualTo(due);
        HolidayRefresh.due(today, lastYear)
                .ifPresent(message -> assertThat(message)
                        .contains("jp-holidays.csv ends with " + lastYear)
                        .endsWith("Run: " + HolidayRefresh.COMMAND));
    }

    @Test
    void text_ofTheBundledList_isTheBundledFile() throws IOException {
        try (InputStream in = HolidayList.class.getResourceAsStream(HolidayList.BUNDLED)) {
            assertThat(HolidayRefresh.text(BUNDLED)).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void run_ofTheOfficialFile_namesWhatChangesAndWritesTheList() throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.oneYearMore();
        LocalDate mountain = LocalDate.of(NEXT, 8, 11);
        LocalDate culture = LocalDate.of(NEXT - 1, 11, 3);
        days.put(mountain.plusDays(1), days.remove(mountain));
        days.put(culture.plusDays(1), days.remove(culture));
        days.put(LocalDate.of(NEXT, 12, 1), "新しい祝日");
        days.put(LocalDate.of(NEXT - 1, 10, 11), "改名の日");
        List<String> lines = run(HolidayFiles.official(days));
        assertThat(lines)
                .contains(
                        "added    " + NEXT + "-01-01 元日",
                        "added    " + NEXT + "-12-01 新しい祝日",
                        "moved    " + culture + " to " + culture.plusDays(1) + " 文化の日",
                        "The Act as HolidayAct reads it yields otherwise: moved    " + mountain + " to "
                                + mountain.plusDays(1) + " 山の日",
                        "The Act as HolidayAct reads it yields otherwise: added    " + NEXT + "-12-01 新しい祝日",
                        "Written: " + target + ", until " + NEXT + ".")
                .filteredOn(line -> line.startsWith("added"))
                .hasSize(HolidayAct.year(NEXT).size()
                        + 1
                        + (BUNDLED.days().containsKey(LocalDate.of(NEXT - 1, 10, 11)) ? 0 : 1));
        HolidayList written = HolidayList.parse("written", Files.readAllBytes(target), TODAY);
        assertThat(written.days()).isEqualTo(days);
        assertThat(Files.readString(target))
                .startsWith("# National holidays of Japan, 1955-" + NEXT + ".")
                .contains("\n# as of " + TODAY + "\n");
        assertThat(files()).containsExactlyInAnyOrder("from.csv", "jp-holidays.csv");
    }

    @Test
    void run_withADayThatIsGoneInFuture_saysSo() throws IOException {
        TreeMap<LocalDate, String> days = HolidayFiles.bundled();
        days.remove(LocalDate.of(NEXT - 1, 8, 11));
        assertThat(run(HolidayFiles.official(days))).contains("removed  " + (NEXT - 1) + "-08-11 山の日");
    }

    @Test
    void run_ofTheSameDays_leavesTheFileAlone() throws IOException {
        assertThat(run(HolidayFiles.official(HolidayFiles.bundled())))
                .containsExactly("Nothing changes; " + target + " stays as it is.");
        assertThat(target).hasContent(HolidayRefresh.text(BUNDLED));
    }

    @Test
    void run_ofAListThatBreaksOff_writesNothing() throws IOException {
        byte[] whole = HolidayFiles.official(HolidayFiles.oneYearMore());
        for (int length : new int[] {0, 100, whole.length / 2, whole.length - 40}) {
            assertThatThrownBy(() -> run(Arrays.copyOf(whole, length))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(target).hasContent(HolidayRefresh.text(BUNDLED));
        assertThat(files()).containsExactlyInAnyOrder("from.csv", "jp-holidays.csv");
    }

    @Test
    void run_fromAnAddress_readsWhatItAnswers_andNothingElseThan200() throws IOException {
        byte[] list = HolidayFiles.official(HolidayFiles.oneYearMore());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/syukujitsu.csv", exchange -> {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThatThrownBy(() -> HolidayRefresh.run(address + "/gone.csv", TODAY, BUNDLED, target))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/gone.csv answers 404");
            assertThat(target).hasContent(HolidayRefresh.text(BUNDLED));
            assertThat(HolidayRefresh.run(address + "/syukujitsu.csv", TODAY, BUNDLED, target))
                    .contains("Written: " + target + ", until " + NEXT + ".")
                    .noneMatch(line -> line.startsWith("The Act"));
        } finally {
            server.stop(0);
        }
    }

    private List<String> run(byte[] list) throws IOException {
        Path from = Files.write(folder.resolve("from.csv"), list);
        return HolidayRefresh.run(from.toString(), TODAY, BUNDLED, target);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static LocalDate today() {
        return JapanTime.date(InstantSource.system().instant());
    }
}
