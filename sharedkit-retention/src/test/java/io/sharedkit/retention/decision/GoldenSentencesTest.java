/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static io.sharedkit.retention.decision.Scene.eraseAfter;
import static io.sharedkit.retention.decision.Scene.eraseBy;
import static io.sharedkit.retention.decision.Scene.keep;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.Roll;
import io.sharedkit.retention.DataScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in fourteen cases, word for word. To write the files anew: {@code -Dgolden.write=true}; then read them. */
class GoldenSentencesTest {
    private static final Path DIRECTORY =
            Path.of("src/test/resources/io/sharedkit/retention/decision").toAbsolutePath();

    private static Map<String, Scene> scenes() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        scenes.put(
                "A wage ledger that doubles as withholding ledger",
                Scene.empty()
                        .of("hr.payroll.ledger", "hr.tax.withholding")
                        .preset("JP.LSA109.WAGE")
                        .preset("JP.TAX.WHB.LIMITATION")
                        .event("LAST_ENTRY", "2025-12-25")
                        .event("PAYDAY", "2025-12-25")
                        .event("TAX_PAYMENT_DUE", "2026-01-10"));
        scenes.put(
                "A wage ledger whose payday is not known",
                Scene.empty().of("hr.payroll.ledger").preset("JP.LSA109.WAGE").event("LAST_ENTRY", "2020-12-25"));
        scenes.put(
                "A misspelt class",
                Scene.empty()
                        .of("log.audti")
                        .preset("JJ-20a")
                        .preset("JP.LSA109.ROSTER")
                        .preset("GN-03a")
                        .event("CONTRACT_ENDED", "2026-09-30"));
        scenes.put(
                "A deadline that is rolled",
                Scene.empty()
                        .rule(Scene.rolled(eraseBy("E", "P2M", "RECORD_CREATED"), Roll.PREVIOUS))
                        .event("RECORD_CREATED", "2026-09-22"));
        scenes.put(
                "A declaration with a fixed day",
                Scene.empty().of("hr.tax.declarations").preset("JP.TAX2503").event("SUBMISSION_DUE", "2018-12-20"));
        scenes.put(
                "The contract has ended",
                Scene.empty()
                        .preset("JP.LSA109.ROSTER")
                        .preset("GN-03a")
                        .event("EMPLOYMENT_ENDED", "2026-03-31")
                        .event("CONTRACT_ENDED", "2026-09-30"));
        scenes.put(
                "Two holds",
                Scene.empty()
                        .preset("GN-03a")
                        .event("CONTRACT_ENDED", "2026-09-30")
                        .hold(Scene.hold(2, DataScope.of("hr.roster"), LocalDate.of(2026, 11, 1), Optional.empty()))
                        .hold(Scene.hold(1, Optional.of(LocalDate.of(2026, 12, 10)))));
        scenes.put(
                "A hold with an end",
                Scene.empty()
                        .rule(keep("OWN", "P30D", "RECORD_CREATED"))
                        .event("RECORD_CREATED", "2026-09-30")
                        .hold(Scene.hold(1, Optional.of(LocalDate.of(2026, 12, 10)))));
        scenes.put(
                "A log that must be kept for three years and erased after 90 days",
                Scene.empty()
                        .of("log.audit", "log.derived")
                        .preset("JJ-20a")
                        .preset("GN-03b")
                        .event("RECORD_CREATED", "2026-08-31"));
        scenes.put("No rule", Scene.empty().of("hr.something", "hr.else").preset("JP.LSA109.ROSTER"));
        scenes.put("The employee is still there", Scene.empty().preset("JP.LSA109.ROSTER"));
        scenes.put("A promise without a number", Scene.empty().preset("HK-03b").event("CONTRACT_ENDED", "2026-09-30"));
        scenes.put(
                "Overdue, with a grace that was too long, and a wider deadline that was earlier",
                Scene.empty()
                        .rule(eraseAfter("GRACE", "P90D", "CONTRACT_ENDED"))
                        .rule(eraseBy("NARROW", "P40D", "CONTRACT_ENDED").withScope(DataScope.of("hr.roster")))
                        .rule(eraseBy("WIDE", "P30D", "CONTRACT_ENDED"))
                        .event("CONTRACT_ENDED", "2026-09-30"));
        RetentionRule rolled = Scene.rolled(keep("K", "P10Y", "RECORD_CREATED"), Roll.NEXT);
        scenes.put(
                "Versions, a roll, a day beyond the list, an event ahead",
                Scene.empty()
                        .rule(Scene.version(keep("K", "P3Y", "RECORD_CREATED"), 1, "2020-04-01"))
                        .rule(Scene.version(rolled, 2, "2026-04-01"))
                        .rule(Scene.version(rolled, 3, "2027-04-01"))
                        .event("RECORD_CREATED", "2026-12-29"));
        return scenes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void explain_fourteenCases_wordForWord(String language) throws IOException {
        Locale locale = Locale.forLanguageTag(language);
        String said = scenes().entrySet().stream()
                .map(each ->
                        "# " + each.getKey() + "\n" + each.getValue().decide().explain(locale) + "\n")
                .collect(Collectors.joining("\n"));
        Path file = DIRECTORY.resolve("sentences_" + language + ".txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, said);
        }
        assertThat(said).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
    }
}
