/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is stored: of the link's secret only its keyed hash.
 *
 * @param id stands in the link, to find the row by
 * @param accountId who is invited
 * @param tokenTag the keyed hash of the link's secret
 * @param expiresAt the first instant at which the link no longer works
 * @param usedAt when a password was set with it, or null
 */
record Invitation(
        String id,
        String accountId,
        String tokenTag,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
