/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.file.FileAuditStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileLogRetentionTest extends LogRetentionContract {
    private static final int SMALL = 8 << 20;
    private static final List<FileAuditStore> OPEN = new ArrayList<>();

    @TempDir
    static Path root;

    @Override
    AuditStore createStore() {
        FileAuditStore store = FileAuditStore.at(root.resolve(UUID.randomUUID().toString()))
                .segmentBytes(SMALL)
                .open();
        OPEN.add(store);
        return store;
    }

    @AfterEach
    void close() {
        OPEN.forEach(FileAuditStore::close);
        OPEN.clear();
    }
}
