/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

class InMemoryHoldApprovalTest extends HoldApprovalContract {
    @Override
    HoldStore store() {
        return HoldStore.inMemory();
    }
}
