/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people really make: other encodings, half a file, the wrong brackets. */
class RuleFileEdgesTest {
    private static final String RULE = """
            {"id": "OWN-1", "text": {"ja": "電話する。", "en": "Call."}, "citation": {"ja": "契約", "en": "contract"},
             "url": "https://example.jp/", "verifiedOn": "2026-11-22", "certainty": "PRIMARY", "start": "DETECTION",
             "window": {"kind": "HOURS", "count": 4}, "audience": "TENANT", "channels": [["PHONE"]], "force": "DUTY",
             "incidents": "MAJOR"}""";

    private static RulePack parse(String rules) {
        return RulePack.parse("own.json", ("{\"rules\": [" + rules + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "7", "{", "{}", "{\"rules\":[]}", "{\"rules\":[null]}", "{\"rules\":[]} x"
            })
    void parse_ofWhatIsNoFileOfRules_saysSo(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulePack.parse("own.json", json.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("own.json");
    }

    @Test
    void parse_ofAnotherEncoding_isRefused_andAByteOrderMarkIsNot() {
        byte[] windows = ("{\"rules\": [" + RULE + "]}").getBytes(Charset.forName("windows-31j"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulePack.parse("own.json", windows))
                .withMessageContaining("own.json");
        byte[] marked = ("\uFEFF{\"rules\": [" + RULE + "]}").getBytes(StandardCharsets.UTF_8);
        assertThat(RulePack.parse("own.json", marked).rules()).hasSize(1);
    }

    @Test
    void parse_ofRulesWithoutIds_countsThemAsTheyStandInTheFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{}, 7, " + RULE + ", {}"))
                .withMessageContaining("rule 1: id is missing")
                .withMessageContaining("rule 2 is no object")
                .withMessageContaining("rule 4: id is missing")
                .withMessageNotContaining("rule 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"any\": \"PHONE\"}]", "[\"PHONE\"]", "[[\"PHONE\"], \"WEB\"]", "[[[\"PHONE\"]]]"})
    void parse_ofChannelsThatAreNoListOfLists_isRefused(String channels) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(RULE.replace("[[\"PHONE\"]]", channels)))
                .withMessageContaining("OWN-1: channels");
    }
}
