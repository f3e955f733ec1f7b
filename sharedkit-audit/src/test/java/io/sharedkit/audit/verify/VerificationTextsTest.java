/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.verify.VerificationReport.Counts;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Redaction;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class VerificationTextsTest {
    /** No proof, counts, first wrong entry, redactions of one and of several, what is left out, six of the command line. */
    private static final int FURTHER_TEXTS = 12;

    @Test
    void bundles_bothLanguages_haveTheSameKeys() {
        assertThat(bundle(Locale.JAPANESE).keySet())
                .isEqualTo(bundle(Locale.ENGLISH).keySet())
                .hasSize(Status.values().length + Kind.values().length + FURTHER_TEXTS);
    }

    @Test
    void describe_everyKindAndStatus_hasATextWithoutGapsInBothLanguages() {
        List<Finding> findings = Arrays.stream(Kind.values())
                .map(kind -> new Finding(kind, 1234567, "file"))
                .toList();
        for (Status status : Status.values()) {
            for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                VerificationReport report = new VerificationReport(
                        status,
                        "origin",
                        1234567,
                        new Counts(1234567, 1234567, 1234567, 1234567),
                        OptionalLong.of(1234567),
                        List.of(new Redaction(1234567, 1234567, 1234567, 1234567)),
                        findings,
                        3);
                assertThat(report.describe(locale))
                        .doesNotContain("{")
                        .doesNotContain("1,234")
                        .contains("1234567");
            }
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("io.sharedkit.audit.verify.verification", locale);
    }
}
