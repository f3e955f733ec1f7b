/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimeTextsTest {
    private static final ResourceBundle JAPANESE = bundle("time", Locale.JAPANESE);
    private static final ResourceBundle ENGLISH = bundle("time", Locale.ENGLISH);
    private static final List<String> OTHERS = List.of(
            "count.after",
            "count.after.first",
            "count.before",
            "count.before.first",
            "count.rolled",
            "count.skipped",
            "count.passed",
            "count.holidays",
            "count.provisional",
            "count.named",
            "count.separator",
            "count.comma",
            "count.sentences",
            "skipped.weekend",
            "skipped.weekend.1",
            "skipped.holidays",
            "skipped.offices",
            "skipped.company");

    @Test
    void bothLanguages_haveTheSameKeys_andNoOthersThanAreUsed() {
        TreeSet<String> used = new TreeSet<>(OTHERS);
        Arrays.stream(Span.Unit.values()).forEach(unit -> used.addAll(List.of("span." + unit, "span." + unit + ".1")));
        assertThat(JAPANESE.keySet()).containsExactlyInAnyOrderElementsOf(used);
        assertThat(ENGLISH.keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void bothLanguages_haveTheSamePlacesToFill_exceptWhereOneIsSpelledOut() {
        for (String key : ENGLISH.keySet()) {
            if (!key.endsWith(".1")) {
                assertThat(places(JAPANESE.getString(key))).as(key).isEqualTo(places(ENGLISH.getString(key)));
            }
        }
    }

    @Test
    void everyNameOfTheList_hasAnEnglishOne_andNoOtherHas() {
        TreeSet<String> names = new TreeSet<>(Holidays.japan().days().values());
        assertThat(bundle("holidays", Locale.ENGLISH).keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void unknownName_isLeftAsItIs() {
        for (String name : new String[] {"国会の日", "", "New Year", "{0}", "null"}) {
            assertThat(EnglishNames.of(name)).isEqualTo(name);
        }
    }

    @Test
    void text_inEveryLanguageButJapanese_isEnglish() {
        assertThat(TimeTexts.text(Locale.JAPAN, "span.DAYS", 3)).isEqualTo("3日");
        for (Locale locale : new Locale[] {Locale.ROOT, Locale.KOREAN, Locale.forLanguageTag("tr-TR")}) {
            assertThat(TimeTexts.text(locale, "span.DAYS", 3_000)).isEqualTo("3000 days");
        }
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{[^}]*}").matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle("io.sharedkit.core.time." + name, locale);
    }
}
