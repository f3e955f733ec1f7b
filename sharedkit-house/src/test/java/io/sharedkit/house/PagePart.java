/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What no translation changes: a heading with its text, a row of a table, or a line of code. */
record PagePart(String kind, Set<String> spans, Set<BigDecimal> figures) {
    /** Up to here a language may prefer the word to the figure. */
    private static final BigDecimal LAST_IN_WORDS = BigDecimal.valueOf(12);

    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern FIGURE = Pattern.compile("(\\d[\\d,]*(?:\\.\\d+)?)( million|万)?");
    private static final Map<String, BigDecimal> UNITS =
            Map.of(" million", BigDecimal.valueOf(1_000_000), "万", BigDecimal.valueOf(10_000));

    static List<PagePart> of(Path page) {
        List<PagePart> parts = new ArrayList<>();
        StringBuilder section = new StringBuilder();
        String heading = "";
        String fence = "";
        for (String line : House.read(page).lines().toList()) {
            if (line.startsWith("```")) {
                fence = fence.isEmpty() ? line : "";
            } else if (!fence.isEmpty()) {
                parts.add(code(fence, line));
            } else if (line.startsWith("|")) {
                parts.add(text("row", line));
            } else if (line.startsWith("#")) {
                parts.add(text(heading, section.toString()));
                section.setLength(0);
                section.append(line);
                heading = line.replaceFirst(" .*", "");
            } else {
                section.append(line).append('\n');
            }
        }
        parts.add(text(heading, section.toString()));
        return parts;
    }

    /** Comments and the labels of diagrams are translated; the rest of code is not. */
    private static PagePart code(String fence, String line) {
        String neutral = fence.equals("```mermaid")
                ? line.replaceAll("\"[^\"]*\"", "\"\"")
                : line.replaceFirst("(--|//|#) .*", "").stripTrailing();
        return new PagePart(fence, Set.of(neutral), Set.of());
    }

    private static PagePart text(String kind, String text) {
        String prose = SPAN.matcher(text).replaceAll("").replaceAll("]\\([^)]*\\)", "");
        return new PagePart(kind, all(SPAN, text, match -> match.group(1)), all(FIGURE, prose, PagePart::figure));
    }

    private static BigDecimal figure(MatchResult match) {
        BigDecimal number = new BigDecimal(match.group(1).replace(",", ""));
        return match.group(2) == null
                ? number.stripTrailingZeros()
                : number.multiply(UNITS.get(match.group(2))).stripTrailingZeros();
    }

    /** Both say the same numbers; what one says in a word, the other may say in a figure. */
    boolean hasTheFiguresOf(PagePart other) {
        return figures.stream()
                .filter(figure -> figure.compareTo(LAST_IN_WORDS) > 0)
                .allMatch(other.figures::contains);
    }

    private static <T> Set<T> all(Pattern pattern, String text, Function<MatchResult, T> value) {
        return pattern.matcher(text).results().map(value).collect(Collectors.toCollection(TreeSet::new));
    }
}
