/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The end of a contract: own export, logical deletion, erasure in time, nothing left, nobody else touched. */
final class ContractEndChecks {
    private static final String EXPORT = "evidence/export.json";
    private static final String CLOSED = "evidence/contract-end.json";
    private static final String ERASURE = "evidence/erasure.json";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int BUSINESS_DAYS = 60;
    private static final String GRACE = "sharedkit.retention.physical-deletion-grace";

    private ContractEndChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("JJ-37b", "契約終了前に顧客自身がデータを出力できます", "The customer can export its data itself before the contract ends", EXPORT, ContractEndChecks::exported),
                new Check("GN-11c", "管理メニューから顧客自身がデータを出力できます", "The customer can export its data by itself", EXPORT, ContractEndChecks::exported),
                new Check("ON-20k", "情報の持ち出しを記録・管理します", "Information that is taken out is recorded", EXPORT, ContractEndChecks::exportRecorded),
                new Check("HK-03a", "契約終了時に顧客データを論理削除します", "On contract end customer data is logically deleted", CLOSED, ContractEndChecks::logicallyDeleted),
                new Check("HK-03b", "一定期間(この設定では論理削除から60日以内)の後に物理削除します。法的保全の間は消去しません", "After the set period (here within 60 days of the logical deletion) it is physically deleted, but not while a legal hold is in force", ERASURE, ContractEndChecks::afterSetPeriod),
                new Check("JJ-37a", "契約終了から一定期間(60営業日)でデータを削除します", "Data is deleted a set period (60 business days) after contract end", ERASURE, ContractEndChecks::erasedInTime),
                new Check("GN-03a", "契約終了から60営業日以内に全データを消去します(この実行にバックアップはありません)", "All data is erased within 60 business days of contract end (this run has no backups)", ERASURE, ContractEndChecks::nothingLeft));
    }
    // spotless:on

    private static void exported(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(EXPORT);
        LocalDate day = Evidence.instant(seen, "exportedAt").atZone(JAPAN).toLocalDate();
        unless(!day.isAfter(LocalDate.parse(seen.path("contractEnd").asString())), "the export came after the end");
        int rows = 0;
        for (Path file : evidence.files("export", ".csv")) {
            byte[] bytes = Files.readAllBytes(file);
            unless(bytes.length > 3 && bytes[0] == (byte) 0xEF, file.getFileName() + " does not start with a BOM");
            rows += (int) new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
        }
        unless(
                rows == seen.path("rowsInDatabase").asInt(),
                rows + " rows were exported of " + seen.path("rowsInDatabase").asInt());
        unless(rows >= 300, "only " + rows + " rows were exported");
    }

    private static void exportRecorded(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(EXPORT);
        AuditDirectory log =
                AuditDirectory.open(evidence.path("audit/" + seen.path("tenant").asString()));
        boolean recorded = false;
        for (int i = 0; i < log.size(); i++) {
            recorded |= log.disclosed(i).contains(seen.path("exportedBy").asString())
                    && log.mentions(i, "retention.export");
        }
        unless(recorded, "the export is not in the audit log");
    }

    private static void logicallyDeleted(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(CLOSED);
        unless(seen.path("loginBefore").asString().equals("passed"), "the login did not work before");
        unless(seen.path("loginAfter").asString().equals("refused"), "a login is still possible");
        unless(seen.path("status").asString().equals("LOGICALLY_DELETED"), "the tenant is not logically deleted");
        unless(seen.path("rowsStillStored").asInt() >= 300, "the data was gone too early");
    }

    private static void erasedInTime(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(ERASURE);
        LocalDate end = LocalDate.parse(seen.path("contractEnd").asString());
        LocalDate due = ReferenceCalendar.businessDaysAfter(end, BUSINESS_DAYS);
        unless(seen.path("dueDay").asString().equals(due.toString()), "the deadline should be " + due);
        LocalDate erased = Evidence.instant(seen, "erasedAt").atZone(JAPAN).toLocalDate();
        unless(erased.isAfter(end) && !erased.isAfter(due), "erased on " + erased + ", due on " + due);
        unless(seen.path("withoutApproval").asString().equals("refused"), "it ran without approval");
        unless(seen.path("withOneApproval").asString().equals("refused"), "it ran with one approval");
        nothingRemains(seen);
    }

    private static void afterSetPeriod(Evidence evidence) throws Exception {
        erasedInTime(evidence);
        JsonNode seen = evidence.json(ERASURE);
        HoldCheck.check(evidence, seen);
        LocalDate closed =
                Evidence.instant(evidence.json(CLOSED), "at").atZone(JAPAN).toLocalDate();
        LocalDate last = closed.plusDays(evidence.setting(GRACE).toDays());
        LocalDate erased = Evidence.instant(seen, "erasedAt").atZone(JAPAN).toLocalDate();
        unless(!erased.isAfter(last), "erased on " + erased + ", after " + last);
    }

    private static void nothingLeft(Evidence evidence) throws Exception {
        erasedInTime(evidence);
        JsonNode seen = evidence.json(ERASURE);
        unless(seen.path("otherTenantBefore").equals(seen.path("otherTenantAfter")), "the other company was touched");
        CertificateCheck.check(evidence.path("erasure/certificate.json"), seen);
        String html = evidence.text("erasure/certificate.html");
        unless(html.contains(seen.path("tenant").asString()), "the printed certificate names another tenant");
        AuditDirectory.open(evidence.path("audit/" + seen.path("tenant").asString()))
                .checkIntact();
    }

    private static void nothingRemains(JsonNode seen) throws NotKeptException {
        unless(!seen.path("rowsLeft").isEmpty(), "nobody counted what is left");
        for (Map.Entry<String, JsonNode> table : seen.path("rowsLeft").properties()) {
            unless(table.getValue().asInt(-1) == 0, table.getValue() + " rows are left in " + table.getKey());
        }
    }
}
