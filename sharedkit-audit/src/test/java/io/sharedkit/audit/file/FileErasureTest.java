/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.AOZORA;
import static io.sharedkit.audit.file.FileFixture.CLOCK;
import static io.sharedkit.audit.file.FileFixture.ROOT;
import static io.sharedkit.audit.file.FileFixture.TAKASAKI;
import static io.sharedkit.audit.file.FileFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an erasure, no file below the directory holds the value or its salt, whatever the file is for. */
class FileErasureTest {

    @TempDir
    Path directory;

    private final SimulatedDisk disk = new SimulatedDisk(ROOT);

    @Test
    @Tag("JJ-20a")
    void erase_oneValue_isInNoFileAnyMoreAndTheOthersAre() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1, 2, 3);
            one.record(TAKASAKI, 50); // its segment of the write-ahead log stays
            one.sequence(AOZORA);
            List<String> encoded = disclosures(one, 1);
            assertThat(RawSearch.holds(disk.contents(), value(2))).hasSizeGreaterThan(1);
            assertThat(found(encoded)).isNotEmpty();
            long erased = Tenants.get(AOZORA, () -> erasure(one).values(1, Set.of("detail.name")));
            assertThat(erased).isEqualTo(1);
            assertThat(RawSearch.holds(disk.contents(), value(2))).isEmpty();
            String name = encoded.stream()
                    .filter(text -> Disclosure.parse(text).name().equals("detail.name"))
                    .findFirst()
                    .orElseThrow();
            assertThat(found(List.of(name)))
                    .as("salt, name and value in base64")
                    .isEmpty();
            assertThat(RawSearch.holds(disk.contents(), value(1))).isNotEmpty();
            assertThat(RawSearch.holds(disk.contents(), value(3))).isNotEmpty();
            assertThat(one.found(AOZORA).get(1).detail("name")).isEmpty();
            assertThat(one.found(AOZORA).get(1).target()).contains("e-2");
            assertThat(one.sequence(TAKASAKI)).isEqualTo(1);
            assertThat(one.found(TAKASAKI).get(0).detail("name")).contains(value(50));
            verify(one, VerificationReport.Status.REDACTED);
        }
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 4);
            one.sequence(AOZORA);
            assertThat(one.targets(AOZORA)).contains("e-1", "e-2", "e-3", "e-4");
        }
    }

    @Test
    @Tag("JJ-20a")
    @Tag("GN-03b")
    void erase_classBeforeATime_removesWholeMonthsAndRewritesTheOneWithBoth() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 0, 6, 2, 8, 3); // April, April, June, June; and another class
            one.sequence(AOZORA);
            assertThat(segments("audit")).hasSize(2);
            assertThat(segments("access")).hasSize(1);
            Instant before = CLOCK.instant().plus(Duration.ofDays(62).plusHours(1));
            AuditLog later = FileFixture.log(one.store, InstantSource.fixed(before.plus(Duration.ofDays(1))));
            AuditEvent young = AuditEvent.of(before, Actor.user("u-1"), StandardAction.AUTH_PASSWORD_SET)
                    .target("young")
                    .denied();
            one.record(AOZORA, young);
            long erased = Tenants.get(
                    AOZORA,
                    () -> LogErasure.of(later, Actor.operator("op-1"), "period", "")
                            .olderThan(LogClass.AUDIT, before));
            assertThat(erased).isEqualTo(4);
            assertThat(segments("audit"))
                    .as("April is gone, June was rewritten")
                    .hasSize(1);
            assertThat(one.targets(AOZORA)).contains("young");
            for (int gone : new int[] {0, 6, 2, 8}) {
                assertThat(RawSearch.holds(disk.contents(), value(gone))).isEmpty();
            }
            for (int left : new int[] {3}) {
                assertThat(RawSearch.holds(disk.contents(), value(left))).isNotEmpty();
            }
            verify(one, VerificationReport.Status.REDACTED);
        }
    }

    @Test
    void erase_again_findsNothingAndKeepsTheRest() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 1, 2, 3);
            one.sequence(AOZORA);
            assertThat(Tenants.get(AOZORA, () -> erasure(one).subject("person-2")))
                    .isEqualTo(1);
            assertThat(Tenants.get(AOZORA, () -> erasure(one).resume())).isZero();
            assertThat(RawSearch.holds(disk.contents(), value(2))).isEmpty();
            assertThat(one.targets(AOZORA)).startsWith("e-1", "-", "e-3");
            verify(one, VerificationReport.Status.REDACTED);
        }
    }

    @Test
    void oldest_afterErasures_isOfWhatIsLeft() {
        try (OneStore one = new OneStore(disk)) {
            one.record(AOZORA, 2, 6, 8);
            one.sequence(AOZORA);
            Tenants.run(AOZORA, () -> {
                long april = one.store.oldest("audit").orElseThrow();
                erasure(one).event(1);
                assertThat(one.store.oldest("communication")).isEmpty();
                assertThat(one.store.read(Page.of(1, 2, 1)).get(0).payload()).isEmpty();
                assertThat(april).isEqualTo(1_775_001_600_123_456L);
            });
        }
    }

    private List<String> disclosures(OneStore one, long index) {
        return Tenants.get(
                AOZORA,
                () -> one.store.read(Page.of(index, index + 1, 1)).get(0).disclosures());
    }

    private List<Path> found(List<String> texts) {
        return disk.contents().entrySet().stream()
                .filter(file -> texts.stream()
                        .anyMatch(new String(file.getValue(), java.nio.charset.StandardCharsets.ISO_8859_1)::contains))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private List<Path> segments(String logClass) {
        return disk.contents().keySet().stream()
                .filter(file -> file.toString().contains("/" + logClass + "/2026-"))
                .toList();
    }

    private void verify(OneStore one, VerificationReport.Status status) {
        Path export = directory.resolve("export");
        Tenants.run(AOZORA, () -> one.log.export(export));
        assertThat(AuditVerifier.verify(export).status()).isEqualTo(status);
    }

    private static LogErasure erasure(OneStore one) {
        return LogErasure.of(one.log, Actor.operator("op-1"), "request", "T-1");
    }
}
