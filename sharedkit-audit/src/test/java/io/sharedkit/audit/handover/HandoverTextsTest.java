/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.LogClass;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HandoverTextsTest {
    private static final ResourceBundle JAPANESE = bundle(Locale.JAPANESE);
    private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);

    @Test
    void texts_existInBothLanguagesWithTheSamePlaces() {
        assertThat(JAPANESE.keySet()).isEqualTo(ENGLISH.keySet());
        Pattern place = Pattern.compile("\\{\\d}");
        assertThat(JAPANESE.keySet())
                .allSatisfy(key -> assertThat(
                                place.matcher(JAPANESE.getString(key)).results().map(found -> found.group()))
                        .containsExactlyInAnyOrderElementsOf(place.matcher(ENGLISH.getString(key))
                                .results()
                                .map(found -> found.group())
                                .toList()));
    }

    @Test
    void texts_existForEveryConstant() {
        assertThat(ENGLISH.keySet())
                .containsAll(Arrays.stream(LogClass.values())
                        .map(one -> "class." + one.code())
                        .toList())
                .containsAll(Arrays.stream(Outcome.values())
                        .map(one -> "outcome." + one)
                        .toList())
                .containsAll(Arrays.stream(Actor.Kind.values())
                        .map(one -> "actor." + one.name().toLowerCase(Locale.ROOT))
                        .toList())
                .containsAll(Arrays.stream(BundleReport.Kind.values())
                        .map(one -> "finding." + one)
                        .toList());
    }

    @Test
    void findings_areDescribedInBothLanguages() {
        for (BundleReport.Kind kind : BundleReport.Kind.values()) {
            BundleReport.Finding finding = new BundleReport.Finding(kind, 7, "events/7.json\u202e");
            assertThat(finding.describe(Locale.JAPANESE))
                    .contains("events/7.json\ufffd")
                    .doesNotContain("{");
            assertThat(finding.describe(Locale.ENGLISH))
                    .contains("events/7.json\ufffd")
                    .doesNotContain("{");
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("io.sharedkit.audit.handover.handover", locale);
    }
}
