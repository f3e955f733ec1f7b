/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static io.sharedkit.audit.handover.Handover.PURPOSE;
import static io.sharedkit.audit.handover.Handover.event;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sharedkit.audit.ActionCatalogue;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSheetTest {

    @TempDir
    Path directory;

    private final AuditLog log = Handover.log(AuditStore.inMemory());

    @Test
    void csv_japanese_isWhatExcelOpens() throws IOException {
        String text = export(Locale.JAPANESE, 1);
        assertThat(text)
                .startsWith("\uFEFF番号,日時(JST),ログ区分,操作,操作コード,実行者の種別,実行者,操作対象,対象者,結果,変更前,変更後,"
                        + "IPアドレス,ユーザーエージェント,チケット番号,承認番号,関連ID,詳細,非開示・消去済みの値の数,改変された値の数,イベントID\r\n")
                .contains("0,2026-04-01T09:00:00.123456+09:00,操作ログ,給与明細の発行,payroll.slip.issued,利用者,u-0,slip-0,e-0,"
                        + "成功,status: draft,status: issued,192.0.2.0,,,,r-0,note: 髙﨑 花子 0,0,0,")
                .endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void csv_anyOtherLanguage_isEnglish() throws IOException {
        assertThat(export(Locale.forLanguageTag("tr"), 1))
                .startsWith("\uFEFFNo.,Time (JST),Log,Action,Action code,Kind of actor,Actor,")
                .contains("Operation log,Payslip issued,payroll.slip.issued,User,u-0,")
                .contains(",Succeeded,");
    }

    @Test
    void csv_erasedValues_areCountedAndNamedAsWithheld() throws IOException {
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 1);
            LogErasure.of(log, Actor.operator("op-1"), "retention", "").event(0);
        });
        NamedCsvRecord row = rows(export(Locale.ENGLISH, 0)).get(0);
        assertThat(row.getField("Action")).isEqualTo("(withheld or erased)");
        assertThat(row.getField("Actor")).isEmpty();
        assertThat(row.getField("Values withheld or erased")).isEqualTo("10");
        assertThat(row.getField("Values changed in the store")).isEqualTo("0");
    }

    @Test
    void csv_changesOfSeveralFields_standInLinesBesideEachOther() {
        RecordedEvent event = recorded(Map.of(
                "before.role", "member", "after.role", "admin", "after.locked", "false", "before.since", "2020"));
        assertThat(row(event).get(10)).isEqualTo("locked: –\nrole: member\nsince: 2020");
        assertThat(row(event).get(11)).isEqualTo("locked: false\nrole: admin\nsince: –");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "-1", "+81", "\t=1", "＝1", "\u200b=cmd|' /C calc'!A0"})
    void csv_formulasInAnyCell_areTexts(String formula) throws IOException {
        Tenants.run(AOZORA, () -> {
            log.record(event(0).target(formula)
                    .subject(formula)
                    .userAgent(formula)
                    .ip(formula)
                    .ticket(formula)
                    .approval(formula)
                    .correlation(formula)
                    .detail("a", formula)
                    .change("b", formula, formula)
                    .succeeded());
            log.sequence();
        });
        for (NamedCsvRecord row : rows(export(Locale.ENGLISH, 0))) {
            assertThat(row.getFields())
                    .flatExtracting(cell -> cell.lines().toList())
                    .noneMatch(line -> "=+-@＝＋－＠\t\u200b".indexOf(line.charAt(0)) >= 0);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a\\u0000b,   a\\u2400b
            a\\r\\nb,    a\\u240d\\u240ab
            a\\u007fb,   a\\u2421b
            a\\u0085b,   a\\ufffdb
            a\\ud800b,   a\\ufffdb
            a\\udc00,    a\\ufffd
            a\\u202eb,   a\\ufffdb
            a\\u2066b,   a\\ufffdb
            a\\uffffb,   a\\ufffdb
            𠮷田,        𠮷田
            葛\\udb40\\udd00城, 葛\\udb40\\udd00城
            """)
    void cellText_whatCannotBeSeen_becomesASign(String escaped, String expected) {
        assertThat(CellText.of(unescape(escaped))).isEqualTo(unescape(expected));
    }

    @Test
    void csv_loneSurrogateAndOtherPoison_doesNotPreventTheExport() throws IOException {
        Tenants.run(AOZORA, () -> {
            log.record(event(0).userAgent("\ud800\u0000\"\r\n,;")
                    .detail("note", "x\nfake: line")
                    .succeeded());
            log.sequence();
        });
        NamedCsvRecord row = rows(export(Locale.ENGLISH, 0)).get(0);
        assertThat(row.getField("User agent")).isEqualTo("\ufffd\u2400\"\u240d\u240a,;");
        assertThat(row.getField("Details")).isEqualTo("note: x\u240afake: line");
    }

    /** Who can write to the inbox can write what no builder would make. */
    @Test
    void csv_valuesThatNoBuilderMakes_areWrittenAsTheyAre() {
        List<String> row = row(recorded(Map.of("actor", "=boss", "outcome", "=WON", "action", "=a.b", "=x", "y")));
        assertThat(row.subList(3, 7)).containsExactly("'=a.b", "'=a.b", "", "'=boss");
        assertThat(row.get(9)).isEqualTo("'=WON");
        assertThat(row.get(17)).isEqualTo("'=x: y");
        assertThat(row(recorded(Map.of("actor", "user:"))).subList(5, 7)).containsExactly("User", "");
    }

    @Test
    void cellText_longerThanACell_isCutAndSaysSo() {
        assertThat(CellText.of("x".repeat(32_767))).hasSize(32_767).endsWith("x");
        assertThat(CellText.of("x".repeat(32_768))).hasSize(32_767).endsWith("x…");
        assertThat(CellText.of("𠮷".repeat(20_000))).hasSize(32_767).endsWith("𠮷…");
        assertThat(CellText.of("a" + "𠮷".repeat(20_000))).hasSize(32_766).endsWith("𠮷…");
    }

    private static List<String> row(RecordedEvent event) {
        return new CsvRow(new Labels(ActionCatalogue.standard(), Locale.ENGLISH)).of(event);
    }

    private static RecordedEvent recorded(Map<String, String> values) {
        return new RecordedEvent(0, new UUID(0, 0), Instant.EPOCH, "a", "audit", values, 0, 0);
    }

    private String export(Locale locale, int events) throws IOException {
        Path file = directory.resolve("events.csv");
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, events);
            AuditExport.of(log, PURPOSE).csv(AuditQuery.builder().build(), file, locale);
        });
        return Files.readString(file);
    }

    private static List<NamedCsvRecord> rows(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream().toList();
    }

    private static String unescape(String text) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text.replace("\\r", "\\u000d").replace("\\n", "\\u000a"))
                .replaceAll(found -> Matcher.quoteReplacement("" + (char) Integer.parseInt(found.group(1), 16)));
    }
}
