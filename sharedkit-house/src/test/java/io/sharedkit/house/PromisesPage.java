/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that says of each promise by which tests it is kept, or that it is not built yet, in one language. */
final class PromisesPage {
    private static final List<String> SOURCES = List.of("HK", "JJ", "QL", "ON", "GN");

    private final PromiseWords words;
    private final List<Promise> promises;
    private final Map<String, List<TaggedTest>> tests;

    PromisesPage(PromiseWords words, List<Promise> promises, List<TaggedTest> tests) {
        this.words = words;
        this.promises = promises;
        this.tests = tests.stream().collect(Collectors.groupingBy(TaggedTest::id, TreeMap::new, Collectors.toList()));
    }

    String render() {
        StringBuilder page = new StringBuilder(words.of("head").formatted(promises.size(), enforced(), tests.size()));
        for (String source : SOURCES) {
            page.append("\n## %s: %s\n\n".formatted(source, words.of("source." + source)))
                    .append(words.of("columns"))
                    .append("\n|---|---|---|---|---|\n");
            promises.stream()
                    .filter(promise -> promise.id().startsWith(source))
                    .map(this::row)
                    .forEach(page::append);
        }
        return page.toString();
    }

    private long enforced() {
        return promises.stream()
                .filter(promise -> !promise.kind().equals("declare"))
                .count();
    }

    private String row(Promise promise) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        promise.id(),
                        words.section(promise),
                        words.text(promise),
                        words.of("kind." + promise.kind()),
                        kept(promise, tests.get(promise.id())));
    }

    private String kept(Promise promise, @Nullable List<TaggedTest> by) {
        return by == null
                ? words.of("missing")
                : by.stream()
                                .map(test -> "`" + test.test() + "`")
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining("<br>"))
                        + words.limit(promise)
                                .map(limit -> "<br>*" + limit + "*")
                                .orElse("");
    }
}
