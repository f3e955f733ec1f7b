/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page lists every check, once, with its weight, and no other. */
class DocumentedChecksTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]\\d\\d)` \\| (\\w+) \\|");

    @Test
    void thePage_listsEveryCheck() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "isolation-verifier.md"));
        List<String> rows = ROW.matcher(page)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(List.of(CheckId.values()).stream()
                        .map(check -> check + " " + check.severity().name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
