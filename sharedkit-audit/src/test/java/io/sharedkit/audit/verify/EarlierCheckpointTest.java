/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.verify.VerificationReport.Counts;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log compared with a checkpoint that the customer kept. */
class EarlierCheckpointTest {
    private static final int SIZE = 600;

    @TempDir
    Path directory;

    private ForeignLog log;
    private Path export;

    @BeforeEach
    void export() {
        log = new ForeignLog().events("access", SIZE);
        export = log.write(directory.resolve("export"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, SIZE - 1, SIZE})
    void verify_checkpointOfTheSameLog_isIntact(int size) {
        assertThat(verify(log.checkpoint(size)).status()).isEqualTo(Status.INTACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 599, SIZE})
    void verify_checkpointOfARewrittenLog_isTampered(int size) {
        byte[] other = new ForeignLog().events("access", size).checkpoint(size);
        VerificationReport report = verify(other);
        assertThat(report.status()).isEqualTo(Status.TAMPERED);
        assertThat(report.findings())
                .containsExactly(new Finding(Kind.EARLIER_CONTRADICTED, -1, Integer.toString(size)));
        assertThat(report.describe(Locale.ENGLISH)).contains("contradict each other");
        assertThat(report.entries()).isEqualTo(new Counts(SIZE, 0, 0, 0));
    }

    @Test
    void verify_checkpointOfALongerLog_saysThatEntriesWereCutOff() {
        byte[] longer = log.events("access", 1).checkpoint(SIZE + 1);
        assertThat(verify(longer).findings()).containsExactly(new Finding(Kind.EARLIER_LONGER, -1, "601"));
        byte[] absurd = ForeignLog.sign(new Checkpoint(ForeignLog.ORIGIN, Long.MAX_VALUE, MerkleHash.EMPTY_TREE))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(verify(absurd).status()).isEqualTo(Status.TAMPERED);
    }

    @Test
    void verify_noteThatIsNoneOfThisLog_isUnverifiable() {
        AuditFixture.export(directory.resolve("other"), 3);
        byte[] foreign = new ExportCopy(directory.resolve("other")).read("checkpoint");
        byte[] sameName = new String(foreign, StandardCharsets.UTF_8)
                .replaceAll("audit\\.example\\.jp/audit/[0-9a-f]{32}", ForeignLog.ORIGIN)
                .getBytes(StandardCharsets.UTF_8);
        byte[] otherOrigin = ForeignLog.sign(new Checkpoint(ForeignLog.ORIGIN + "0", 3, log.root(3)))
                .getBytes(StandardCharsets.UTF_8);
        for (byte[] note : new byte[][] {foreign, sameName, otherOrigin, {}, {(byte) 0xff}}) {
            VerificationReport report = verify(note);
            assertThat(report.status()).isEqualTo(Status.UNVERIFIABLE);
            assertThat(report.findings()).containsExactly(new Finding(Kind.EARLIER_UNUSABLE, -1, "checkpoint"));
        }
    }

    @Test
    void verify_severalCheckpoints_areAllCompared() {
        byte[] rewritten = new ForeignLog().events("access", 9).checkpoint(9);
        VerificationReport report = AuditVerifier.of(export)
                .expectedKey(ForeignLog.VKEY.toString())
                .earlierCheckpoint(log.checkpoint(7))
                .earlierCheckpoint(rewritten)
                .earlierCheckpoint(log.checkpoint(11))
                .verify();
        assertThat(report.findings()).containsExactly(new Finding(Kind.EARLIER_CONTRADICTED, -1, "9"));
    }

    /** The checkpoint is older than the change of keys: both keys are expected then. */
    @Test
    void verify_keyChangedSince_needsBothKeys() {
        AuditFixture.export(directory.resolve("newer"), 1);
        String newer = new String(new ExportCopy(directory.resolve("newer")).read("vkey"), StandardCharsets.UTF_8);
        assertThat(AuditVerifier.of(export)
                        .expectedKey(newer)
                        .expectedKey(ForeignLog.VKEY.toString())
                        .earlierCheckpoint(log.checkpoint(3))
                        .verify()
                        .intact())
                .isTrue();
        assertThat(AuditVerifier.of(export).expectedKey(newer).verify().findings())
                .containsExactly(new Finding(Kind.VKEY_UNEXPECTED, -1, "vkey"));
    }

    /** One hash in a tile was changed: the entries still prove the earlier tree. */
    @Test
    void verify_tileChanged_comparesTheEntries() {
        new ExportCopy(export).flip("tile/0/000", 8);
        VerificationReport report = verify(log.checkpoint(300));
        assertThat(report.findings()).containsExactly(new Finding(Kind.HASH_CHANGED, 0, "tile/0/000"));
    }

    private VerificationReport verify(byte[] earlier) {
        return AuditVerifier.of(export).earlierCheckpoint(earlier).verify();
    }
}
