/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.verify.VerificationReport.Counts;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest {
    private static final int EVENTS = 20;
    private static final String ENTRIES = "tile/entries/000.p/20";
    private static final String TILE = "tile/0/000.p/20";

    @TempDir
    Path directory;

    private Path path;
    private ExportCopy export;

    @BeforeEach
    void export() {
        path = directory.resolve("export");
        AuditFixture.export(path, EVENTS);
        export = new ExportCopy(path);
    }

    @Test
    @Tag("ON-13")
    void verify_untouchedExport_isIntact() {
        VerificationReport report = export.verify();
        assertThat(report.status()).isEqualTo(Status.INTACT);
        assertThat(report.intact()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(report.size()).isEqualTo(EVENTS);
        assertThat(report.entries()).isEqualTo(new Counts(EVENTS, 0, 0, 0));
        assertThat(report.firstWrong()).isEmpty();
        assertThat(report.redactions()).isEmpty();
        assertThat(report.origin()).matches("audit\\.example\\.jp/audit/[0-9a-f]{32}");
    }

    @Test
    void verify_bitOfAnEntryFlipped_namesExactlyThisIndex() {
        byte[] original = export.read(ENTRIES);
        int start = 0;
        for (int index = 0; index < EVENTS; index++) {
            int length = (original[start] & 0xff) << 8 | original[start + 1] & 0xff;
            for (int at : new int[] {start + 2, start + 2 + length / 2, start + 1 + length}) {
                export.write(ENTRIES, ExportCopy.flipped(original, at * 8L + index % 8));
                VerificationReport report = export.verify();
                assertThat(report.findings()).containsExactly(new Finding(Kind.ENTRY_CHANGED, index, ENTRIES));
                assertThat(report.firstWrong()).hasValue(index);
                assertThat(report.entries()).isEqualTo(new Counts(EVENTS - 1, 0, 0, 1));
            }
            export.write(ENTRIES, ExportCopy.flipped(original, (start + 1) * 8L));
            assertThat(export.verify().findings()).containsExactly(new Finding(Kind.BUNDLE_BROKEN, index, ENTRIES));
            start += 2 + length;
        }
    }

    @Test
    void verify_hashInTileFlipped_saysThatTheEntryIsUnchanged() {
        export.flip(TILE, (7 * 32 + 5) * 8L);
        assertThat(export.verify().findings()).containsExactly(new Finding(Kind.HASH_CHANGED, 7, TILE));
    }

    @Test
    void verify_entryAndItsHashReplaced_doesNotGiveTheRoot() {
        byte[] other = "{}".getBytes(StandardCharsets.US_ASCII);
        EntryBundle bundle = EntryBundle.parse(export.read(ENTRIES), EVENTS);
        int place = 2 + bundle.entries().get(0).length;
        byte[] changed = export.read(ENTRIES);
        System.arraycopy(other, 0, changed, place + 2, other.length);
        export.write(ENTRIES, changed);
        byte[] entry = EntryBundle.parse(changed, EVENTS).entries().get(1);
        byte[] tile = export.read(TILE);
        System.arraycopy(LogEntry.append(1, entry, new byte[0]).hash().bytes(), 0, tile, 32, 32);
        export.write(TILE, tile);
        assertThat(export.verify().findings()).extracting(Finding::kind).contains(Kind.ROOT_DIFFERS);
    }

    @Test
    void verify_valueFlipped_namesTheIndex() {
        String lines = new String(export.read("disclosures.jsonl"), StandardCharsets.US_ASCII);
        int at = lines.indexOf("\"index\": 13,") + 60;
        export.flip("disclosures.jsonl", at * 8L);
        assertThat(export.verify().findings())
                .containsExactly(new Finding(Kind.VALUE_CHANGED, 13, "disclosures.jsonl"));
    }

    @Test
    void verify_valuesLeftOut_areMissingWithTheirIndexes() {
        changeLines(lines -> lines.replaceFirst("(\"index\": 3, \"disclosures\": \\[)\"[^\"]+\", ", "$1")
                .replaceFirst("(\"index\": 5, \"disclosures\": \\[)[^]]+", "$1")
                .replaceFirst("(?m)^\\{\"index\": 8, .*\n", ""));
        VerificationReport report = export.verify();
        assertThat(report.status()).isEqualTo(Status.TAMPERED);
        assertThat(report.intact()).isFalse();
        assertThat(report.findings()).extracting(Finding::index).containsExactly(3L, 5L, 8L);
        assertThat(report.findings()).extracting(Finding::kind).containsOnly(Kind.VALUES_MISSING);
        assertThat(report.firstWrong()).hasValue(3);
        assertThat(report.entries()).isEqualTo(new Counts(EVENTS - 3, 0, 3, 0));
    }

    @Test
    void verify_valuesOfTwoEntriesSwapped_namesBoth() {
        changeLines(lines -> lines.replace("\"index\": 3,", "\"index\": X,")
                .replace("\"index\": 4,", "\"index\": 3,")
                .replace("\"index\": X,", "\"index\": 4,"));
        VerificationReport report = export.verify();
        assertThat(report.status()).isEqualTo(Status.TAMPERED);
        assertThat(report.findings())
                .containsExactly(
                        new Finding(Kind.VALUES_MISSING, 3, "disclosures.jsonl"),
                        new Finding(Kind.VALUE_CHANGED, 4, "disclosures.jsonl"),
                        new Finding(Kind.LINE_MALFORMED, -1, "disclosures.jsonl:5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"index\": 2, \"disclosures\": [], \"index\": 2}",
                "{\"index\": 2, \"disclosures\": [], \"more\": 1}",
                "{\"index\": 2}",
                "{\"index\": \"2\", \"disclosures\": []}",
                "{\"index\": 2, \"disclosures\": [1]}",
                "{\"index\": 2, \"disclosures\": null}",
                "{\"index\": 2.0, \"disclosures\": []}",
                "{\"index\": 02, \"disclosures\": []}",
                "[]",
                "",
                "{\"index\": 1, \"disclosures\": []}",
                "{\"index\": 99, \"disclosures\": []}",
                "{\"index\": -1, \"disclosures\": []}"
            })
    void verify_malformedLine_isTampered(String line) {
        changeLines(lines -> lines.replaceFirst("(?m)^\\{\"index\": 2, .*$", line));
        assertThat(export.verify().status()).isEqualTo(Status.TAMPERED);
    }

    @Test
    void verify_lineTwiceOrBehindTheLastEntry_isTampered() {
        changeLines(lines -> lines + "{\"index\": 20, \"disclosures\": []}\n");
        assertThat(export.verify().findings())
                .containsExactly(new Finding(Kind.LINE_MALFORMED, -1, "disclosures.jsonl:21"));
        changeLines(lines -> lines.replace("\"index\": 20,", "\"index\": 19,"));
        assertThat(export.verify().findings())
                .containsExactly(new Finding(Kind.LINE_MALFORMED, -1, "disclosures.jsonl:21"));
    }

    @Test
    void verify_sameValueTwice_isTampered() {
        changeLines(lines ->
                lines.replaceFirst("(\"index\": 3, \"disclosures\": \\[)(\"[^\"]+\"), \"[^\"]+\"", "$1$2, $2"));
        assertThat(export.verify().findings()).containsExactly(new Finding(Kind.VALUE_CHANGED, 3, "disclosures.jsonl"));
    }

    @Test
    void verify_fileMissing_isTamperedOrUnverifiable() {
        for (String file : export.files()) {
            byte[] original = export.read(file);
            export.delete(file);
            boolean needed = file.equals("checkpoint") || file.equals("vkey");
            assertThat(export.verify().status()).as(file).isEqualTo(needed ? Status.UNVERIFIABLE : Status.TAMPERED);
            export.write(file, original);
        }
        assertThat(AuditVerifier.verify(directory.resolve("nowhere")).status()).isEqualTo(Status.UNVERIFIABLE);
    }

    @Test
    void verify_fileShorterOrLonger_isTampered() {
        for (String file : export.files()) {
            byte[] original = export.read(file);
            for (byte[] changed :
                    List.of(ExportCopy.half(original), ExportCopy.shorter(original), ExportCopy.longer(original))) {
                export.write(file, changed);
                assertThat(export.verify().status()).as(file).isEqualTo(Status.TAMPERED);
            }
            export.write(file, original);
        }
    }

    @Test
    void verify_expectedKey_mustBeTheOneInTheExport() {
        String vkey = new String(export.read("vkey"), StandardCharsets.UTF_8);
        assertThat(AuditVerifier.verify(path, vkey).intact()).isTrue();

        Path forged = directory.resolve("forged");
        AuditFixture.export(forged, EVENTS);
        assertThat(AuditVerifier.verify(forged).intact()).isTrue();
        assertThat(AuditVerifier.verify(forged, vkey).findings())
                .containsExactly(new Finding(Kind.VKEY_UNEXPECTED, -1, "vkey"));
        assertThatThrownBy(() -> AuditVerifier.verify(path, "no key")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_emptyLog_isIntact() {
        Path empty = directory.resolve("empty");
        AuditFixture.export(empty, 0);
        assertThat(AuditVerifier.verify(empty).intact()).isTrue();
        assertThat(new ExportCopy(empty).files()).containsExactly("checkpoint", "disclosures.jsonl", "vkey");
    }

    /** More than one tile, and a tile above: random flips, each found at the entry it hit. */
    @Test
    void verify_largerLogRandomBitsFlipped_namesTheIndex() {
        Path large = directory.resolve("large");
        AuditFixture.export(large, 600);
        ExportCopy copy = new ExportCopy(large);
        assertThat(copy.verify().intact()).isTrue();
        assertThat(copy.files()).contains("tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000");
        Random random = new Random(20261122);
        byte[] bundle = copy.read("tile/entries/001");
        byte[] tile = copy.read("tile/0/002.p/88");
        for (int round = 0; round < 50; round++) {
            int index = random.nextInt(88);
            copy.flip("tile/0/002.p/88", index * 256L + random.nextInt(256));
            assertThat(copy.verify().findings())
                    .containsExactly(new Finding(Kind.HASH_CHANGED, 512 + index, "tile/0/002.p/88"));
            copy.write("tile/0/002.p/88", tile);
        }
        copy.flip("tile/entries/001", bundle.length * 8L - 1);
        assertThat(copy.verify().findings()).containsExactly(new Finding(Kind.ENTRY_CHANGED, 511, "tile/entries/001"));
        copy.write("tile/entries/001", bundle);
        copy.flip("tile/1/000.p/2", 300);
        assertThat(copy.verify().findings()).containsExactly(new Finding(Kind.TILE_WRONG, 0, "tile/1/000.p/2"));
        copy.delete("tile/1/000.p/2");
        assertThat(copy.verify().findings()).containsExactly(new Finding(Kind.FILE_MISSING, 0, "tile/1/000.p/2"));
    }

    @Test
    void describe_bothLanguages_nameTheIndex() {
        export.flip(ENTRIES, 100);
        VerificationReport report = export.verify();
        assertThat(report.describe(Locale.ENGLISH))
                .startsWith("TAMPERED: does not verify.")
                .contains("19 entries intact, 0 with values erased, 0 with values missing, 1 changed or not proven")
                .contains("The first entry that is wrong: 0")
                .contains("Entry 0 is not the one that was recorded (tile/entries/000.p/20)");
        assertThat(report.describe(Locale.JAPAN))
                .startsWith("判定 TAMPERED: 検証に失敗しました")
                .contains("0 番の記録は");
        assertThat(report.describe(Locale.FRANCE)).isEqualTo(report.describe(Locale.ENGLISH));
    }

    private void changeLines(java.util.function.UnaryOperator<String> change) {
        export.change(
                "disclosures.jsonl",
                bytes -> change.apply(new String(bytes, StandardCharsets.US_ASCII))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void verify_disclosuresWithoutLastLineFeed_isTampered() {
        export.change("disclosures.jsonl", bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(export.verify().findings())
                .containsExactly(
                        new Finding(Kind.LINE_MALFORMED, -1, "disclosures.jsonl:20"),
                        new Finding(Kind.VALUES_MISSING, 19, "disclosures.jsonl"));
    }
}
