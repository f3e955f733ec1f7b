/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.AOZORA;
import static io.sharedkit.audit.file.FileFixture.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantRegisterTest {
    private static final String LOG = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    /** An interrupt closes a file; the register is everybody's, and the next tenant must not be refused for it. */
    @Test
    void addLog_threadInterrupted_failsForItAloneAndNotForTheNext() throws IOException {
        LocalDisk disk = new LocalDisk(directory);
        Path file = directory.resolve("tenants");
        try (TenantRegister register = TenantRegister.open(disk, file)) {
            LogSlot first = new LogSlot(1, AOZORA, false);
            register.addTenants(List.of(first));
            first.setRegistered();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> register.addLog(first, LOG)).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
            register.addTenants(List.of(new LogSlot(2, TAKASAKI, false)));
            register.addLog(first, LOG);
        }
        try (TenantRegister register = TenantRegister.open(disk, file)) {
            assertThat(register.tenants()).containsExactlyInAnyOrderEntriesOf(Map.of(1, AOZORA, 2, TAKASAKI));
            assertThat(register.logs()).isEqualTo(Map.of(1, LOG));
        }
    }
}
