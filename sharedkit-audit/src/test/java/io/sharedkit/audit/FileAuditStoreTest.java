/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.file.FileAuditStore;
import org.junit.jupiter.api.AfterEach;

/** The contract on the store in files; what only this store does is tested beside it. */
class FileAuditStoreTest extends AuditStoreContract {
    @Override
    AuditStore createStore() {
        return AuditFixture.files(directory.resolve("store"));
    }

    @AfterEach
    void close() {
        ((FileAuditStore) store).close();
    }
}
