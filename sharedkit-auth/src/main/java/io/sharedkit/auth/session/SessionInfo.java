/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list for its user or an administrator. Address and user agent are what the login said of itself: they
 * help people to recognise a session and prove nothing. They are personal data.
 *
 * @param id the public id, with which the session can be ended; not its token
 * @param openedAt when it was opened
 * @param lastUsedAt when it was last used, up to one minute too early
 * @param address the IP address it was opened from, or null
 * @param userAgent the browser it was opened with, or null
 */
public record SessionInfo(
        String id,
        Instant openedAt,
        Instant lastUsedAt,
        @Nullable String address,
        @Nullable String userAgent) {

    /** Without what is personal. */
    @Override
    public String toString() {
        return "SessionInfo[id=" + id + ", openedAt=" + openedAt + ", lastUsedAt=" + lastUsedAt + "]";
    }
}
