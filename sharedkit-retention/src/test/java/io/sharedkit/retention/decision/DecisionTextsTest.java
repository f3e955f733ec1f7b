/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.retention.hold.LegalHold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTextsTest {
    private static final Pattern PLACES = Pattern.compile("\\{([0-9])}");

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle("io.sharedkit.retention.decision." + name, locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision", "events"})
    void languages_sayTheSameThings(String name) {
        ResourceBundle japanese = bundle(name, Locale.JAPANESE);
        ResourceBundle english = bundle(name, Locale.ENGLISH);
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(japanese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
            assertThat(english.getString(key)).doesNotMatch(".*[ぁ-ん].*");
        }
    }

    private static TreeSet<String> places(String text) {
        return PLACES.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everyConstant_hasItsText(String language) {
        List<String> keys = new ArrayList<>();
        add(keys, "outcome.", RetentionDecision.Outcome.values());
        add(keys, "standing.", AppliedRule.Standing.values());
        add(keys, "conflict.", RetentionConflict.Kind.values());
        add(keys, "kind.", RetentionRule.Kind.values());
        add(keys, "obligor.", RetentionRule.Obligor.values());
        add(keys, "certainty.", LegalBasis.Certainty.values());
        add(keys, "authority.", LegalHold.Authority.values());
        add(keys, "start.", RuleStart.Shift.values());
        assertThat(bundle("decision", Locale.forLanguageTag(language)).keySet()).containsAll(keys);
    }

    private static void add(List<String> keys, String prefix, Enum<?>... constants) {
        Arrays.stream(constants).map(each -> prefix + each.name()).forEach(keys::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void text_placeInAValue_isLeftAsItIs(String language) {
        DecisionTexts texts = DecisionTexts.in(Locale.forLanguageTag(language));
        assertThat(texts.text("waits.event", "{1}$1\\", "E"))
                .contains("{1}$1\\")
                .contains("E");
        assertThat(texts.event("OWN_EVENT")).isEqualTo("OWN_EVENT");
        assertThat(texts.event("LAST_ENTRY")).startsWith("LAST_ENTRY");
    }
}
