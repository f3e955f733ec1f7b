/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void module_exportsItsPackagesToEverybody() {
        ModuleDescriptor module = AuditLog.class.getModule().getDescriptor();
        assertThat(module.name()).isEqualTo("io.sharedkit.audit");
        assertThat(module.exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "io.sharedkit.audit.alert",
                        "io.sharedkit.audit.anchor",
                        "io.sharedkit.audit.clock",
                        "io.sharedkit.audit.delivery",
                        "io.sharedkit.audit.derived",
                        "io.sharedkit.audit.entry",
                        "io.sharedkit.audit.export",
                        "io.sharedkit.audit.handover",
                        "io.sharedkit.audit.file",
                        "io.sharedkit.audit.jdbc",
                        "io.sharedkit.audit.retention",
                        "io.sharedkit.audit.tlog",
                        "io.sharedkit.audit.verify",
                        "io.sharedkit.audit");
    }

    @Test
    void module_requiresNoOtherFeature() {
        assertThat(AuditLog.class.getModule().getDescriptor().requires())
                .extracting(ModuleDescriptor.Requires::name)
                .filteredOn(name -> name.startsWith("io.sharedkit"))
                .containsExactly("io.sharedkit.core");
    }
}
