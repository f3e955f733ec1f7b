/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static io.sharedkit.audit.handover.Handover.PURPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.handover.BundleReport.Finding;
import io.sharedkit.audit.handover.BundleReport.Kind;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes another actor into the store: nobody is shown it, nobody takes it for erased, and all else is read. */
class AlteredValueTest {
    private static final long ALTERED = 1;

    @TempDir
    Path directory;

    private final AuditStore store = AuditStore.inMemory();
    private final AuditLog log = Handover.log(Handover.altered(store, ALTERED, "actor", "user:u-9"));

    @BeforeEach
    void record() {
        Tenants.run(AOZORA, () -> Handover.fill(Handover.log(store), 3));
    }

    @Test
    @Tag("JJ-17a")
    void find_changedValue_isNotShownAndNotTakenForErased() {
        List<RecordedEvent> found = Tenants.get(AOZORA, () -> log.find(Handover.all()));
        assertThat(found).extracting(RecordedEvent::altered).containsExactly(0, 1, 0);
        assertThat(found).extracting(RecordedEvent::withheld).containsOnly(0);
        assertThat(found.get(1).actor()).isEmpty();
        assertThat(found.get(1).target()).contains("slip-1");
        assertThat(found.get(2).actor()).contains(Actor.user("u-2"));
    }

    @Test
    void csv_changedValue_hasAColumnOfItsOwn() throws IOException {
        Path file = directory.resolve("events.csv");
        Tenants.run(AOZORA, () -> AuditExport.of(log, PURPOSE).csv(Handover.all(), file, Locale.JAPANESE));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).contains(",非開示・消去済みの値の数,改変された値の数,");
        assertThat(lines.get(1)).contains(",0,0,");
        assertThat(lines.get(2)).contains(",0,1,").doesNotContain("u-9");
    }

    @Test
    void csv_changedAction_saysSo() throws IOException {
        AuditLog other = Handover.log(Handover.altered(store, ALTERED, "action", "auth.login"));
        Path file = directory.resolve("events.csv");
        Tenants.run(AOZORA, () -> AuditExport.of(other, PURPOSE).csv(Handover.all(), file, Locale.JAPANESE));
        assertThat(Files.readAllLines(file).get(2)).contains(",(保存先で改変あり),").doesNotContain("auth.login");
    }

    @Test
    void jsonLines_changedValue_isCounted() throws IOException {
        Path file = directory.resolve("events.jsonl");
        Tenants.run(AOZORA, () -> AuditExport.of(log, PURPOSE).jsonLines(Handover.all(), file));
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(",\"withheld\":0,\"altered\":0}"),
                        line -> assertThat(line).endsWith(",\"withheld\":0,\"altered\":1}"),
                        line -> assertThat(line).endsWith(",\"withheld\":0,\"altered\":0}"));
    }

    @Test
    @Tag("ON-13")
    void bundle_changedValue_isNotIntactAndTheOthersAreProven() throws IOException {
        BundleReport report = bundle(log);
        assertThat(report.findings()).containsExactly(new Finding(Kind.VALUE_ALTERED, ALTERED, "custody.json"));
        assertThat(report.proven()).containsExactly(0L, 2L);
        assertThat(report.withheld()).isEmpty();
        assertThat(report.describe(Locale.JAPANESE))
                .startsWith("検証に失敗しました。検証された記録は 2 件です。")
                .contains("1 番の記録の値は、提供された時点ですでに保存先で改変されていました。");
        assertThat(Files.readString(directory.resolve("b/report.html")))
                .contains("保存先で改変された値: 1 個", "保存先で改変: 1 個")
                .contains("提供前に消去済みの値 0 個")
                .doesNotContain("u-9");
    }

    @Test
    void bundle_valueThatIsNoneAnyMore_isWrittenAllTheSame() throws IOException {
        BundleReport report = bundle(Handover.log(Handover.damaged(store, ALTERED)));
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.VALUE_ALTERED);
        assertThat(report.proven()).containsExactly(0L, 2L);
    }

    @Test
    void bundle_nothingChanged_isIntact() throws IOException {
        assertThat(bundle(Handover.log(store)).intact()).isTrue();
        assertThat(Files.readString(directory.resolve("b/custody.json"))).contains("\"altered\": []");
        assertThat(Files.readString(directory.resolve("b/report.html"))).doesNotContain("class=\"altered\"");
    }

    private BundleReport bundle(AuditLog from) {
        Path bundle = Tenants.get(
                        AOZORA,
                        () -> BundleFixture.bundle(from)
                                .events(List.of(0L, 1L, 2L))
                                .write(directory.resolve("b")))
                .path();
        return ForensicBundle.verify(bundle, BundleFixture.vkey(from));
    }
}
