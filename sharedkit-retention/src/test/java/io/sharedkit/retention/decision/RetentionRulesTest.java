/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRulesTest {
    private static final RetentionPresets PRESETS = RetentionPresets.bundled();

    private static final String WHOLE = """
            {"id": "X", "version": 2, "effectiveFrom": "2026-04-01", "titleJa": "題", "titleEn": "Title",
             "tenant": "aozora", "dataClass": "hr.x", "subject": "e-1", "obligor": "TENANT", "kind": "ERASE_BY",
             "start": {"event": "LAST_ENTRY", "orLater": ["PAYDAY"], "shift": "NEXT_JANUARY_10"},
             "span": "P60BD", "firstDayCounted": true, "roll": "PREVIOUS", "calendar": "COMPANY",
             "variantOf": "Y", "citationJa": "契約1条", "citationEn": "Clause 1", "url": "https://example.jp/",
             "verifiedOn": "2026-11-01", "certainty": "UNVERIFIED", "noteJa": "注", "noteEn": "Note"}""";

    @TempDir
    Path directory;

    private RetentionRules read(String json) throws IOException {
        return RetentionRules.read(Files.writeString(directory.resolve("rules.json"), json, StandardCharsets.UTF_8));
    }

    private List<String> problems(String json) {
        return catchThrowableOfType(RetentionRulesException.class, () -> read(json))
                .problems();
    }

    private static List<String> problems(RetentionRule... rules) {
        return catchThrowableOfType(RetentionRulesException.class, () -> RetentionRules.of(List.of(rules)))
                .problems();
    }

    @Test
    void read_ruleWithEveryField_isReadWhole() throws IOException {
        RetentionRule rule = read("[" + WHOLE + "]").all().get(0);
        assertThat(rule.toString())
                .isEqualTo("RetentionRule[id=X, version=2, effectiveFrom=2026-04-01, title=Words[japanese=題,"
                        + " english=Title], scope=DataScope[tenant=Optional[aozora], dataClass=Optional[hr.x],"
                        + " subject=Optional[e-1]], obligor=TENANT, kind=ERASE_BY, start=Optional[RuleStart["
                        + "event=LAST_ENTRY, orLater=[PAYDAY], shift=NEXT_JANUARY_10]], period=RulePeriod["
                        + "span=Optional[P60BD], counting=Counting[firstDayCounted=true, roll=PREVIOUS,"
                        + " endOfDay=24:00], calendar=COMPANY], variantOf=Optional[Y], basis=LegalBasis["
                        + "citation=Words[japanese=契約1条, english=Clause 1], url=https://example.jp/,"
                        + " verifiedOn=2026-11-01, certainty=UNVERIFIED], note=Words[japanese=注, english=Note]]");
    }

    @Test
    void read_picksAndRules_besideEachOther() throws IOException {
        RetentionRules rules = read("""
                [
                  {"preset": "JP.LSA109.WAGE.TRANSITIONAL", "dataClass": "payroll"},
                  {"preset": "JP.APPLICANT", "span": "P6M", "tenant": "aozora"},
                  %s
                ]""".formatted(WHOLE));
        assertThat(rules.all())
                .extracting(RetentionRule::id)
                .containsExactly("JP.APPLICANT", "JP.LSA109.WAGE.TRANSITIONAL", "X");
        assertThat(rules.all().get(0).period().span()).hasToString("Optional[P6M]");
        assertThat(rules.all().get(0).scope())
                .isEqualTo(new DataScope(
                        Optional.of(TenantId.of("aozora")), Optional.of("hr.applicants"), Optional.empty()));
        assertThat(rules.all().get(1).scope()).isEqualTo(DataScope.of("payroll"));
        assertThat(rules.all().get(1).basis())
                .isEqualTo(PRESETS.rule("JP.LSA109.WAGE.TRANSITIONAL").basis());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": 2 | \"version\": 0 | version | 0 | a whole number from 1 to 2147483647",
                "\"version\": 2 | \"version\": 1.5 | version | 1.5 | a whole number from 1 to 2147483647",
                "\"version\": 2 | \"version\": 99999999999 | version | 99999999999 | a whole number from 1 to 2147483647",
                "\"2026-04-01\" | \"2026-04-31\" | effectiveFrom | \"2026-04-31\" | a day such as 2026-04-01",
                "\"titleEn\": \"Title\" | \"titleEn\": \" \" | titleEn | \" \" | a text that is not blank",
                "\"titleJa\": \"題\" | \"titleJa\": 7 | titleJa | 7 | a text that is not blank",
                "\"aozora\" | \"あおぞら\" | tenant | \"あおぞら\" | the id of a tenant, or null",
                "\"hr.x\" | \"hr x\" | dataClass | \"hr x\" | 1 to 100 letters",
                "\"e-1\" | \"\" | subject | \"\" | an opaque id",
                "\"TENANT\" | \"tenant\" | obligor | \"tenant\" | one of TENANT, OPERATOR",
                "\"ERASE_BY\" | \"COUNTING\" | kind | \"COUNTING\" | one of RETAIN_MIN, ERASE_BY, ERASE_AFTER",
                "\"P60BD\" | \"P0D\" | span | \"P0D\" | a number and a unit, such as P5Y",
                "\"P60BD\" | \"P-5Y\" | span | \"P-5Y\" | a number and a unit, such as P5Y",
                "\"P60BD\" | \"P101Y\" | span | \"P101Y\" | a number and a unit, such as P5Y",
                "\"P60BD\" | 60 | span | 60 | a number and a unit, such as P5Y",
                "true | \"yes\" | firstDayCounted | \"yes\" | true or false",
                "\"PREVIOUS\" | \"BACK\" | roll | \"BACK\" | one of NONE, NEXT, PREVIOUS",
                "\"COMPANY\" | \"JP\" | calendar | \"JP\" | one of NATIONAL, PUBLIC_OFFICE, COMPANY",
                "\"https://example.jp/\" | \"http://example.jp/\" | url | \"http://example.jp/\" | https://",
                "\"https://example.jp/\" | \"https://a b\" | url | \"https://a b\" | https://",
                "\"2026-11-01\" | \"yesterday\" | verifiedOn | \"yesterday\" | a day such as 2026-04-01",
                "\"UNVERIFIED\" | \"SURE\" | certainty | \"SURE\" | one of PRIMARY, SECONDARY, UNVERIFIED",
                "\"LAST_ENTRY\" | \"last entry\" | event | \"last entry\" | the name of an event in capital letters",
                "[\"PAYDAY\"] | \"PAYDAY\" | orLater | \"PAYDAY\" | a list of names of other events",
                "\"NEXT_JANUARY_10\" | \"NEXT_YEAR\" | shift | \"NEXT_YEAR\" | one of NONE, NEXT_JANUARY_10"
            })
    void read_badValue_isRefusedWithRuleFieldValueAndRange(
            String good, String bad, String field, String value, String range) {
        assertThat(WHOLE).contains(good);
        assertThat(problems("[" + WHOLE.replace(good, bad) + "]"))
                .singleElement()
                .asString()
                .startsWith("Rule 'X'")
                .contains("'" + field + "'", value, range);
    }

    @ParameterizedTest
    @CsvSource({"titleJa", "obligor", "kind", "url", "verifiedOn", "certainty", "citationEn"})
    void read_missingField_isNamed(String field) {
        String json = WHOLE.replaceAll("\"" + field + "\": \"[^\"]*\",?", "");
        assertThat(problems("[" + json + "]"))
                .singleElement()
                .asString()
                .startsWith("Rule 'X': the field '" + field + "' is missing. It is ");
    }

    @Test
    void read_severalProblems_areAllReportedAtOnce() {
        List<String> problems = problems("""
                [
                  {"id": "A", "kind": "KEEP", "colour": "red"},
                  7,
                  {"preset": "JP.NOTHING"},
                  {"preset": "JP.LSA109.WAGE", "span": "P3Y"},
                  {"preset": "JP.LSA109.ROSTER", "version": 3},
                  {"titleJa": "題"}
                ]""");
        assertThat(problems)
                .anySatisfy(each -> assertThat(each).startsWith("Rule 'A': the field 'colour' is unknown. Known are "))
                .anySatisfy(each -> assertThat(each).startsWith("Rule 'A': the field 'kind' is \"KEEP\"; it is one of"))
                .anySatisfy(each -> assertThat(each).startsWith("Rule 'A': the field 'certainty' is missing"))
                .anySatisfy(each -> assertThat(each).startsWith("Rule number 2 is 7; it is an object"))
                .anySatisfy(each -> assertThat(each).startsWith("Rule 'JP.NOTHING': the field 'preset' is"))
                .anySatisfy(each -> assertThat(each).contains("'JP.LSA109.WAGE' lasts P5Y, not P3Y"))
                .anySatisfy(each -> assertThat(each)
                        .isEqualTo(
                                "Rule 'JP.LSA109.ROSTER': the field 'version' is unknown. Known are dataClass, preset,"
                                        + " span, subject, suffix, tenant."))
                .anySatisfy(each -> assertThat(each).startsWith("Rule number 6: the field 'id' is missing"));
    }

    @Test
    void read_wordsMissingInBothLanguages_areAllReportedAtOnce() {
        assertThat(problems("[{\"id\": \"OWN.X\"}]"))
                .extracting(each -> each.replaceAll("^Rule 'OWN.X': the field '(\\w+)' is missing.*", "$1"))
                .containsExactlyInAnyOrder(
                        "titleJa",
                        "titleEn",
                        "obligor",
                        "kind",
                        "citationJa",
                        "citationEn",
                        "url",
                        "verifiedOn",
                        "certainty");
        assertThat(problems("["
                        + WHOLE.replace("\"titleJa\": \"題\"", "\"titleJa\": 7").replace("\"Title\"", "8") + "]"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"1954-12-31, true", "1955-01-01, false", "2099-12-31, false", "2100-01-01, true", "+12026-11-01, true"})
    void read_dayOfVerificationOutsideTheCountedYears_isRefused(String day, boolean refused) throws IOException {
        String json = "[" + WHOLE.replace("2026-11-01", day) + "]";
        if (refused) {
            assertThat(problems(json))
                    .singleElement()
                    .asString()
                    .contains("'verifiedOn' is \"" + day + "\"", "from 1955 to 2099");
        } else {
            assertThat(read(json).all()).hasSize(1);
        }
    }

    @Test
    void read_problemsOfRowsAndBetweenRows_comeTogether() {
        assertThat(problems("""
                [ {"preset": "JP.LSA109.WAGE"}, {"preset": "JP.LSA109.WAGE.TRANSITIONAL"}, {"preset": "?"} ]""")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | The file is no list of rules",
                "`` | The file is no list of rules",
                "[ | The file is no JSON",
                "[] [] | The file is no JSON",
                "[{\"preset\": \"JP.HI34\", \"preset\": \"JP.EPI28\"}] | The file is no JSON"
            })
    void read_noRulesAtAll_isRefused(String json, String problem) {
        assertThat(problems(json)).singleElement().asString().startsWith(problem);
    }

    @Test
    void read_notUtf8_isRefused() throws IOException {
        Path file = Files.write(directory.resolve("x.json"), new byte[] {'[', '"', (byte) 0xff, '"', ']'});
        assertThatThrownBy(() -> RetentionRules.read(file)).isInstanceOf(RetentionRulesException.class);
    }

    @Test
    void read_wrongRoll_isRefused() {
        assertThat(problems("[" + WHOLE.replace("\"PREVIOUS\"", "\"NEXT\"") + "]"))
                .singleElement()
                .asString()
                .contains("Rule 'X'", "the roll of ERASE_BY is NEXT; it is NONE or PREVIOUS");
    }

    @Test
    void message_namesTheFileAndEveryProblem() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.json"), "[7, 8]");
        assertThatThrownBy(() -> RetentionRules.read(file))
                .isInstanceOf(RetentionRulesException.class)
                .hasMessageStartingWith("2 problems in " + file + ":\n  Rule number 1 is 7;")
                .hasMessageContaining("\n  Rule number 2 is 8;");
    }

    @Test
    void of_versionTwice_isRefused() {
        RetentionRule rule = Scene.keep("K", "P1Y", "LAST_ENTRY");
        assertThat(problems(Scene.version(rule, 1, "2026-01-01"), Scene.version(rule, 1, "2027-01-01")))
                .containsExactly(
                        "Rule 'K': version 1 is there twice. A rule that changes has a new version; one that counts"
                                + " for other data too has a second id: withSuffix(…), or \"suffix\" beside \"preset\" in a file.");
    }

    @Test
    void of_onePresetForTwoTenants_takesASuffix() {
        RetentionRule wage = PRESETS.rule("JP.LSA109.WAGE.TRANSITIONAL");
        DataScope aozora = DataScope.of(TenantId.of("aozora"));
        DataScope midori = DataScope.of(TenantId.of("midori"));
        assertThat(problems(wage.withScope(aozora), wage.withScope(midori)))
                .singleElement()
                .asString()
                .contains("JP.LSA109.WAGE.TRANSITIONAL", "withSuffix(…)");
        RetentionRule second = wage.withSuffix("midori");
        assertThat(second.id()).isEqualTo("JP.LSA109.WAGE.TRANSITIONAL.midori");
        assertThat(RetentionRules.of(List.of(wage.withScope(aozora), second.withScope(midori)))
                        .all())
                .hasSize(2);
        assertThat(problems(wage.withScope(aozora), second.withScope(aozora)))
                .singleElement()
                .asString()
                .contains("are variants of each other");
        assertThat(problems(PRESETS.rule("JP.LSA109.WAGE"), second)).hasSize(1);
        assertThat(PRESETS.rule("GN-03b").withSuffix("x").variantOf()).contains("GN-03b");
        assertThatThrownBy(() -> wage.withSuffix(" ")).hasMessageContaining("is blank");
        assertThatThrownBy(() -> wage.withSuffix("株式会社")).hasMessageContaining("is no id");
    }

    @Test
    void read_onePresetForTwoTenants_takesASuffix() throws IOException {
        assertThat(read("""
                [ {"preset": "JP.APPLICANT", "span": "P6M", "tenant": "aozora"},
                  {"preset": "JP.APPLICANT", "suffix": "midori", "span": "P1Y", "tenant": "midori"} ]""").all())
                .extracting(RetentionRule::name)
                .containsExactly("JP.APPLICANT@1", "JP.APPLICANT.midori@1");
        assertThat(problems("""
                [ {"preset": "GN-03b", "tenant": "aozora"}, {"preset": "GN-03b", "tenant": "midori"},
                  {"preset": "GN-03a", "suffix": ""}, {"preset": "GN-03a", "suffix": "a b"} ]"""))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each).contains("'GN-03b': version 1 is there twice", "\"suffix\""),
                        each -> assertThat(each).contains("'suffix' is \"\""),
                        each -> assertThat(each).contains("'GN-03a.a b': this is no id"));
    }

    /** What only shows when the values stand together is said with what each of them lacks. */
    @Test
    void read_problemsOfFieldsAndOfTheWholeRule_comeTogether() {
        String json = WHOLE.replace("\"X\"", "\"X Y\"")
                .replace("\"Y\"", "\"X Y\"")
                .replace(
                        "\"start\": {\"event\": \"LAST_ENTRY\", \"orLater\": [\"PAYDAY\"], \"shift\": \"NEXT_JANUARY_10\"},",
                        "")
                .replace("\"PREVIOUS\"", "\"NEXT\"")
                .replace("\"version\": 2", "\"version\": 0")
                .replace("\"題\"", "\"\"");
        assertThat(problems("[" + json + "]"))
                .allSatisfy(each -> assertThat(each).startsWith("Rule 'X Y': "))
                .extracting(each -> each.substring("Rule 'X Y': ".length()))
                .containsExactlyInAnyOrder(
                        "this is no id. Write 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or"
                                + " a digit.",
                        "P60BD is counted from nothing. Name the event it starts with.",
                        "it is a variant of itself. Name the other rule.",
                        "the roll of ERASE_BY is NEXT; it is NONE or PREVIOUS, because erasure rounds early.",
                        "the field 'version' is 0; it is a whole number from 1 to 2147483647.",
                        "the field 'titleJa' is \"\"; it is a text that is not blank.");
    }

    /** A value that cannot be read is said once, and nothing follows from it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"event\": \"LAST_ENTRY\" | \"event\": 7",
                "\"P60BD\" | \"soon\"",
                "\"ERASE_BY\" | \"ERASE\"",
                "\"id\": \"X\" | \"id\": 7"
            })
    void read_unreadableValue_isSaidOnce(String good, String bad) {
        assertThat(WHOLE).contains(good);
        assertThat(problems("[" + WHOLE.replace(good, bad) + "]")).hasSize(1);
    }

    @Test
    void of_versionsOfTheSameDayOrInTheWrongOrder_areRefused() {
        RetentionRule rule = Scene.keep("K", "P1Y", "LAST_ENTRY");
        for (String day : List.of("2026-01-01", "2025-12-31")) {
            assertThat(problems(Scene.version(rule, 1, "2026-01-01"), Scene.version(rule, 2, day)))
                    .containsExactly("Rule 'K': version 2 takes effect on " + day
                            + ", and version 1 on 2026-01-01. A later version takes effect on a later day.");
        }
    }

    @Test
    void of_twoVariantsForTheSameData_areRefused() {
        assertThatThrownBy(() -> PRESETS.pick("JP.LSA109.WAGE", "JP.LSA109.WAGE.TRANSITIONAL"))
                .isInstanceOf(RetentionRulesException.class)
                .hasMessageContaining("Rules 'JP.LSA109.WAGE' and 'JP.LSA109.WAGE.TRANSITIONAL' are variants of each"
                        + " other, and both cover hr.payroll.ledger. Choose one of them.");
        assertThat(PRESETS.pick("JP.LSA109.WAGE.TRANSITIONAL", "JP.LSA109.ROSTER")
                        .all())
                .hasSize(2);
    }

    @Test
    void of_variants_overlapOnlyIfTheirScopesMeet() {
        RetentionRule main = PRESETS.rule("JP.LSA109.WAGE");
        RetentionRule variant = PRESETS.rule("JP.LSA109.WAGE.TRANSITIONAL");
        DataScope aozora =
                new DataScope(Optional.of(TenantId.of("aozora")), Optional.of("hr.payroll.ledger"), Optional.empty());
        DataScope midori =
                new DataScope(Optional.of(TenantId.of("midori")), Optional.of("hr.payroll.ledger"), Optional.empty());
        assertThat(RetentionRules.of(List.of(main.withScope(aozora), variant.withScope(midori)))
                        .all())
                .hasSize(2);
        assertThat(problems(main, variant.withScope(midori))).hasSize(1);
        assertThat(problems(main.withScope(DataScope.EVERYTHING), variant)).hasSize(1);
        assertThat(RetentionRules.of(List.of(main, variant.withScope(DataScope.of("other"))))
                        .all())
                .hasSize(2);
    }

    @Test
    void of_anyOrder_isTheSame() {
        List<RetentionRule> rules = new ArrayList<>(
                List.of(PRESETS.rule("JP.LSA109.WAGE"), PRESETS.rule("GN-03a"), Scene.keep("K", "P1Y", "LAST_ENTRY")));
        List<RetentionRule> sorted = RetentionRules.of(rules).all();
        Collections.reverse(rules);
        assertThat(RetentionRules.of(rules).all()).isEqualTo(sorted);
    }
}
