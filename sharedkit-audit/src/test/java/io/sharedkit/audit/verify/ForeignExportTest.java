/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Status;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that were never made by this library, yet are properly signed: by somebody who tries something. */
class ForeignExportTest {
    private static final String ORIGIN = "audit.example.jp/audit/0123456789abcdef0123456789abcdef";
    private static final SigningKeys KEYS =
            KeyRing.builder().randomKey("audit-checkpoint", "k").build().signing("audit-checkpoint");
    private static final VerifierKey VKEY = VerifierKey.of(ORIGIN, KEYS.publicKey());

    @TempDir
    Path directory;

    @Test
    void verify_checkpointOfAnotherLogUnderTheSameKey_isNotAccepted() {
        List<LogEntry> entries = entries(3);
        write(new Checkpoint(ORIGIN + "0", 3, root(entries)), entries);
        assertThat(verify().findings()).containsExactly(new Finding(Kind.CHECKPOINT_NOT_SIGNED, -1, "checkpoint"));
        assertThat(verify().origin()).isEmpty();
    }

    @Test
    void verify_signedProperly_isIntact() {
        List<LogEntry> entries = entries(3);
        write(new Checkpoint(ORIGIN, 3, root(entries)), entries);
        assertThat(verify().intact()).isTrue();
        assertThat(AuditVerifier.verify(directory.resolve("export"), VKEY.toString())
                        .intact())
                .isTrue();
    }

    @Test
    void verify_absurdSizeSigned_endsAtTheFirstGap() {
        List<LogEntry> entries = entries(3);
        write(new Checkpoint(ORIGIN, Long.MAX_VALUE, root(entries)), entries);
        VerificationReport report = verify();
        assertThat(report.status()).isEqualTo(Status.TAMPERED);
        assertThat(report.findings())
                .hasSizeLessThan(10)
                .extracting(Finding::kind)
                .contains(Kind.ROOT_DIFFERS);
    }

    @Test
    void verify_sizeOfAShorterOrLongerLogSigned_isTampered() {
        List<LogEntry> entries = entries(5);
        for (int size : new int[] {0, 4, 6}) {
            MerkleHash root = size == 0 ? MerkleHash.EMPTY_TREE : root(entries);
            Path place = directory.resolve("size" + size);
            ExportDirectory.write(place, note(new Checkpoint(ORIGIN, size, root)), VKEY.toString(), entries.iterator());
            assertThat(AuditVerifier.verify(place).status()).isEqualTo(Status.TAMPERED);
        }
    }

    @Test
    void verify_signedEntryInAnotherForm_isNamed() {
        List<LogEntry> entries = new ArrayList<>(entries(2));
        entries.add(LogEntry.append(2, "just text".getBytes(StandardCharsets.US_ASCII), new byte[0]));
        write(new Checkpoint(ORIGIN, 3, root(entries)), entries);
        assertThat(verify().findings()).containsExactly(new Finding(Kind.ENTRY_MALFORMED, 2, "tile/entries"));
    }

    /** Two values of one name would let the one who exports choose which of them to show. */
    @Test
    void verify_signedEntryWithTwoValuesOfOneName_isNamed() {
        Disclosure one = Disclosure.of("actor.id", "u-1");
        Disclosure two = Disclosure.of("actor.id", "u-2");
        List<LogEntry> entries = List.of(entry(0, List.of(one, two)));
        write(new Checkpoint(ORIGIN, 1, root(entries)), entries);
        assertThat(verify().findings()).containsExactly(new Finding(Kind.VALUE_CHANGED, 0, "disclosures.jsonl"));
    }

    @Test
    void verify_linkInPlaceOfAFile_isNotFollowed() throws IOException {
        List<LogEntry> entries = entries(1);
        write(new Checkpoint(ORIGIN, 1, root(entries)), entries);
        Path vkey = directory.resolve("export/vkey");
        Path moved = Files.move(vkey, directory.resolve("moved"));
        Files.createSymbolicLink(vkey, moved);
        assertThat(verify().findings()).containsExactly(new Finding(Kind.NO_EXPORT, -1, "vkey"));
    }

    @Test
    void verify_lineLongerThanAnyCanBe_isRefusedWithoutReadingItWhole() throws IOException {
        List<LogEntry> entries = entries(1);
        write(new Checkpoint(ORIGIN, 1, root(entries)), entries);
        byte[] line = new byte[DisclosureLines.MOST_BYTES + 10];
        java.util.Arrays.fill(line, (byte) ' ');
        line[line.length - 1] = '\n';
        Files.write(directory.resolve("export/disclosures.jsonl"), line);
        assertThat(verify().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.LINE_MALFORMED, Kind.LINE_MALFORMED, Kind.VALUES_MISSING);
    }

    @Test
    void verify_moreFindingsThanAreListed_countsTheRest() {
        int size = VerificationReport.MAX_FINDINGS + 25;
        List<LogEntry> entries = IntStream.range(0, size)
                .mapToObj(
                        index -> LogEntry.append(index, entry(index, List.of()).leaf(), new byte[0]))
                .map(entry -> new LogEntry(entry.index(), new byte[] {1}, entry.hash(), new byte[0]))
                .toList();
        write(new Checkpoint(ORIGIN, size, root(entries)), entries);
        VerificationReport report = verify();
        assertThat(report.findings()).hasSize(VerificationReport.MAX_FINDINGS);
        assertThat(report.omitted()).isEqualTo(25);
        assertThat(report.status()).isEqualTo(Status.TAMPERED);
    }

    private static List<LogEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> entry(index, List.of(Disclosure.of("actor.id", "u-" + index))))
                .toList();
    }

    private static LogEntry entry(long index, List<Disclosure> disclosures) {
        List<String> digests =
                disclosures.stream().map(Disclosure::digest).sorted().toList();
        Leaf leaf = new Leaf(new UUID(index, index), Instant.EPOCH.plusSeconds(index), "test", "audit", digests);
        return LogEntry.append(
                index,
                leaf.bytes(),
                Payload.join(disclosures.stream().map(Disclosure::encoded).toList()));
    }

    private static MerkleHash root(List<LogEntry> entries) {
        return MerkleTree.of(entries.stream().map(LogEntry::hash).toList()).root();
    }

    private static String note(Checkpoint checkpoint) {
        return SignedNote.sign(checkpoint.text(), VKEY, KEYS::sign).toString();
    }

    private void write(Checkpoint checkpoint, List<LogEntry> entries) {
        ExportDirectory.write(directory.resolve("export"), note(checkpoint), VKEY.toString(), entries.iterator());
    }

    private VerificationReport verify() {
        return AuditVerifier.verify(directory.resolve("export"));
    }
}
