/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invitation as it is stored: of the link's secret only its keyed hash. */
record Invitation(
        String id,
        String accountId,
        String tokenTag,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
