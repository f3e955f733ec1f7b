/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BundleCheckTest extends BundleFixture {
    @Test
    void verify_anyFileChangedRemovedOrAdded_isFound() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L, 2L))).path();
        List<Path> files = files(bundle);
        assertThat(files).hasSize(13);
        for (Path file : files) {
            byte[] before = Files.readAllBytes(file);
            byte[] changed = before.clone();
            changed[before.length / 2] ^= 1;
            Files.write(file, changed);
            assertThat(verify(bundle).intact()).as("%s changed", file).isFalse();
            Files.write(file, concat(before));
            assertThat(verify(bundle).intact()).as("%s longer", file).isFalse();
            Files.delete(file);
            assertThat(verify(bundle).intact()).as("%s removed", file).isFalse();
            Files.write(file, before);
            assertThat(verify(bundle).findings()).isEmpty();
        }
        for (String added : List.of("events/3.json", "record/more", "note.txt")) {
            Path file = Files.writeString(bundle.resolve(added), "x");
            assertThat(verify(bundle).findings())
                    .extracting(BundleReport.Finding::kind)
                    .containsExactly(BundleReport.Kind.FILE_UNKNOWN);
            Files.delete(file);
        }
    }

    @Test
    void verify_seededBitFlips_areAllFound() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L))).path();
        java.util.Random random = new java.util.Random(20261122);
        for (Path file : files(bundle)) {
            byte[] before = Files.readAllBytes(file);
            for (int i = 0; i < 60; i++) {
                byte[] changed = before.clone();
                int bit = random.nextInt(changed.length * Byte.SIZE);
                changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                Files.write(file, changed);
                assertThat(verify(bundle).intact())
                        .as("bit %d of %s", bit, file)
                        .isFalse();
            }
            Files.write(file, before);
        }
        assertThat(verify(bundle).intact()).isTrue();
    }

    /** Whoever holds the bundle can write a new custody over changed files, but not its record into the log. */
    @Test
    @Tag("ON-13")
    void verify_custodyForgedToo_isFoundByItsRecord() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L, 2L))).path();
        Path report = bundle.resolve("report.html");
        String before = FileDigest.of(report);
        Files.writeString(report, Files.readString(report).replace("u-1", "u-9"));
        Path custody = bundle.resolve("custody.json");
        Files.writeString(custody, Files.readString(custody).replace(before, FileDigest.of(report)));
        assertThat(verify(bundle).findings())
                .containsExactly(new BundleReport.Finding(
                        BundleReport.Kind.CUSTODY_NOT_RECORDED, BundleReport.Finding.NO_INDEX, "custody.json"));
        assertThat(verify(bundle).describe(java.util.Locale.JAPANESE)).contains("custody.json: この内容で提供された");
    }

    @Test
    void verify_recordOfAnotherBundle_isRefused() throws IOException {
        Path first = write(bundle(log).events(List.of(1L))).path();
        Path second = write(bundle(log).events(List.of(2L)), "second").path();
        for (String file : List.of("entry.json", "disclosures.jsonl", "entry.tlog-proof")) {
            Files.write(first.resolve("record/" + file), Files.readAllBytes(second.resolve("record/" + file)));
        }
        assertThat(verify(first).findings())
                .extracting(BundleReport.Finding::kind)
                .containsExactly(BundleReport.Kind.CUSTODY_NOT_RECORDED);
    }

    @Test
    void verify_entriesOrValuesSwapped_namesTheEvents() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L, 2L))).path();
        byte[] one = Files.readAllBytes(bundle.resolve("events/1.json"));
        Files.write(bundle.resolve("events/1.json"), Files.readAllBytes(bundle.resolve("events/2.json")));
        Files.write(bundle.resolve("events/2.json"), one);
        assertThat(verify(bundle).findings())
                .contains(
                        new BundleReport.Finding(BundleReport.Kind.PROOF_WRONG, 1, "proofs/1.tlog-proof"),
                        new BundleReport.Finding(BundleReport.Kind.PROOF_WRONG, 2, "proofs/2.tlog-proof"));
        assertThat(verify(bundle).proven()).isEmpty();
    }

    @Test
    void verify_valuesOfAnotherEvent_namesTheEvent() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L, 2L))).path();
        Path values = bundle.resolve("disclosures.jsonl");
        List<String> lines = Files.readAllLines(values);
        Files.writeString(values, lines.get(1).replace("\"index\": 2", "\"index\": 1") + "\n" + lines.get(1) + "\n");
        assertThat(verify(bundle).findings())
                .contains(new BundleReport.Finding(BundleReport.Kind.VALUE_WRONG, 1, "disclosures.jsonl"));
        assertThat(verify(bundle).proven()).containsExactly(2L);
    }

    @Test
    void verify_anotherKey_isRefused() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L))).path();
        AuditLog other = Handover.log(AuditStore.inMemory(), 2);
        Tenants.run(AOZORA, () -> Handover.fill(other, 1));
        BundleReport report = ForensicBundle.verify(bundle, vkey(other));
        assertThat(report.proven()).isEmpty();
        assertThat(report.findings())
                .extracting(BundleReport.Finding::kind)
                .contains(
                        BundleReport.Kind.VKEY_UNEXPECTED,
                        BundleReport.Kind.PROOF_WRONG,
                        BundleReport.Kind.CHECKPOINT_WRONG,
                        BundleReport.Kind.CUSTODY_NOT_RECORDED);
        assertThatThrownBy(() -> ForensicBundle.verify(bundle, "no key")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The key was changed since the last checkpoint: the record is signed by the newer one. */
    @Test
    void verify_keyChangedInBetween_takesBothKeys() throws IOException {
        Tenants.run(AOZORA, () -> Handover.fill(log, 3));
        String older = vkey(log);
        AuditLog changed = Handover.log(store, 2, 1);
        Path bundle = Tenants.get(
                        AOZORA, () -> bundle(changed).events(List.of(1L)).write(directory.resolve("b")))
                .path();
        assertThat(ForensicBundle.verify(bundle, older, vkey(changed)).findings())
                .isEmpty();
        assertThat(ForensicBundle.verify(bundle, older).intact()).isFalse();
    }

    @Test
    void verify_nothingOrSomethingElse_isNoBundle() throws IOException {
        Tenants.run(AOZORA, () -> Handover.fill(log, 1));
        for (Path path : List.of(directory.resolve("none"), Files.createDirectory(directory.resolve("empty")))) {
            assertThat(ForensicBundle.verify(path, vkey(log)).findings())
                    .extracting(BundleReport.Finding::kind)
                    .containsExactly(BundleReport.Kind.UNREADABLE);
        }
        Path odd = Files.createDirectory(directory.resolve("odd"));
        for (String custody : List.of(
                "",
                "[]",
                "{}",
                "{\"events\":[-1],\"files\":[]}",
                "{\"events\":[],\"files\":[1]}",
                "{\"events\":[\"1\"],\"files\":[]}",
                "{\"events\":[],\"files\":[{\"path\":\"a\"}]}")) {
            Files.writeString(odd.resolve("custody.json"), custody);
            assertThat(ForensicBundle.verify(odd, vkey(log)).findings())
                    .extracting(BundleReport.Finding::kind)
                    .containsExactly(BundleReport.Kind.CUSTODY_MALFORMED);
        }
    }

    @Test
    void verify_pathsAndLinksThatLeadOutside_areNotFollowed() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L))).path();
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Path custody = bundle.resolve("custody.json");
        String forged = Files.readString(custody)
                .replace(
                        "{\"path\": \"report.html\"",
                        "{\"path\": \"../secret\", \"sha256\": \"" + FileDigest.of(secret)
                                + "\"},\n  {\"path\": \"report.html\"");
        Files.writeString(custody, forged);
        Files.createSymbolicLink(bundle.resolve("link"), secret);
        assertThat(verify(bundle).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .contains("FILE_MISSING ../secret", "FILE_UNKNOWN link");
    }

    private static byte[] concat(byte[] bytes) {
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = '\n';
        return longer;
    }
}
