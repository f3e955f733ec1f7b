/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

class InMemorySeatsTest extends SeatsContract {
    @Override
    Seats create() {
        return Seats.inMemory();
    }

    @Override
    Seats anotherNode(Seats one) {
        return one;
    }
}
