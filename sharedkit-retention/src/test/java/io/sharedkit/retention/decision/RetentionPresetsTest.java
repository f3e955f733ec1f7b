/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetentionPresetsTest {
    private static final RetentionPresets PRESETS = RetentionPresets.bundled();

    static Stream<RetentionRule> all() {
        return PRESETS.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void row_saysOnWhatItStands_inBothLanguages(RetentionRule rule) {
        assertThat(rule.title().japanese()).matches(".*[ぁ-んァ-ヶ一-龠].*");
        assertThat(rule.title().english()).matches("[\\p{ASCII}]+");
        assertThat(rule.basis().citation().japanese()).isNotBlank();
        assertThat(rule.basis().citation().english()).matches("[\\p{ASCII}]+");
        assertThat(rule.note().japanese()).isNotBlank();
        assertThat(rule.note().english()).matches("[\\p{ASCII}]+");
        assertThat(rule.basis().url()).hasScheme("https");
        assertThat(rule.basis().verifiedOn()).isBetween(LocalDate.of(2026, 11, 22), LocalDate.of(2099, 12, 31));
        assertThat(rule.basis().certainty()).isNotNull();
        assertThat(rule.version()).isEqualTo(1);
    }

    /** Whoever is still employed is still insured: the documents are not complete. */
    @Test
    void employmentInsurance_beforeTheEndOfEmployment_isKept() {
        Scene scene =
                Scene.empty().preset("JP.EI143").of("hr.insurance.employment").event("RECORD_COMPLETED", "2018-04-01");
        assertThat(scene.decide().outcome()).isEqualTo(RetentionDecision.Outcome.WAITING);
        scene.event("EMPLOYMENT_ENDED", "2025-03-31");
        assertThat(scene.decide().earliest()).contains(LocalDate.of(2029, 4, 1));
    }

    @Test
    void catalogue_has65Rows_anIdEach() {
        assertThat(all().map(RetentionRule::id).distinct()).hasSize(65);
        assertThat(all()).hasSize(65);
    }

    @Test
    void variants_nameARowOfTheCatalogue() {
        all().filter(rule -> rule.variantOf().isPresent())
                .forEach(rule -> assertThat(
                                PRESETS.rule(rule.variantOf().orElseThrow()).variantOf())
                        .isEmpty());
    }

    @Test
    void everyEvent_isExplainedInBothLanguages() {
        Set<String> used = all().flatMap(rule -> rule.start().stream())
                .flatMap(start -> Stream.concat(Stream.of(start.event()), start.orLater().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (Locale locale : new Locale[] {Locale.JAPANESE, Locale.ENGLISH}) {
            ResourceBundle events = ResourceBundle.getBundle("io.sharedkit.retention.decision.events", locale);
            assertThat(events.keySet()).containsAll(used);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "worked-examples.csv", numLinesToSkip = 1)
    void row_hasItsWorkedExample(String id, String event, LocalDate day, String lastDay, String why) {
        RetentionRule rule = PRESETS.rule(id);
        Scene scene = Scene.empty().rule(rule);
        rule.scope().dataClass().ifPresent(scene::of);
        if (event != null) {
            Stream.of(event.split(" and ")).forEach(each -> scene.event(each, day.toString()));
        }
        RetentionDecision decision = scene.decide();
        AppliedRule applied =
                decision.winner().orElseGet(() -> decision.losers().get(0));
        assertThat(applied.lastDay().map(LocalDate::toString).orElse(null))
                .as(why)
                .isEqualTo(lastDay);
        if (lastDay != null && rule.kind() != Kind.ERASE_BY) {
            assertThat(decision.earliest()).contains(LocalDate.parse(lastDay).plusDays(1));
        }
    }

    @Test
    void workedExamples_coverEveryRow() throws Exception {
        try (InputStream in = RetentionPresetsTest.class.getResourceAsStream("worked-examples.csv")) {
            String csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(csv.lines()
                            .skip(1)
                            .map(line -> line.substring(0, line.indexOf(',')))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            all().map(RetentionRule::id).toList());
        }
    }

    @Test
    void wageLedger_thatDoublesAsWithholdingBook_isKeptForTheLongest() {
        RetentionDecision decision = Scene.empty()
                .of("hr.payroll.ledger", "hr.tax.withholding")
                .preset("JP.LSA109.WAGE")
                .preset("JP.TAX.WHB.LIMITATION")
                .event("LAST_ENTRY", "2025-12-25")
                .event("PAYDAY", "2025-12-25")
                .event("TAX_PAYMENT_DUE", "2026-01-10")
                .decide();
        assertThat(decision.winner().orElseThrow().rule().id()).isEqualTo("JP.TAX.WHB.LIMITATION");
        assertThat(decision.earliest()).contains(LocalDate.of(2033, 1, 11));
        assertThat(decision.losers())
                .singleElement()
                .satisfies(loser -> assertThat(loser.lastDay()).contains(LocalDate.of(2030, 12, 25)));
    }

    @Test
    void wageLedger_whosePaydayIsLater_isKeptFromThePayday() {
        RetentionDecision decision = Scene.empty()
                .of("hr.payroll.ledger")
                .preset("JP.LSA109.WAGE")
                .event("LAST_ENTRY", "2026-03-31")
                .event("PAYDAY", "2026-04-24")
                .decide();
        assertThat(decision.earliest()).contains(LocalDate.of(2031, 4, 25));
    }

    @Test
    @Tag("GN-03a")
    @Tag("GN-03b")
    @Tag("JJ-20a")
    void promisesOfThePapers_areDutiesOfTheOperator() {
        assertThat(all().filter(rule -> !rule.id().startsWith("JP.")))
                .hasSize(7)
                .allSatisfy(rule -> assertThat(rule.obligor()).isEqualTo(Obligor.OPERATOR));
        assertThat(PRESETS.rule("GN-03a").period().span()).hasToString("Optional[P60BD]");
        assertThat(PRESETS.rule("GN-03b").period().span()).hasToString("Optional[P90D]");
        assertThat(PRESETS.rule("JJ-20a").period().span()).hasToString("Optional[P3Y]");
    }

    /** No row whose start is the later of two events ends before both are known. */
    @Test
    void rowWithALaterEvent_yieldsNoDateWithoutIt() {
        List<RetentionRule> rows = all().filter(rule ->
                        rule.start().filter(start -> !start.orLater().isEmpty()).isPresent())
                .toList();
        assertThat(rows).hasSize(9).allSatisfy(rule -> {
            RuleStart start = rule.start().orElseThrow();
            Scene scene = Scene.empty()
                    .of(rule.scope().dataClass().orElseThrow())
                    .rule(rule)
                    .event(start.event(), "2001-01-31");
            assertThat(scene.decide().outcome()).isEqualTo(Outcome.WAITING);
            assertThat(scene.decide().explain(Locale.ENGLISH))
                    .contains("the day of " + start.orLater().first());
            start.orLater().forEach(each -> scene.event(each, "2001-01-31"));
            assertThat(scene.decide().outcome()).isEqualTo(Outcome.ERASABLE);
        });
    }

    @Test
    void rowWithoutANumber_neverYieldsADate() {
        all().filter(rule -> rule.period().span().isEmpty()).forEach(rule -> {
            Scene scene = Scene.empty().rule(rule);
            rule.scope().dataClass().ifPresent(scene::of);
            rule.start().ifPresent(start -> scene.event(start.event(), "2001-01-31"));
            RetentionDecision decision = scene.decide();
            assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
            assertThat(decision.explain(Locale.ENGLISH)).contains("a number, which neither law nor promise gives");
        });
    }

    @Test
    void unknownId_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> PRESETS.pick("JP.LSA109.WAGES"))
                .hasMessageStartingWith("'JP.LSA109.WAGES' is no preset. Pick one of GN-03a, GN-03b, ");
    }
}
