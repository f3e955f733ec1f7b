/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.file.FileAuditStore;
import org.junit.jupiter.api.AfterEach;

class FileLogErasureTest extends LogErasureContract {
    private static final int SMALL = 8 << 20;

    @Override
    AuditStore createStore() {
        return FileAuditStore.at(directory.resolve("store"))
                .segmentBytes(SMALL)
                .clock(AuditFixture.CLOCK)
                .open();
    }

    @AfterEach
    void close() {
        ((FileAuditStore) store).close();
    }
}
