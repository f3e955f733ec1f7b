/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void module_exportsItsPackagesToEverybody() {
        ModuleDescriptor module = Incident.class.getModule().getDescriptor();
        assertThat(module.name()).isEqualTo("io.sharedkit.incident");
        assertThat(module.exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "io.sharedkit.incident", "io.sharedkit.incident.notice", "io.sharedkit.incident.obligation");
    }
}
