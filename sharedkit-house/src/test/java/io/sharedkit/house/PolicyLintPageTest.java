/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.retention.LogRetentionPolicy;
import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.incident.IncidentPolicy;
import io.sharedkit.retention.BackupPolicy;
import io.sharedkit.retention.RetentionPolicy;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/policy.md} lists every code of the lint, and what the lint says of all features together. */
class PolicyLintPageTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z0-9-]+)` \\| (ERROR|WARNING) \\| .{10,} \\|$");
    private static final Pattern MADE = Pattern.compile("\\b(error|warning)\\(\\s*\"([a-z]+\\.[a-z0-9-]+)\"");

    /** What the sources make findings of. */
    private static SortedMap<String, String> made() {
        return House.files(".java").stream()
                .filter(file -> House.name(file).contains("src/main/java/"))
                .filter(file -> House.name(file).matches(".*Checks?\\.java"))
                .flatMap(file -> MADE.matcher(House.read(file)).results())
                .collect(Collectors.toMap(
                        match -> match.group(2),
                        match -> match.group(1).toUpperCase(Locale.ROOT),
                        (a, b) -> {
                            assertThat(a).isEqualTo(b);
                            return a;
                        },
                        TreeMap::new));
    }

    @Test
    void page_listsEveryCodeWithItsSeverity() {
        SortedMap<String, String> listed = new TreeMap<>();
        ROW.matcher(House.read(House.ROOT.resolve("docs/policy.md")))
                .results()
                .forEach(row ->
                        assertThat(listed.put(row.group(1), row.group(2))).isNull());
        assertThat(listed).hasSizeGreaterThan(20).isEqualTo(made());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void bundles_haveATextForEveryCodeAndNoOther(String language) {
        TreeSet<String> codes = new TreeSet<>();
        for (Path bundle : House.files("lint_" + language + ".properties")) {
            codes.addAll(texts(bundle).stringPropertyNames());
        }
        assertThat(codes).isEqualTo(made().keySet());
    }

    /** A place that only one language fills would leave a number out, or show a brace. */
    @Test
    void texts_haveTheSamePlacesInBothLanguages() {
        Pattern place = Pattern.compile("\\{[0-9]}");
        for (Path english : House.files("lint_en.properties")) {
            Properties japanese = texts(english.resolveSibling("lint_ja.properties"));
            texts(english)
                    .forEach((code, text) -> assertThat(new TreeSet<>(place.matcher(text.toString())
                                    .results()
                                    .map(match -> match.group())
                                    .toList()))
                            .as("%s", code)
                            .isEqualTo(new TreeSet<>(place.matcher(japanese.getProperty(code.toString()))
                                    .results()
                                    .map(match -> match.group())
                                    .toList())));
        }
    }

    private static Properties texts(Path bundle) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(House.read(bundle)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static LintReport lint(Map<String, String> values) {
        return PolicyLint.of(IncidentPolicy.checks(), LogRetentionPolicy.checks(), RetentionPolicy.checks())
                .check(
                        PolicyFile.of("a test", values)
                                .bind(
                                        RetentionPolicy.class,
                                        BackupPolicy.class,
                                        IncidentPolicy.class,
                                        LogRetentionPolicy.class),
                        LintContext.japan(LocalDate.of(2026, 11, 22)));
    }

    @Test
    void newcomer_withoutASetting_starts() {
        assertThat(lint(Map.of()).requireClean().findings())
                .extracting(LintFinding::code)
                .containsExactly("incident.mail-threshold", "period.unspecified", "period.unspecified");
    }

    /** Two features, one company. */
    @Test
    void closingDays_ofRetentionAndIncidents_areCompared() {
        Map<String, String> values = new HashMap<>(Map.of("sharedkit.retention.company-closing-days", "12-29,12-30"));
        assertThat(lint(values).findings())
                .filteredOn(finding -> finding.code().equals("calendar.closing-days-differ"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.breaksOn()).contains(LocalDate.of(2026, 12, 29)));
        values.put("sharedkit.incident.company-closing-days", "12-30,12-29");
        assertThat(lint(values).findings())
                .extracting(LintFinding::code)
                .doesNotContain("calendar.closing-days-differ");
    }
}
