/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.internal.CanonicalJson;
import io.sharedkit.retention.internal.HrDatabase;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TenantExportTest {
    private static final Actor ADMINISTRATOR = Actor.user("u-admin");

    @TempDir
    Path folder;

    private final HrDatabase hr = new HrDatabase();
    private final ManualClock clock = ManualClock.at("2026-03-30T10:00:00+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private final ExportTable employees = ExportTable.of("employee", "従業員")
            .column("employee_no", "社員番号")
            .column("name", "氏名")
            .column("salary", "給与")
            .column("active", "在籍")
            .column("hired_on", "入社日")
            .column("photo", "写真")
            .column("changed_at", "更新日時")
            .column("local_at", "予定日時");
    private final ExportTable notes =
            ExportTable.of("note", "メモ").column("employee_no", "社員番号").column("body", "本文");

    @Test
    @Tag("JJ-37b")
    @Tag("GN-11c")
    void write_giveTheTenantItsOwnRowsAsCsv() throws IOException {
        hr.asApp(AOZORA, """
                insert into employee values
                (default, '0001', '髙﨑 𠮷田 葛󠄀城', -1234567.50, true, '2020-04-01', '\\x00ff', '2026-03-29T15:00:00Z',
                 '2026-03-30T09:00:00'),
                (default, '0002', '=HYPERLINK("http://evil.invalid")', null, false, null, null, null, null),
                (default, '0003', '', 0, null, null, null, null, null),
                (default, '0004', 'a, "b"' || chr(13) || chr(10) || 'c', 1, true, null, null, null, null)""");
        hr.asApp(TAKASAKI, "insert into employee (employee_no, name) values ('0009', '他社')");

        ExportResult result = write(export(), folder.resolve("export"));

        String csv = Files.readString(folder.resolve("export/employee.csv"));
        assertThat(csv)
                .isEqualTo("\uFEFF社員番号,氏名,給与,在籍,入社日,写真,更新日時,予定日時\r\n"
                        + "0001,髙﨑 𠮷田 葛󠄀城,-1234567.50,true,2020-04-01,AP8=,2026-03-30T00:00:00.000000+09:00,2026-03-30T09:00\r\n"
                        + "0002,\"'=HYPERLINK(\"\"http://evil.invalid\"\")\",,false,,,,\r\n"
                        + "0003,\"\",0.00,,,,,\r\n"
                        + "0004,\"a, \"\"b\"\"\r\nc\",1.00,true,,,,\r\n");
        assertThat(result).isInstanceOfSatisfying(ExportResult.Exported.class, exported -> {
            assertThat(exported.directory()).isEqualTo(folder.resolve("export"));
            assertThat(exported.files())
                    .extracting(ExportResult.ExportedFile::name, ExportResult.ExportedFile::rows)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("employee.csv", 4L),
                            org.assertj.core.groups.Tuple.tuple("note.csv", 0L));
        });
    }

    @Test
    void write_manifest_tellsWhatTheFilesAre() throws IOException {
        hr.hire(3);
        write(export(), folder.resolve("export"));
        byte[] manifest = Files.readAllBytes(folder.resolve("export/manifest.json"));
        assertThat(CanonicalJson.read(manifest)).isPresent();
        JsonNode json = CanonicalJson.tree(manifest);
        assertThat(json.get("tenant").asString()).isEqualTo("c-aozora");
        assertThat(json.get("createdAt").asString()).isEqualTo("2026-03-30T10:00:00.000000+09:00");
        assertThat(json.get("profile").asString()).isEqualTo("EXCEL_SAFE");
        JsonNode file = json.get("files").get(1);
        assertThat(file.get("name").asString()).isEqualTo("note.csv");
        assertThat(file.get("title").asString()).isEqualTo("メモ");
        assertThat(file.get("rows").asInt()).isEqualTo(3);
        assertThat(file.get("sha256").asString())
                .isEqualTo(CanonicalJson.sha256(Files.readAllBytes(folder.resolve("export/note.csv"))));
        assertThat(file.get("columns").get(1).get("header").asString()).isEqualTo("本文");
    }

    @Test
    @Tag("ON-20k")
    void write_isAnEventOfTheTenant_withTheDigestOfWhatWentOut() throws IOException {
        hr.hire(2);
        write(export(), folder.resolve("export"));
        SecurityEvent event = events.events(AOZORA).get(0);
        assertThat(event.action()).isEqualTo("retention.export.completed");
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.actor()).isEqualTo(ADMINISTRATOR);
        assertThat(event.details())
                .containsEntry("files", "2")
                .containsEntry("rows", "4")
                .containsEntry(
                        "manifestSha256",
                        CanonicalJson.sha256(Files.readAllBytes(folder.resolve("export/manifest.json"))));
        assertThat(events.events()).hasSize(1);
    }

    @Test
    void write_lossless_changesNoText() throws IOException {
        hr.asApp(AOZORA, "insert into employee (employee_no, name) values ('1', '=1+1')");
        TenantExport lossless = settings()
                .table(employees)
                .profile(TenantExport.Profile.LOSSLESS)
                .build();
        write(lossless, folder.resolve("export"));
        assertThat(Files.readString(folder.resolve("export/employee.csv"))).contains("\r\n1,=1+1,");
        assertThat(Files.readString(folder.resolve("export/manifest.json"))).contains("\"profile\":\"LOSSLESS\"");
    }

    @Test
    void write_ofMoreRowsThanAreHeldInMemory_isComplete() throws IOException {
        hr.hire(2500);
        RetentionPolicy small = PolicyFile.of("test", Map.of("sharedkit.retention.export-fetch-size", "7"))
                .bind(RetentionPolicy.class)
                .get(RetentionPolicy.class);
        write(settings().table(notes).policy(small).build(), folder.resolve("export"));
        assertThat(Files.readAllLines(folder.resolve("export/note.csv")))
                .hasSize(2501)
                .contains("0001,memo", "2500,memo");
    }

    @Test
    @Tag("JJ-37b")
    void write_betweenEndOfContractAndClosing_isStillAllowed() {
        hr.tenants().endContract(AOZORA, LocalDate.of(2026, 3, 31));
        assertThat(write(export(), folder.resolve("export"))).isInstanceOf(ExportResult.Exported.class);
    }

    @Test
    void write_whileSuspended_isRefused_andAllowedAgainAfterwards() {
        hr.tenants().suspend(AOZORA);
        assertThat(write(export(), folder.resolve("export")))
                .isEqualTo(new ExportResult.Closed(TenantStatus.SUSPENDED));
        hr.tenants().activate(AOZORA);
        assertThat(write(export(), folder.resolve("export"))).isInstanceOf(ExportResult.Exported.class);
    }

    @Test
    void write_afterLogicalDeletion_isRefusedAndWritesNothing() {
        hr.tenants().endContract(AOZORA, LocalDate.of(2026, 3, 31));
        hr.tenants().advance(AOZORA, TenantStatus.LOGICALLY_DELETED);
        assertThat(write(export(), folder.resolve("export")))
                .isEqualTo(new ExportResult.Closed(TenantStatus.LOGICALLY_DELETED));
        assertThat(folder).isEmptyDirectory();
        assertThat(events.events(AOZORA))
                .extracting(SecurityEvent::action, SecurityEvent::outcome)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("retention.export.refused", Outcome.DENIED));
    }

    @Test
    void write_ofATableThatFails_leavesNothing() {
        hr.asOwner("create table forbidden (id text)");
        TenantExport failing = settings()
                .table(employees)
                .table(ExportTable.of("forbidden", "x").column("id", "x"))
                .build();
        assertThatThrownBy(() -> write(failing, folder.resolve("export"))).isInstanceOf(DatabaseException.class);
        assertThat(folder).isEmptyDirectory();
        assertThat(events.events()).isEmpty();
    }

    @Test
    void write_whenTheEventCannotBeKept_leavesNothing() {
        TenantExport failing = settings()
                .table(employees)
                .events(event -> {
                    throw new IllegalStateException("the audit log is full");
                })
                .build();
        assertThatThrownBy(() -> write(failing, folder.resolve("export"))).hasMessage("the audit log is full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_whenTheCommitFails_takesTheFilesBack() {
        hr.asOwner(
                "create table seen (id text)",
                "grant insert on seen to sk_app",
                "create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'",
                "create constraint trigger late after insert on seen deferrable initially deferred for each row"
                        + " execute function refuse()");
        TenantExport failing = settings()
                .table(employees)
                .events(event -> hr.app()
                        .call(connection ->
                                connection.createStatement().executeUpdate("insert into seen values ('1')")))
                .build();
        assertThatThrownBy(() -> write(failing, folder.resolve("export"))).isInstanceOf(DatabaseException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_overAnEarlierExport_isRefused() throws IOException {
        Path target = Files.createDirectory(folder.resolve("export"));
        Files.writeString(target.resolve("employee.csv"), "mine");
        assertThatThrownBy(() -> write(export(), target))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        assertThat(target.resolve("employee.csv")).hasContent("mine");
        assertThat(events.events()).isEmpty();
    }

    /** A row that comes in between the two files is in neither. */
    @Test
    void write_showsOneMomentInAllFiles() throws IOException {
        hr.hire(1);
        TenantExport export = settings()
                .table(employees)
                .table(notes)
                .app(new Interleaved(
                        hr.app(),
                        "\"note\"",
                        () -> hr.asApp(
                                AOZORA,
                                "insert into employee (employee_no) values ('0002')",
                                "insert into note (employee_no) values ('0002')")))
                .build();
        write(export, folder.resolve("export"));
        assertThat(hr.count("note", AOZORA)).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("export/employee.csv"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("export/note.csv"))).hasSize(2);
    }

    @Test
    void write_withoutTenant_isRefused() {
        assertThatThrownBy(() -> export().write(folder.resolve("export"), ADMINISTRATOR))
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void write_forAnUnknownTenant_isRefused() {
        assertThatThrownBy(() -> Tenants.run(
                        TenantId.of("nobody"), () -> export().write(folder.resolve("export"), ADMINISTRATOR)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void builder_withoutTables_orWithOneTwice_isRefused() {
        assertThatThrownBy(() -> settings().build()).hasMessageContaining("table(...)");
        assertThatThrownBy(() -> settings().table(notes).table(notes)).hasMessageContaining("note");
        assertThatThrownBy(() -> settings().table(ExportTable.of("empty", "x"))).hasMessageContaining("empty");
    }

    private TenantExport export() {
        return settings().table(employees).table(notes).build();
    }

    private TenantExport.Builder settings() {
        return TenantExport.builder()
                .app(hr.app())
                .tenants(hr.tenants())
                .events(events)
                .clock(clock);
    }

    private static ExportResult write(TenantExport export, Path directory) {
        return Tenants.get(AOZORA, () -> export.write(directory, ADMINISTRATOR));
    }

    /** Does something just before a statement that contains the text is prepared. */
    private record Interleaved(Transactions transactions, String text, Runnable before) implements Transactions {
        @Override
        public <T> T call(Work<T> work) {
            return transactions.call(connection -> work.run((Connection) Proxy.newProxyInstance(
                    Interleaved.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && arguments[0].toString().contains(text)) {
                            before.run();
                        }
                        return method.invoke(connection, arguments);
                    })));
        }

        @Override
        public <T> T callApart(Work<T> work) {
            return transactions.callApart(work);
        }

        @Override
        public void afterRollback(Runnable work) {
            transactions.afterRollback(work);
        }

        @Override
        public boolean isOpen() {
            return transactions.isOpen();
        }
    }
}
