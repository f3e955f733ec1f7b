/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.core.tenant.Tenants;

/** Numbers of ours, as sharedkit writes them. */
final class Ids {
    private Ids() {}

    /** The company that this thread works for. */
    static long company() {
        return Long.parseLong(Tenants.current().value());
    }

    /** The number of an account; 0, which nobody has, for anything but its one spelling: 007 is not 7. */
    static long account(String id) {
        try {
            long number = Long.parseLong(id);
            return Long.toString(number).equals(id) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
