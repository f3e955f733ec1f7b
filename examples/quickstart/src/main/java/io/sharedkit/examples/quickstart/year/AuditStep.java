/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;

import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.HrSaas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The audit logs are exported and verified, those of the erased company and of the provider too; one byte is flipped in a copy. */
final class AuditStep {
    private static final String BUNDLES = "tile/entries";

    private final World world;

    AuditStep(World world) {
        this.world = world;
    }

    void run() {
        export(AOZORA);
        export(TAKASAKI);
        export(HrSaas.PROVIDER);
        flipInCopy();
        if (world.broken(Breakage.AUDIT_BYTE)) {
            flip(exported(AOZORA));
        }
    }

    private void export(TenantId tenant) {
        Tenants.run(tenant, () -> {
            world.hr().audit().sequence();
            world.hr().audit().export(exported(tenant));
        });
        VerificationReport report = AuditVerifier.verify(exported(tenant));
        world.note(
                "監査ログ " + tenant + " を出力し検証しました: " + report.status()
                        + (erased(report) ? "(保存期間が終わった値は、記録のうえ消去済み)" : ""),
                "Audit log of " + tenant + " exported and verified: " + report.status()
                        + (erased(report) ? " (values whose period is over were erased on the record)" : ""));
    }

    private static boolean erased(VerificationReport report) {
        return report.status() == VerificationReport.Status.REDACTED;
    }

    private void flipInCopy() {
        Path copy = world.result().resolve("evidence/audit-flipped");
        copy(exported(AOZORA), copy);
        String flipped = flip(copy);
        VerificationReport report = AuditVerifier.verify(copy);
        world.evidence("audit-flip")
                .put("tenant", AOZORA.value())
                .put("copy", "evidence/audit-flipped")
                .put("flipped", flipped)
                .put("reportedIndexes", brokenIndexes(report))
                .write();
        world.note(
                "コピーの1ビットを反転させると、検証は" + brokenIndexes(report) + "番の不一致を報告しました",
                "One bit flipped in a copy (" + flipped + "): the verifier reports the index " + brokenIndexes(report));
    }

    private static List<Long> brokenIndexes(VerificationReport report) {
        return report.findings().stream()
                .map(VerificationReport.Finding::index)
                .filter(index -> index != VerificationReport.Finding.NO_INDEX)
                .distinct()
                .toList();
    }

    private Path exported(TenantId tenant) {
        return world.result().resolve("audit").resolve(tenant.value());
    }

    /** Flips a bit in the middle of the first entry of the first bundle, behind its two bytes of length. */
    private static String flip(Path directory) {
        try (Stream<Path> files = Files.walk(directory.resolve(BUNDLES))) {
            Path bundle =
                    files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(bundle);
            int length = Byte.toUnsignedInt(bytes[0]) << Byte.SIZE | Byte.toUnsignedInt(bytes[1]);
            int at = 2 + length / 2;
            bytes[at] ^= 1;
            Files.write(bundle, bytes);
            return directory.relativize(bundle) + ", byte " + at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
