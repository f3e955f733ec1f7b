/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import java.time.Duration;
import java.time.Instant;

/** Where the browsers are remembered that need no second step for a while; asked in the scope of the company. */
public interface BrowserMemory {

    /** Remembers a browser and gives out its token, which nobody sees again. */
    String remember(String accountId, long epoch, Instant expiresAt, Origin origin);

    /**
     * Whether the token is that of a browser that is still remembered for this account in this epoch.
     *
     * @param longest how long ago it was remembered at most, whatever was promised then
     */
    boolean knows(String accountId, long epoch, Duration longest, String token);

    /** Forgets all browsers of the account. */
    void forgetAll(String accountId);
}
