/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.file.FileAuditStore;
import org.junit.jupiter.api.AfterEach;

class FileLogErasureTest extends LogErasureContract {
    @Override
    AuditStore createStore() {
        return AuditFixture.files(directory.resolve("store"));
    }

    @AfterEach
    void close() {
        ((FileAuditStore) store).close();
    }
}
