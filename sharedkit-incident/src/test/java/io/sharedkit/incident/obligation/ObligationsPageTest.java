/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/obligations.md} are those of the packs; {@code -Dobligations.write=true} writes them anew. */
class ObligationsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .resolve("../docs/obligations.md")
            .normalize();
    private static final String HEAD =
            "| id | what must be done | counts from | window | ways | kind | source | checked |\n"
                    + "|---|---|---|---|---|---|---|---|\n";

    @Test
    void page_hasTheTablesOfBothPacks() throws IOException {
        String page = Files.readString(PAGE);
        String expected = section(page, "contracts", HEAD + rows(RulePack.contracts()));
        expected = section(expected, "laws", HEAD + rows(RulePack.laws()));
        expected = section(
                expected,
                "notes",
                "| id | note |\n|---|---|\n" + notes(RulePack.laws().rules()));
        if (Boolean.getBoolean("obligations.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(page).as("run with -Dobligations.write=true").isEqualTo(expected);
    }

    @Test
    void page_marksWhatIsNotVerified() throws IOException {
        List<String> rows = Files.readString(PAGE).lines().toList();
        for (ObligationRule rule : RulePack.laws().rules()) {
            String row = rows.stream()
                    .filter(line -> line.startsWith("| " + rule.id() + " | "))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.contains("**"))
                    .as(rule.id())
                    .isEqualTo(rule.source().certainty() != ObligationRule.Certainty.PRIMARY);
        }
    }

    private static String section(String page, String name, String table) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + table + page.substring(page.indexOf(end, from));
    }

    private static String rows(RulePack pack) {
        return pack.rules().stream().map(ObligationsPageTest::row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(ObligationRule rule) {
        ObligationRule.Source source = rule.source();
        String url = source.url().toString().replace("docs/", "");
        return "| "
                + String.join(
                        " | ",
                        rule.id(),
                        rule.text(Locale.ENGLISH)
                                .replace(" (measured by 24 hours)", "")
                                .replace(" (no measure set)", ""),
                        rule.start().text(Locale.ENGLISH),
                        window(rule.window()),
                        ways(rule.telling()),
                        rule.force().name().toLowerCase(Locale.ROOT),
                        "[" + source.citation().en() + "](" + url + ")",
                        source.verifiedOn() + ", " + certainty(source.certainty()))
                + " |";
    }

    private static String window(Window window) {
        String text = window.text(Locale.ENGLISH).replace(" (no measure set)", "");
        if (window instanceof Window.BusinessDays days) {
            return text + " (" + days.calendar() + "), to " + days.until();
        }
        if (window instanceof Window.CalendarDays days) {
            return text + ", first day " + (days.firstDayCounted() ? "counted" : "not counted") + ", "
                    + (days.roll() == io.sharedkit.core.time.Roll.NEXT
                            ? "rolled (" + days.calendar() + ")"
                            : "not rolled");
        }
        return text;
    }

    private static String ways(ObligationRule.Telling telling) {
        String ways = telling.channels().groups().stream()
                .map(group -> group.stream()
                        .map(way -> way.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(", and "));
        return telling.audience().name().toLowerCase(Locale.ROOT) + ": " + ways;
    }

    private static String certainty(ObligationRule.Certainty certainty) {
        String name = certainty.name().toLowerCase(Locale.ROOT);
        return certainty == ObligationRule.Certainty.PRIMARY ? name : "**" + name + "**";
    }

    private static String notes(List<ObligationRule> rules) {
        return rules.stream()
                .filter(rule -> rule.source().note() != null)
                .map(rule -> "| " + rule.id() + " | " + rule.source().note().en() + " |")
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
