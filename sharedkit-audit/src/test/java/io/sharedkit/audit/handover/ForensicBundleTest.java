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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForensicBundleTest extends BundleFixture {
    private static final AuditQuery SUBJECT =
            AuditQuery.builder().action("payroll").correlation("r-1").build();

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
                .contains("意図して除いた項目: 変更前 status, 関連ID, note, IPアドレス, 対象者, 操作対象")
                .contains("Left out on purpose: Before status, Correlation ID, note, IP address, Subject, Target")
                .contains("次の項目のみ: 操作, 実行者, 変更後 status, 結果")
                .contains("番号: 1, 2")
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
                .contains("Left out on purpose: Action, After status, Before status, Correlation ID, note, Outcome");
        assertThat(verify(bundle).intact()).isTrue();
    }

    @Test
    void report_labels_areThoseOfTheCsv() throws IOException {
        AuditQuery query = AuditQuery.builder()
                .from(Handover.CLOCK.instant())
                .actor(Actor.user("u-1"))
                .action("payroll.slip.issued")
                .outcome(Outcome.SUCCESS)
                .correlation("r-0")
                .build();
        Path bundle = write(bundle(log).events(query)).path();
        assertThat(Files.readString(bundle.resolve("report.html")))
                .contains("日時（この時刻以降）: 2026-04-01T09:00:00.123456+09:00")
                .contains("実行者: 利用者 u-1", "Actor: User u-1")
                .contains("操作: 給与明細の発行", "Action: Payslip issued")
                .contains("結果: 成功", "関連ID: r-0", "運用者 op-7")
                .contains("<b>IPアドレス", "<b>対象者", "<span class=\"id\">u-1</span>")
                .doesNotContain("user:u-1", "<b>ip", "actor=");
        assertThat(Files.readString(bundle.resolve("custody.json"))).contains("actor=user:u-1");
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
                .contains("<span>2026-04-01</span>")
                .contains("<span>09:00:00.123456</span>");
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
}
