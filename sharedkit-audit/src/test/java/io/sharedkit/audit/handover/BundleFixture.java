/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static io.sharedkit.audit.handover.Handover.PURPOSE;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A log of thirty events, and bundles of some of them. */
abstract class BundleFixture {

    @TempDir
    Path directory;

    final AuditStore store = AuditStore.inMemory();
    final AuditLog log = Handover.log(store);

    static ForensicBundle bundle(AuditLog log) {
        return ForensicBundle.of(log, PURPOSE)
                .incident("INC-2026-04", "不正ログインの調査")
                .requestedBy("青空商事 <情報システム部>")
                .scope("4月1日の記録");
    }

    Exported write(ForensicBundle bundle) {
        Tenants.run(AOZORA, () -> Handover.fill(log, 30));
        return write(bundle, "INC-2026-04");
    }

    Exported write(ForensicBundle bundle, String name) {
        return Tenants.get(AOZORA, () -> bundle.write(directory.resolve(name)));
    }

    BundleReport verify(Path bundle) {
        return ForensicBundle.verify(bundle, vkey(log));
    }

    static String vkey(AuditLog log) {
        return Tenants.get(AOZORA, () -> log.snapshot().vkey().toString());
    }

    static List<Path> files(Path bundle) throws IOException {
        try (Stream<Path> files = Files.walk(bundle)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
