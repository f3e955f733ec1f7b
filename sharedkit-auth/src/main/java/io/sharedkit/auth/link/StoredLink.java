/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is stored: of its secret only the keyed hash.
 *
 * @param id stands in the link, to find the row by
 * @param purpose what it is for
 * @param accountId whom it was sent to
 * @param subject what it is about beyond its account, such as a new address, or ""
 * @param tokenTag the keyed hash of the link's secret, which covers the subject too
 * @param expiresAt the first instant at which the link no longer works
 * @param usedAt when it was used, or null
 */
record StoredLink(
        String id,
        LinkPurpose purpose,
        String accountId,
        String subject,
        String tokenTag,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
