/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page and its Japanese version say the same. */
class JapanesePagesTest {
    /** Written for customers, and shorter on purpose: the format byte by byte is in the English page only. */
    private static final String GUIDE = "docs/audit-verification.ja.md";

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");

    static List<Path> japanese() {
        return House.files(".ja.md");
    }

    static Stream<Path> translations() {
        return japanese().stream().filter(page -> !House.name(page).equals(GUIDE));
    }

    @Test
    void whatAnOperatorOrAuditorReads_existsInJapanese() {
        assertThat(japanese().stream().map(House::name))
                .contains(
                        "README.ja.md",
                        "SECURITY.ja.md",
                        "docs/adoption.ja.md",
                        "docs/deployment.ja.md",
                        "docs/keys.ja.md",
                        "docs/promises.ja.md");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("japanese")
    void eachOfThePair_linksToTheOtherAtItsHead(Path page) {
        assertThat(head(page)).contains("(" + english(page).getFileName() + ")");
        assertThat(head(english(page))).contains("(" + page.getFileName() + ")");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("translations")
    void everyPart_hasTheSameCodeAndFigures(Path page) {
        List<PagePart> parts = PagePart.of(page);
        List<PagePart> expected = PagePart.of(english(page));
        assertThat(parts.stream().map(PagePart::kind))
                .containsExactlyElementsOf(expected.stream().map(PagePart::kind).toList());
        for (int i = 0; i < parts.size(); i++) {
            PagePart part = parts.get(i);
            PagePart same = expected.get(i);
            assertThat(part.spans()).as("%s beside %s", part, same).isEqualTo(same.spans());
            assertThat(part.hasTheFiguresOf(same) && same.hasTheFiguresOf(part))
                    .as("%s beside %s", part, same)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("translations")
    void pair_linksToTheSamePages(Path page) {
        assertThat(links(page)).isEqualTo(links(english(page)));
    }

    /** Where a page exists in Japanese, a Japanese page leads there first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("japanese")
    void firstLink_leadsToTheJapanesePage(Path page) {
        List<String> targets = targets(page).toList();
        for (Path translated : japanese()) {
            String link = page.getParent().relativize(translated).toString().replace('\\', '/');
            int english = targets.indexOf(link.replace(".ja.md", ".md"));
            if (english >= 0 && !translated.equals(page)) {
                assertThat(targets.indexOf(link)).as(link).isBetween(0, english);
            }
        }
    }

    private static Path english(Path page) {
        return page.resolveSibling(page.getFileName().toString().replace(".ja.md", ".md"));
    }

    private static String head(Path page) {
        return House.read(page).lines().limit(8).collect(Collectors.joining("\n"));
    }

    /** The targets, each under its English name; a page and its translation are one. */
    private static Set<String> links(Path page) {
        return targets(page).map(link -> link.replace(".ja.md", ".md")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> targets(Path page) {
        return LINK.matcher(House.read(page)).results().map(match -> match.group(1));
    }
}
