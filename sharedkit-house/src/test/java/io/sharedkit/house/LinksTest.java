/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No document links to a file that is not there. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern ANCHOR = Pattern.compile("]\\(([^)#\\s:]*)#([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyRelativeLink_leadsToAFile() {
        assertThat(House.files(".md").stream().flatMap(LinksTest::broken).toList())
                .isEmpty();
    }

    @Test
    void everyAnchor_isThatOfAHeading() {
        assertThat(House.files(".md").stream().flatMap(LinksTest::lost).toList())
                .isEmpty();
    }

    @Test
    void readme_linksEveryPageOfAFeature() {
        String readme = House.read(House.ROOT.resolve("README.md"));
        List<String> unlinked = House.files(".md").stream()
                .map(House::name)
                .filter(name -> name.matches("docs/[^/]+\\.md"))
                .filter(name -> !name.equals("docs/benchmarks.md"))
                .filter(name -> !readme.contains("(" + name + ")"))
                .toList();
        assertThat(unlinked).isEmpty();
    }

    private static Stream<String> broken(Path document) {
        return LINK.matcher(House.read(document))
                .results()
                .map(MatchResult::group)
                .map(link -> LINK.matcher(link).replaceFirst("$1"))
                .filter(link -> !link.contains(":"))
                .filter(link -> !Files.exists(document.resolveSibling(link)))
                .map(link -> House.name(document) + " -> " + link);
    }

    private static Stream<String> lost(Path document) {
        return ANCHOR.matcher(House.read(document))
                .results()
                .filter(link -> link.group(1).isEmpty() || link.group(1).endsWith(".md"))
                .filter(link -> !anchors(target(document, link.group(1))).contains(link.group(2)))
                .map(link -> House.name(document) + " -> " + link.group(1) + "#" + link.group(2));
    }

    private static Path target(Path document, String link) {
        return link.isEmpty() ? document : document.resolveSibling(link).normalize();
    }

    /** As GitHub makes them: letters and digits of any script in lower case, hyphens for spaces, nothing else. */
    private static List<String> anchors(Path document) {
        return HEADING.matcher(House.read(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading ->
                        heading.replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "").replace(' ', '-'))
                .toList();
    }
}
