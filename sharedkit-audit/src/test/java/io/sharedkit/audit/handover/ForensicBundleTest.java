/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static io.sharedkit.audit.handover.Handover.PURPOSE;
import static io.sharedkit.audit.handover.Handover.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForensicBundleTest {
    private static final AuditQuery SUBJECT =
            AuditQuery.builder().action("payroll").correlation("r-1").build();

    @TempDir
    Path directory;

    private final AuditStore store = AuditStore.inMemory();
    private final AuditLog log = Handover.log(store);

    @Test
    @Tag("ON-13")
    void write_query_handsOverEntriesProofsReportAndCustody() throws IOException {
        Exported exported = write(bundle(log).events(SUBJECT));
        Path bundle = exported.path();
        assertThat(Handover.content(bundle))
                .containsExactly(
                        "checkpoint",
                        "custody.json",
                        "disclosures.jsonl",
                        "events",
                        "proofs",
                        "record",
                        "report.html",
                        "vkey");
        assertThat(Handover.content(bundle.resolve("events"))).hasSize(10).contains("10.json", "19.json");
        VerifierKey vkey = VerifierKey.parse(vkey(log));
        for (long index = 10; index < 20; index++) {
            TlogProof proof = TlogProof.parse(Files.readAllBytes(bundle.resolve("proofs/" + index + ".tlog-proof")));
            assertThat(proof.verify(Files.readAllBytes(bundle.resolve("events/" + index + ".json")), vkey))
                    .isTrue();
            assertThat(proof.inclusion().index()).isEqualTo(index);
        }
        assertThat(StrictJson.object(Files.readAllBytes(bundle.resolve("custody.json"))))
                .containsEntry("incident", "INC-2026-04")
                .containsEntry("requestedBy", "青空商事 <情報システム部>")
                .containsEntry("scope", "4月1日の記録")
                .containsEntry("exportedBy", "operator:op-7")
                .containsEntry("reason", PURPOSE.reason())
                .containsEntry("ticket", "HELP-81")
                .containsEntry("exportedAt", "2026-04-01T09:00:00.123456+09:00")
                .containsEntry("query", "action=payroll correlation=r-1")
                .containsEntry("logSize", 30L);
        BundleReport report = verify(bundle);
        assertThat(report.findings()).isEmpty();
        assertThat(report.proven())
                .containsExactlyElementsOf(
                        IntStream.range(10, 20).mapToObj(i -> (long) i).toList());
        assertThat(report.withheld()).isEmpty();
        assertThat(report.describe(java.util.Locale.JAPANESE)).startsWith("改ざんはありません。10 件");
        assertThat(report.describe(java.util.Locale.GERMAN)).startsWith("Intact: 10 events");
    }

    @Test
    @Tag("ON-20k")
    void write_isRecordedWithTheDigestOfTheCustody() throws IOException {
        Exported exported = write(bundle(log).events(List.of(3L, 1L, 3L)));
        Tenants.run(AOZORA, () -> {
            RecordedEvent recorded = Handover.exports(log).get(0);
            assertThat(recorded.index()).isEqualTo(exported.recordedAt());
            assertThat(recorded.actor()).contains(Actor.operator("op-7"));
            assertThat(recorded.detail("format")).contains("bundle");
            assertThat(recorded.detail("query")).contains("INC-2026-04 events [1, 3]");
            assertThat(recorded.detail("events")).contains("2");
            assertThat(recorded.detail("sha256")).contains(exported.sha256());
        });
        assertThat(FileDigest.of(exported.path().resolve("custody.json"))).isEqualTo(exported.sha256());
        assertThat(verify(exported.path()).proven()).containsExactly(1L, 3L);
    }

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

    @Test
    @Tag("ON-13")
    void write_onlySomeValues_leavesTheOthersOutAndNamesThem() throws IOException {
        Path bundle = write(bundle(log).events(List.of(1L, 2L)).only("actor", "action", "outcome", "after.status"))
                .path();
        for (Path file : files(bundle)) {
            assertThat(Files.readString(file))
                    .doesNotContain("192.0.2.")
                    .doesNotContain("花子")
                    .doesNotContain("draft");
        }
        assertThat(Files.readAllLines(bundle.resolve("disclosures.jsonl")))
                .allMatch(
                        line -> line.matches("\\{\"index\": [12], \"disclosures\": \\[(\"[A-Za-z0-9_-]+\"(, )?){4}]}"));
        assertThat(Files.readString(bundle.resolve("report.html")))
                .contains("意図して除いた項目: before.status, correlation, detail.note, ip, subject, target")
                .contains("Left out on purpose: before.status, correlation, detail.note, ip, subject, target")
                .contains("意図して除いた値 12 個、提供前に消去済みの値 0 個");
        BundleReport report = verify(bundle);
        assertThat(report.intact()).isTrue();
        assertThat(report.withheld()).containsExactly(1L, 2L);
    }

    @Test
    void write_erasedValues_areToldApartFromThoseLeftOut() throws IOException {
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 3);
            LogErasure.of(log, Actor.operator("op-1"), "asked for", "").values(1, Set.of("ip", "subject"));
        });
        Path bundle = Tenants.get(
                        AOZORA,
                        () -> bundle(log)
                                .events(List.of(1L))
                                .only("actor", "target")
                                .write(directory.resolve("b")))
                .path();
        assertThat(Files.readString(bundle.resolve("report.html")))
                .contains("消去済み: 2 個")
                .contains(
                        "Left out on purpose: action, after.status, before.status, correlation, detail.note, outcome");
        assertThat(verify(bundle).intact()).isTrue();
    }

    @Test
    void report_hostileTexts_areTextsInBothLanguages() throws IOException {
        Tenants.run(AOZORA, () -> {
            log.record(
                    event(0).userAgent("<script>alert(1)</script>\u202e\u0000").succeeded());
            log.sequence();
        });
        Path bundle = write(bundle(log).events(List.of(0L))).path();
        assertThat(Files.readString(bundle.resolve("report.html")))
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;\ufffd\u2400")
                .contains("青空商事 &lt;情報システム部&gt;")
                .contains("監査ログ提供書")
                .contains("Disclosure of audit records")
                .contains("給与明細の発行")
                .contains("Payslip issued")
                .contains("draft → issued")
                .contains("2026-04-01T09:00:00.123456+09:00");
    }

    @Test
    void write_somethingMissing_saysWhatToCall() {
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 3);
            Path target = directory.resolve("b");
            ForensicBundle empty = ForensicBundle.of(log, PURPOSE);
            assertThatThrownBy(() -> empty.write(target)).hasMessageContaining("incident(id, name)");
            assertThatThrownBy(() -> empty.incident("I", "x".repeat(1001)).write(target))
                    .hasMessageContaining("1001");
            assertThatThrownBy(() -> empty.incident("I", "n").write(target)).hasMessageContaining("requestedBy(...)");
            assertThatThrownBy(() -> empty.requestedBy("r").write(target)).hasMessageContaining("scope(...)");
            assertThatThrownBy(() -> empty.scope("s").write(target)).hasMessageContaining("call events(...)");
            assertThatThrownBy(() -> empty.events(List.of()).write(target))
                    .hasMessageContaining("nothing to hand over");
            assertThatThrownBy(() -> empty.events(List.of(3L)).write(target))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(Handover.content(directory)).isEmpty();
            assertThat(Handover.exports(log)).isEmpty();
        });
    }

    @Test
    void write_moreEventsThanAReportTakes_isRefused() {
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, ForensicBundle.MAX_EVENTS + 1);
            assertThatThrownBy(() -> bundle(log).events(Handover.all()).write(directory.resolve("b")))
                    .hasMessageContaining("10000 events at most")
                    .hasMessageContaining("AuditExport.directory");
            assertThat(Handover.content(directory)).isEmpty();
        });
    }

    @Test
    void write_thatCannotBeRecorded_doesNotHappen() {
        boolean[] broken = new boolean[1];
        AuditLog failing = Handover.log(Handover.before(store, call -> {
            if (broken[0] && call.equals("keep")) {
                throw new IllegalStateException("the log is down");
            }
        }));
        Tenants.run(AOZORA, () -> {
            Handover.fill(failing, 3);
            broken[0] = true;
            assertThatThrownBy(() -> bundle(failing).events(List.of(1L)).write(directory.resolve("b")))
                    .hasMessage("the log is down");
            assertThat(Handover.content(directory)).isEmpty();
        });
    }

    @Test
    void write_placeTakenAfterTheRecord_isRecordedAsFailed() {
        Path target = directory.resolve("b");
        boolean[] writing = new boolean[1];
        AuditLog racing = Handover.log(Handover.before(store, call -> {
            if (writing[0] && call.equals("indexOf")) {
                create(target.resolve("somebody"));
            }
        }));
        Tenants.run(AOZORA, () -> {
            Handover.fill(racing, 3);
            writing[0] = true;
            assertThatThrownBy(() -> bundle(racing).events(List.of(1L)).write(target))
                    .hasMessageContaining("never overwritten");
            assertThat(Handover.content(directory)).containsExactly("b");
            assertThat(Handover.exports(log))
                    .extracting(event -> event.outcome().orElseThrow())
                    .containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
        });
    }

    private static void create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ForensicBundle bundle(AuditLog log) {
        return ForensicBundle.of(log, PURPOSE)
                .incident("INC-2026-04", "不正ログインの調査")
                .requestedBy("青空商事 <情報システム部>")
                .scope("4月1日の記録");
    }

    private Exported write(ForensicBundle bundle) {
        Tenants.run(AOZORA, () -> Handover.fill(log, 30));
        return write(bundle, "INC-2026-04");
    }

    private Exported write(ForensicBundle bundle, String name) {
        return Tenants.get(AOZORA, () -> bundle.write(directory.resolve(name)));
    }

    private BundleReport verify(Path bundle) {
        return ForensicBundle.verify(bundle, vkey(log));
    }

    private static String vkey(AuditLog log) {
        return Tenants.get(AOZORA, () -> log.snapshot().vkey().toString());
    }

    private static byte[] concat(byte[] bytes) {
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = '\n';
        return longer;
    }

    private static List<Path> files(Path bundle) throws IOException {
        try (Stream<Path> files = Files.walk(bundle)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
