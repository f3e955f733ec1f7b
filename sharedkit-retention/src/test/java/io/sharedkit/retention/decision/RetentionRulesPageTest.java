/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.Span;
import io.sharedkit.retention.decision.LegalBasis.Certainty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of presets in {@code docs/retention-rules.md} is what the catalogue says. */
class RetentionRulesPageTest {
    private static final Path PAGE = Path.of("../docs/retention-rules.md").toAbsolutePath();
    private static final String BEGIN = "<!-- presets: written by RetentionRulesPageTest -->\n";
    private static final String END = "<!-- end of presets -->\n";

    @Test
    void table_isWhatTheCatalogueSays() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String table = table();
        if (Boolean.getBoolean("presets.write")) {
            page = page.substring(0, from) + table + page.substring(page.indexOf(END));
            Files.writeString(PAGE, page);
        }
        assertThat(page.substring(from, page.indexOf(END)))
                .as("regenerate it: ./mvnw -pl sharedkit-retention -am verify -Dpresets.write=true")
                .isEqualTo(table);
    }

    @Test
    void exampleOfAFile_isAFileOfRules() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        int from = page.indexOf("```json\n") + 8;
        byte[] json = page.substring(from, page.indexOf("```", from)).getBytes(StandardCharsets.UTF_8);
        RuleFile file = RuleFile.parse(json, RetentionPresets.bundled());
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules())
                .extracting(RetentionRule::name)
                .containsExactly("JP.LSA109.WAGE@1", "HK-03b@1", "OWN.INTERVIEW@2");
    }

    private static String table() {
        return """
                | id | 内容 Title | 種別 Class | 種類 Kind | 期間 Period | 起算 Start | 根拠 Basis | 確度 Certainty | 注 Note |
                |---|---|---|---|---|---|---|---|---|
                """
                + RetentionPresets.bundled().all().stream()
                        .map(RetentionRulesPageTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(RetentionRule rule) {
        LegalBasis basis = rule.basis();
        return String.join(
                " | ",
                "| `" + rule.id() + "`"
                        + rule.variantOf()
                                .map(of -> "<br>変種 variant of `" + of + "`")
                                .orElse(""),
                both(rule.title()),
                rule.scope().dataClass().map(each -> "`" + each + "`").orElse("すべて every"),
                rule.kind() + "<br>" + rule.obligor(),
                rule.period().span().map(RetentionRulesPageTest::span).orElse("定めなし **no number**")
                        + (rule.period().counting().firstDayCounted() ? "<br>初日算入 first day counted" : ""),
                rule.start().map(RetentionRulesPageTest::start).orElse("—"),
                "[" + basis.citation().japanese() + "](" + basis.url() + ")<br>"
                        + basis.citation().english(),
                certainty(basis),
                both(rule.note()) + " |\n");
    }

    private static String certainty(LegalBasis basis) {
        String mark = basis.certainty() == Certainty.UNVERIFIED
                ? "⚠ **未確認 UNVERIFIED**"
                : basis.certainty().name();
        return mark + "<br>" + basis.verifiedOn();
    }

    private static String span(Span span) {
        return span.text(Locale.JAPANESE) + " " + span.text(Locale.ENGLISH);
    }

    private static String start(RuleStart start) {
        String events = "`" + start.event() + "`"
                + start.orLater().stream()
                        .map(each -> "<br>遅ければ or later `" + each + "`")
                        .collect(Collectors.joining());
        return start.shift() == RuleStart.Shift.NONE ? events : events + "<br>の翌年1月10日 → January 10 of the next year";
    }

    private static String both(Words words) {
        return words.japanese() + "<br>" + words.english();
    }
}
