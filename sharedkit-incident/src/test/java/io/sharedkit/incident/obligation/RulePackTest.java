/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulePackTest {

    @TempDir
    Path folder;

    @Test
    void packs_haveEveryRuleOfTheTable() {
        assertThat(RulePack.contracts().rules())
                .extracting(ObligationRule::id)
                .containsExactly("QL-09a", "GN-15a", "HK-14a", "JJ-16a", "JJ-16b", "JJ-49b");
        assertThat(RulePack.laws().rules()).hasSize(28);
        assertThat(RulePack.laws().rules().stream()
                        .map(rule -> rule.law().code())
                        .distinct())
                .containsExactly("APPI", "MYNUMBER", "PMARK", "GDPR", "NIS2", "DORA", "SEC", "CRA");
    }

    static Stream<ObligationRule> everyRule() {
        return Rules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void everyRule_saysWhereItIsWrittenDown_inBothLanguages(ObligationRule rule) {
        assertThat(rule.source().verifiedOn()).isBetween(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 12, 31));
        assertThat(rule.source().citation().ja()).isNotBlank();
        assertThat(rule.source().citation().en()).isNotBlank().matches("[\\x20-\\x7e\\u4e00-\\u9fff]+");
        assertThat(rule.text(Locale.JAPANESE)).endsWith("。").doesNotContain("{");
        assertThat(rule.text(Locale.ENGLISH)).endsWith(".").doesNotContain("{");
        if (rule.law() != null) {
            assertThat(rule.source().url().getScheme()).isEqualTo("https");
            assertThat(rule.source().note()).isNotNull();
            assertThat(rule.telling().incidents()).isEqualTo(ObligationRule.Incidents.MAJOR);
        }
    }

    /** A vague word is measured by a number of the provider's: missing that breaks no promise. */
    @ParameterizedTest
    @MethodSource("everyRule")
    void everyRuleWithoutANumber_isATarget_andEveryLawWithOneIsADuty(ObligationRule rule) {
        boolean vague = rule.window() instanceof Window.Prompt;
        boolean target = rule.force() == ObligationRule.Force.TARGET;
        assertThat(target).isEqualTo(vague || rule.id().equals("QL-09a"));
    }

    @ParameterizedTest
    @CsvSource({
        "QL-09a, OCCURRENCE, PUBLIC, MAJOR",
        "GN-15a, OCCURRENCE, TENANT, MAJOR",
        "HK-14a, OCCURRENCE, TENANT, MAJOR",
        "JJ-16a, DETECTION, PUBLIC, ALL",
        "JJ-16b, DETECTION, TENANT, MAILED",
        "JJ-49b, DETECTION, TENANT, MAJOR",
    })
    @Tag("QL-09a")
    @Tag("GN-15a")
    @Tag("HK-14a")
    @Tag("JJ-16a")
    @Tag("JJ-16b")
    @Tag("JJ-49b")
    void promises_startWhereThePapersSay(
            String id, Anchors.Anchor start, ObligationRule.Audience audience, ObligationRule.Incidents incidents) {
        ObligationRule rule = Rules.rule(id);
        assertThat(rule.start()).isEqualTo(new Start.Moment(start));
        assertThat(rule.telling().audience()).isEqualTo(audience);
        assertThat(rule.telling().incidents()).isEqualTo(incidents);
        assertThat(rule.law()).isNull();
    }

    @Test
    void promises_areToldOnTheWaysThatThePapersSay() {
        assertThat(groups("QL-09a")).containsExactly(Set.of(Channel.WEB));
        assertThat(groups("GN-15a")).containsExactly(Set.of(Channel.MAIL, Channel.PHONE));
        assertThat(groups("HK-14a")).containsExactly(Set.of(Channel.MAIL, Channel.PHONE));
        assertThat(groups("JJ-16a")).containsExactly(Set.of(Channel.WEB));
        assertThat(groups("JJ-16b")).containsExactly(Set.of(Channel.MAIL));
        assertThat(groups("JJ-49b")).containsExactly(Set.of(Channel.WEB), Set.of(Channel.MAIL, Channel.PHONE));
    }

    @Test
    void select_takesLawsAndSingleRules_inTheOrderOfTheFile() {
        assertThat(RulePack.laws().select(List.of("SEC", "GDPR-34", "GDPR-33-1")))
                .extracting(ObligationRule::id)
                .containsExactly("GDPR-33-1", "GDPR-34", "SEC-8K-105");
        assertThat(RulePack.laws().select(List.of())).isEmpty();
        assertThatThrownBy(() -> RulePack.laws().select(List.of("GDPR", "", "gdpr")))
                .hasMessageStartingWith("There is no rule or law , gdpr, only APPI, APPI-26-PRELIM,");
    }

    @Test
    void read_ofOwnRules_takesEveryKindOfWindow() throws Exception {
        String rules = String.join(
                ",",
                rule("A", "{'kind':'HOURS','count':5}"),
                rule("B", "{'kind':'BUSINESS_DAYS','count':3,'calendar':'ecb','until':'17:30'}"),
                rule(
                        "C",
                        "{'kind':'CALENDAR_DAYS','count':9,'firstDayCounted':true,'roll':'NEXT','calendar':'provider'}"),
                rule("D", "{'kind':'MONTHS','count':2,'zone':'Asia/Tokyo'}"),
                rule("E", "{'kind':'PROMPT','target':{'kind':'HOURS','count':6}}"),
                rule(
                        "F",
                        "{'kind':'EARLIER_OF','window':{'kind':'HOURS','count':4},'bound':{'submissionOf':'A',"
                                + "'latest':true},'atMost':{'kind':'HOURS','count':24}}"));
        List<ObligationRule> read = read("{'rules':[" + rules + "]}").rules();
        assertThat(read)
                .extracting(ObligationRule::window)
                .containsExactly(
                        new Window.Hours(5),
                        new Window.BusinessDays(3, "ecb", EndOfDay.parse("17:30")),
                        new Window.CalendarDays(9, true, Roll.NEXT, "provider"),
                        new Window.Months(2, ZoneId.of("Asia/Tokyo")),
                        new Window.Prompt(new Window.Hours(6)),
                        new Window.EarlierOf(
                                new Window.Hours(4), new Start.Submitted("A", true), new Window.Hours(24)));
        assertThat(read.get(0).dueSoonPercent()).isEqualTo(80);
        assertThat(read.get(0).source().note()).isNull();
    }

    /** Everything that is wrong comes at once, each with rule, field, value and what is allowed. */
    @Test
    void read_ofABadFile_namesEveryProblem() {
        String bad = """
                {"laws": {"X": {"ja": "法", "en": ""}}, "rulez": 1, "rules": [
                  {"id": "A", "law": "Y", "text": {"ja": "文"}, "citation": {"ja": "条", "en": "art", "fr": "art"},
                   "url": "http://example.jp/", "verifiedOn": "yesterday", "certainty": "SURE",
                   "start": "NOON", "window": {"kind": "HOURS", "count": 0}, "audience": "PUBLIC",
                   "channels": [["FAX"]], "force": 3, "incidents": "ALL", "dueSoonPercent": 200},
                  7,
                  {"id": "B", "window": {"kind": "CALENDAR_DAYS", "count": 4000, "firstDayCounted": "no",
                   "roll": "PREVIOUS", "calendar": 1}, "channels": []}
                ]}""";
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> {
                    assertThat(e.getMessage().lines())
                            .contains(
                                    "  A: law = \"Y\"; it must be one of [].",
                                    "  A: text: en is missing; it must be a text.",
                                    "  A: citation: fr is not known; it takes ja, en.",
                                    "  A: url = \"http://example.jp/\"; it must be an https address, or a page such as"
                                            + " docs/promises.md.",
                                    "  A: verifiedOn = \"yesterday\"; it must be a date such as 2026-11-22.",
                                    "  A: certainty = \"SURE\"; it must be one of [PRIMARY, SECONDARY, UNVERIFIED].",
                                    "  A: start = \"NOON\"; it must be one of [OCCURRENCE, DETECTION, AWARENESS, CLASSIFICATION,"
                                            + " MATERIALITY].",
                                    "  A: window: count = 0; it must be a whole number from 1 to 8760.",
                                    "  A: force = 3; it must be a text.",
                                    "  A: dueSoonPercent = 200; it must be a whole number from 1 to 100.",
                                    "  rule 2 is no object.",
                                    "  B: window: count = 4000; it must be a whole number from 1 to 3660.",
                                    "  B: window: firstDayCounted = \"no\"; it must be true or false.",
                                    "  B: window: roll = \"PREVIOUS\"; it must be one of [NONE, NEXT].",
                                    "  B: channels = []; it must be a list that is not empty.",
                                    "  B: force is missing; it must be a text.");
                    assertThat(e.getMessage())
                            .contains("problems in ", "rulez is not known; it takes laws, rules.")
                            .contains(
                                    "A: channels: \"FAX\" is no channel; it must be one of [WEB, MAIL, PHONE, PERSON, AUTHORITY]")
                            .contains("laws: X: The English text has 1 to 2000 characters");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rules':[] | is no JSON",
                "[] | no JSON object with the member rules",
                "{} | rules is missing; it must be a list that is not empty",
                "{'rules':[]} | rules = []; it must be a list that is not empty",
                "{'rules':[]} {} | is no JSON",
                "{'rules':[],'rules':[]} | is no JSON",
            })
    void read_ofWhatIsNoFileOfRules_saysSo(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_withAnIdTwice_isRefused() {
        String one = rule("A", "{'kind':'HOURS','count':5}");
        assertThatThrownBy(() -> read("{'rules':[" + one + "," + one + "]}"))
                .hasMessageContaining("A: id stands twice");
    }

    @Test
    void read_ofAWayThatTheAudienceDoesNotHave_isRefused() {
        String byPhone = rule("A", "{'kind':'HOURS','count':5}").replace("'TENANT'", "'PUBLIC'");
        assertThatThrownBy(() -> read("{'rules':[" + byPhone + "]}"))
                .hasMessageContaining("A: channels: PUBLIC is told on one of [WEB], not on MAIL.");
    }

    @Test
    void read_ofAMissingFile_namesIt() {
        assertThatThrownBy(() -> RulePack.read(folder.resolve("none.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.json");
    }

    private RulePack read(String json) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.write(file, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return RulePack.read(file);
    }

    private static String rule(String id, String window) {
        return "{'id':'" + id + "','text':{'ja':'文','en':'Text'},'citation':{'ja':'条','en':'art'},"
                + "'url':'docs/promises.md','verifiedOn':'2026-11-22','certainty':'UNVERIFIED','start':'AWARENESS',"
                + "'window':" + window + ",'audience':'TENANT','channels':[['MAIL']],'force':'DUTY','incidents':'ALL'}";
    }

    private static List<Set<Channel>> groups(String id) {
        return Rules.rule(id).telling().channels().groups();
    }

    /** A misspelt name would wait for ever. */
    @Test
    void checkStarts_ofAReportThatNoRuleAsksFor_namesItAndTheLegalOnes() {
        ObligationRule misspelt = startingWith("NIS2-23-4-D", new Start.Submitted("NIS2-23-4-C", false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulePack.checkStarts(List.of(Rules.rule("QL-09a"), misspelt)))
                .withMessageContaining("NIS2-23-4-D counts from the submission of NIS2-23-4-C")
                .withMessageContaining("NIS2-23-4-B")
                .withMessageNotContaining("GN-15a")
                .withMessageContaining("submissionOf");
        ObligationRule bound = Rules.rule("QL-09a")
                .with(new Window.EarlierOf(
                        new Window.Hours(4), new Start.Submitted("GN-15a", true), new Window.Hours(24)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulePack.checkStarts(List.of(bound, Rules.rule("GN-15a"))))
                .withMessageContaining("QL-09a counts from the submission of GN-15a"); // which nobody hands in
    }

    @Test
    void checkStarts_ofReportsThatAreAskedFor_passes() {
        RulePack.checkStarts(Rules.all());
        RulePack.checkStarts(List.of(Rules.rule("DORA-5-1-C"))); // chosen without the rule before it
        RulePack.checkStarts(
                List.of(startingWith("NIS2-23-4-D", new Start.Submitted("APPI-26-SUBJECT", false)))); // letters
        assertThat(Rules.rule("DORA-5-1-C").startingReports()).containsExactly("DORA-5-1-B");
        assertThat(Rules.rule("QL-09a").startingReports()).isEmpty();
    }

    private static ObligationRule startingWith(String id, Start start) {
        ObligationRule rule = Rules.rule(id);
        return new ObligationRule(
                rule.id(),
                rule.law(),
                rule.text(),
                rule.source(),
                start,
                rule.window(),
                rule.telling(),
                rule.force(),
                rule.dueSoonPercent());
    }
}
