/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static io.sharedkit.audit.handover.Handover.PURPOSE;
import static io.sharedkit.audit.handover.Handover.TAKASAKI;
import static io.sharedkit.audit.handover.Handover.all;
import static io.sharedkit.audit.handover.Handover.content;
import static io.sharedkit.audit.handover.Handover.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Tenants;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditExportTest {

    @TempDir
    Path directory;

    private final AuditStore store = AuditStore.inMemory();
    private final AuditLog log = Handover.log(store);
    private final AuditExport export = AuditExport.of(log, PURPOSE);

    @Test
    @Tag("JJ-20b")
    void jsonLines_query_writesWhatItFindsOfThisTenantOnly() throws IOException {
        Tenants.run(TAKASAKI, () -> Handover.fill(log, 3));
        Path file = directory.resolve("a/b/events.jsonl");
        Exported exported = Tenants.get(AOZORA, () -> {
            Handover.fill(log, 40);
            return export.jsonLines(
                    AuditQuery.builder()
                            .days(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1))
                            .actor(Actor.user("u-3"))
                            .action("payroll")
                            .outcome(Outcome.SUCCESS)
                            .correlation("r-2")
                            .limit(1)
                            .build(),
                    file);
        });
        List<Map<String, Object>> lines = Files.readAllLines(file).stream()
                .map(line -> StrictJson.object(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(lines).extracting(line -> line.get("index")).containsExactly(23L, 28L);
        assertThat(exported.path()).isEqualTo(file.toAbsolutePath());
        assertThat(exported.events()).isEqualTo(2);
        assertThat(content(file.getParent())).containsExactly("events.jsonl");
    }

    @Test
    @Tag("HK-11a")
    void jsonLines_oneEvent_isThisLine() throws IOException {
        Path file = directory.resolve("events.jsonl");
        RecordedEvent event = Tenants.get(AOZORA, () -> {
            Handover.fill(log, 1);
            LogErasure.of(log, Actor.operator("op-1"), "wrongly recorded", "").values(0, Set.of("ip"));
            export.jsonLines(AuditQuery.builder().action("payroll").build(), file);
            return log.find(all()).get(0);
        });
        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"index\":0,\"id\":\"" + event.id() + "\",\"jst\":\"2026-04-01T09:00:00.123456+09:00\","
                                + "\"class\":\"operation\",\"action\":\"payroll.slip.issued\",\"values\":{"
                                + "\"action\":\"payroll.slip.issued\",\"actor\":\"user:u-0\",\"after.status\":\"issued\","
                                + "\"before.status\":\"draft\",\"correlation\":\"r-0\",\"detail.note\":\"髙﨑 花子 0\","
                                + "\"outcome\":\"SUCCESS\",\"subject\":\"e-0\",\"target\":\"slip-0\"},\"withheld\":1,\"altered\":0}\n");
    }

    @Test
    void jsonLines_hostileTexts_areLosslessAndOneLineEach() throws IOException {
        Path file = directory.resolve("events.jsonl");
        String hostile = "a\r\n\u0000\u2028\"\\\ud800 =1+1";
        Tenants.run(AOZORA, () -> {
            log.record(event(0).userAgent(hostile).succeeded());
            log.sequence();
            LogErasure.of(log, Actor.operator("op-1"), "wrongly recorded", "").values(0, Set.of("action"));
            export.jsonLines(AuditQuery.builder().target("slip-0").build(), file);
        });
        Map<String, Object> line = StrictJson.object(
                Files.readString(file).replace(":null,", ":\"\",").getBytes(StandardCharsets.UTF_8));
        assertThat(((Map<?, ?>) line.get("values")).get("userAgent")).isEqualTo(hostile);
        assertThat(Files.readString(file)).contains("\"action\":null");
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    @Tag("ON-20k")
    void everyExport_isRecordedWithWhoWhyWhatAndTheFilesDigest() throws Exception {
        AuditQuery query = AuditQuery.builder().action("payroll").subject("e-1").build();
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 3);
            Exported jsonl = export.jsonLines(query, directory.resolve("e.jsonl"));
            Exported csv = export.csv(query, directory.resolve("e.csv"), Locale.JAPANESE);
            Exported whole = export.directory(directory.resolve("e"));
            List<RecordedEvent> recorded = Handover.exports(log);
            assertThat(recorded)
                    .extracting(RecordedEvent::index)
                    .containsExactly(jsonl.recordedAt(), csv.recordedAt(), whole.recordedAt());
            assertThat(recorded).allSatisfy(event -> {
                assertThat(event.logClass()).isEqualTo("audit");
                assertThat(event.actor()).contains(Actor.operator("op-7"));
                assertThat(event.outcome()).contains(Outcome.SUCCESS);
                assertThat(event.detail("reason")).contains("調査依頼 <b>対応</b>");
                assertThat(event.value("ticket")).contains("HELP-81");
                assertThat(event.withheld()).isZero();
            });
            assertThat(recorded)
                    .extracting(event -> event.target().orElseThrow())
                    .containsExactly("e.jsonl", "e.csv", "e");
            assertThat(recorded)
                    .extracting(event -> event.detail("format").orElseThrow())
                    .containsExactly("jsonl", "csv", "directory");
            assertThat(recorded)
                    .extracting(event -> event.detail("query").orElseThrow())
                    .containsExactly("action=payroll subject=e-1", "action=payroll subject=e-1", "all");
            assertThat(recorded)
                    .extracting(event -> event.detail("events").orElseThrow())
                    .containsExactly("1", "1", "5");
            assertThat(recorded)
                    .extracting(event -> event.detail("sha256").orElseThrow())
                    .containsExactly(jsonl.sha256(), csv.sha256(), whole.sha256());
        });
        assertThat(FileDigest.of(directory.resolve("e.jsonl")))
                .isEqualTo(digestOf("e.jsonl"))
                .hasSize(64);
        assertThat(AuditVerifier.verify(directory.resolve("e")).intact()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("e.csv"))))
                .isEqualTo("rw-------");
    }

    private String digestOf(String file) {
        return Tenants.get(
                AOZORA,
                () -> Handover.exports(log).stream()
                        .filter(event -> event.target().orElseThrow().equals(file))
                        .findFirst()
                        .flatMap(event -> event.detail("sha256"))
                        .orElseThrow());
    }

    @Test
    @Tag("ON-20k")
    void export_thatCannotBeRecorded_doesNotHappen() {
        boolean[] broken = new boolean[1];
        AuditLog failing = Handover.log(Handover.before(store, call -> {
            if (broken[0] && call.equals("keep")) {
                throw new IllegalStateException("the log is down");
            }
        }));
        AuditExport unrecorded = AuditExport.of(failing, PURPOSE);
        Tenants.run(AOZORA, () -> {
            Handover.fill(failing, 3);
            broken[0] = true;
            List.<Runnable>of(
                            () -> unrecorded.jsonLines(all(), directory.resolve("e.jsonl")),
                            () -> unrecorded.csv(all(), directory.resolve("e.csv"), Locale.JAPANESE),
                            () -> unrecorded.directory(directory.resolve("e")))
                    .forEach(attempt -> assertThatThrownBy(attempt::run).hasMessageContaining("the log is down"));
            assertThat(content(directory)).isEmpty();
        });
    }

    @Test
    void export_diskFull_saysSoLeavesNothingAndRecordsNothing() {
        AuditExport full = onDisk(out -> new FilterOutputStream(out) {
            private int left = 100_000;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("No space left on device");
                }
                out.write(bytes, from, length);
            }
        });
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 2000);
            for (Runnable attempt : List.<Runnable>of(
                    () -> full.jsonLines(all(), directory.resolve("e.jsonl")),
                    () -> full.csv(all(), directory.resolve("e.csv"), Locale.ENGLISH))) {
                assertThatThrownBy(attempt::run)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("could not be written; nothing was left there")
                        .hasMessageContaining("Check the disk space")
                        .hasMessageContaining("No space left on device");
            }
            assertThat(content(directory)).isEmpty();
            assertThat(Handover.exports(log)).isEmpty();
        });
    }

    @Test
    void export_placeTaken_isRefusedAndLeftAlone() throws IOException {
        Path taken = Files.writeString(directory.resolve("taken"), "kept");
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 1);
            assertThatThrownBy(() -> export.jsonLines(all(), taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("never overwritten");
            assertThatThrownBy(() -> export.jsonLines(all(), Path.of("/"))).hasMessageContaining("new place");
            assertThat(Handover.exports(log)).isEmpty();
        });
        assertThat(taken).hasContent("kept");
        assertThat(content(directory)).containsExactly("taken");
    }

    /** It was recorded already; so it is recorded too that it did not happen. */
    @Test
    void export_placeTakenMeanwhile_isRefusedLeftAloneAndRecordedAsFailed() throws IOException {
        Path file = directory.resolve("e.csv");
        AuditExport racing = onDisk(out -> {
            try {
                Files.writeString(file, "somebody else's");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out;
        });
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 1);
            assertThatThrownBy(() -> racing.csv(all(), file, Locale.JAPANESE))
                    .hasMessageContaining("never overwritten");
            List<RecordedEvent> recorded = Handover.exports(log);
            assertThat(recorded)
                    .extracting(event -> event.outcome().orElseThrow())
                    .containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
            assertThat(recorded.get(1).value("correlation"))
                    .contains(recorded.get(0).id().toString());
        });
        assertThat(file).hasContent("somebody else's");
        assertThat(content(directory)).containsExactly("e.csv");
    }

    @Test
    void export_ofALogThatGrowsMeanwhile_ends() throws IOException {
        boolean[] growing = new boolean[1];
        AuditLog grows = Handover.log(Handover.before(store, call -> {
            if (growing[0] && call.equals("read")) {
                Handover.fill(log, 1024);
            }
        }));
        Path file = directory.resolve("e.jsonl");
        Exported exported = Tenants.get(AOZORA, () -> {
            Handover.fill(grows, 3000);
            growing[0] = true;
            Exported written = AuditExport.of(grows, PURPOSE).jsonLines(all(), file);
            growing[0] = false;
            return written;
        });
        assertThat(exported.events()).isEqualTo(3000);
        assertThat(Files.readAllLines(file)).hasSize(3000);
    }

    @Test
    void export_withoutTenantOrCheckpoint_isRefused() {
        assertThatThrownBy(() -> export.jsonLines(all(), directory.resolve("e")))
                .isInstanceOf(NoTenantException.class);
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> export.jsonLines(all(), directory.resolve("e")))
                        .hasMessageContaining("Call sequence() first"));
    }

    @Test
    void purpose_withoutReasonOrWithTooLongTexts_isRefused() {
        Actor by = Actor.user("u-1");
        assertThatThrownBy(() -> Purpose.of(by, " ")).hasMessageContaining("1 to 1000 characters");
        assertThatThrownBy(() -> Purpose.of(by, "x".repeat(1001))).hasMessageContaining("this one has 1001");
        assertThatThrownBy(() -> Purpose.of(by, "x").ticket("x".repeat(129))).hasMessageContaining("128");
    }

    private AuditExport onDisk(UnaryOperator<OutputStream> disk) {
        return new AuditExport(log, PURPOSE, disk);
    }
}
