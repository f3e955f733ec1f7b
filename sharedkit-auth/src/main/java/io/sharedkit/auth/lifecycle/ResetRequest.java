/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import java.time.Instant;

/**
 * That somebody has asked for a reset; nobody has looked yet whether there is such a user.
 *
 * @param login the login id as it is compared, or "" if what was typed cannot be one
 * @param at when
 * @param address where from, or ""
 */
record ResetRequest(String login, Instant at, String address) {

    /** Without what was typed. */
    @Override
    public String toString() {
        return "ResetRequest[" + at + "]";
    }
}
