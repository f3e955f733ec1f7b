/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.verify.VerificationReport.Counts;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Redaction;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are missing: by right if a later entry says so, and not otherwise. */
class ErasedExportTest {

    @TempDir
    Path directory;

    @Test
    @Tag("JJ-18a")
    void verify_entriesNamedByRange_areRedacted() {
        ForeignLog log = new ForeignLog().events("access", 10).erasure(ForeignLog.ranges(2, 4, 7, 7));
        VerificationReport report = verify(log.without(2, 3, 4, 7));
        assertThat(report.status()).isEqualTo(Status.REDACTED);
        assertThat(report.findings()).isEmpty();
        assertThat(report.firstWrong()).isEmpty();
        assertThat(report.entries()).isEqualTo(new Counts(7, 4, 0, 0));
        assertThat(report.redactions()).containsExactly(new Redaction(10, 4, 2, 7));
        assertThat(report.describe(Locale.ENGLISH))
                .startsWith("REDACTED: unchanged, with values erased.")
                .contains("The erasure recorded in entry 10 explains what is missing from 4 entries, between 2 and 7.");
        assertThat(report.describe(Locale.JAPANESE)).contains("10 番の消去の記録により");
    }

    @Test
    void verify_entryBesideTheRange_isMissing() {
        ForeignLog log = new ForeignLog().events("access", 10).erasure(ForeignLog.ranges(2, 4));
        VerificationReport report = verify(log.without(1, 2, 5));
        assertThat(report.status()).isEqualTo(Status.TAMPERED);
        assertThat(report.findings())
                .containsExactly(
                        new Finding(Kind.VALUES_MISSING, 1, "disclosures.jsonl"),
                        new Finding(Kind.VALUES_MISSING, 5, "disclosures.jsonl"));
        assertThat(report.firstWrong()).hasValue(1);
        assertThat(report.entries()).isEqualTo(new Counts(8, 1, 2, 0));
    }

    @Test
    void verify_valuesNamedByDigest_areRedactedAndNoOthers() {
        ForeignLog log = new ForeignLog().events("access", 3);
        List<String> digests = new ArrayList<>(List.of(log.digest(0, 1), log.digest(1, 0)));
        Collections.sort(digests);
        log.erasure(Erased.values(digests)).keep(0, 1);
        assertThat(verify("one", log).entries()).isEqualTo(new Counts(3, 1, 0, 0));
        VerificationReport both = verify("both", log.without(1));
        assertThat(both.entries()).isEqualTo(new Counts(2, 1, 1, 0));
        assertThat(both.findings()).containsExactly(new Finding(Kind.VALUES_MISSING, 1, "disclosures.jsonl"));
    }

    @Test
    void verify_olderThanTheTimeOfTheirClass_areRedactedAndNoOthers() {
        ForeignLog log = new ForeignLog().events("access", 4).events("operation", 2);
        log.erasure(Erased.before("access", ForeignLog.micros(2))).without(0, 1);
        assertThat(verify("right", log).entries()).isEqualTo(new Counts(5, 2, 0, 0));
        VerificationReport report = verify("wrong", log.without(2, 4));
        assertThat(report.findings()).extracting(Finding::index).containsExactly(2L, 4L);
        assertThat(report.entries()).isEqualTo(new Counts(3, 2, 2, 0));
    }

    /** Who erases first and records later would otherwise be excused in advance for everything. */
    @Test
    void verify_erasureBeforeTheEntry_explainsNothing() {
        ForeignLog log = new ForeignLog()
                .events("access", 1)
                .erasure(ForeignLog.ranges(0, 1_000_000))
                .erasure(Erased.before("access", ForeignLog.micros(1_000_000)))
                .events("access", 2);
        VerificationReport report = verify(log.without(0, 1, 2, 3));
        assertThat(report.findings()).extracting(Finding::index).containsExactly(1L, 2L, 3L);
        assertThat(report.entries()).isEqualTo(new Counts(1, 1, 3, 0));
    }

    @Test
    void verify_erasuresOneAfterTheOther_nameTheFirstThatReachedSoFar() {
        ForeignLog log = new ForeignLog()
                .events("access", 4)
                .erasure(Erased.before("access", ForeignLog.micros(2)))
                .events("access", 2)
                .erasure(Erased.before("access", ForeignLog.micros(4)))
                .without(0, 1, 2, 3);
        VerificationReport report = verify(log);
        assertThat(report.status()).isEqualTo(Status.REDACTED);
        assertThat(report.redactions()).containsExactly(new Redaction(4, 2, 0, 1), new Redaction(7, 2, 2, 3));
    }

    @Test
    void verify_twoValuesErasedAtDifferentTimes_namesBothErasures() {
        ForeignLog log = new ForeignLog().events("access", 2);
        log.erasure(Erased.values(List.of(log.digest(1, 0))));
        log.erasure(Erased.values(List.of(log.digest(1, 1)))).without(1);
        assertThat(verify(log).redactions()).containsExactly(new Redaction(2, 1, 1, 1), new Redaction(3, 1, 1, 1));
    }

    @Test
    void verify_erasureForged_explainsNothing() {
        ForeignLog log = new ForeignLog().events("access", 4).erasure(ForeignLog.ranges(1, 2));
        log.without(1, 2, 3).write(directory.resolve("export"));
        ExportCopy export = new ExportCopy(directory.resolve("export"));
        export.change("tile/entries/000.p/5", bytes -> ExportCopy.replaced(bytes, "[[1,2]]", "[[1,3]]"));
        VerificationReport report = export.verify();
        assertThat(report.firstWrong()).hasValue(1);
        assertThat(report.entries()).isEqualTo(new Counts(1, 0, 3, 1));
    }

    /** Both the erasure and its hash were exchanged: nothing that hangs on it counts, as the root does not follow. */
    @Test
    void verify_erasureForgedWithItsHash_provesNothing() {
        ForeignLog log = new ForeignLog().events("access", 3).erasure(ForeignLog.ranges(1, 1));
        log.write(directory.resolve("signed"));
        ForeignLog forged = new ForeignLog();
        log.entries().subList(0, 3).forEach(forged::add);
        forged.erasure(ForeignLog.ranges(1, 2)).without(1, 2).write(directory.resolve("export"));
        ExportCopy export = new ExportCopy(directory.resolve("export"));
        export.write("checkpoint", new ExportCopy(directory.resolve("signed")).read("checkpoint"));
        VerificationReport report = export.verify();
        assertThat(report.findings()).extracting(Finding::kind).contains(Kind.ROOT_DIFFERS);
        assertThat(report.entries()).isEqualTo(new Counts(0, 0, 0, 4));
        assertThat(report.redactions()).isEmpty();
    }

    @Test
    void verify_valueStillThereThoughErased_isIntact() {
        ForeignLog log = new ForeignLog().events("access", 3).erasure(ForeignLog.ranges(0, 2));
        assertThat(verify(log).intact()).isTrue();
    }

    @Test
    void verify_largerLogErasedToTheHalf_countsAcrossTiles() {
        ForeignLog log = new ForeignLog().events("access", 700).erasure(ForeignLog.ranges(0, 399));
        for (int index = 0; index < 400; index++) {
            log.without(index);
        }
        VerificationReport report = verify(log);
        assertThat(report.entries()).isEqualTo(new Counts(301, 400, 0, 0));
        assertThat(report.redactions()).containsExactly(new Redaction(700, 400, 0, 399));
    }

    private VerificationReport verify(ForeignLog log) {
        return verify("export", log);
    }

    private VerificationReport verify(String name, ForeignLog log) {
        return AuditVerifier.verify(log.write(directory.resolve(name)), ForeignLog.VKEY.toString());
    }
}
