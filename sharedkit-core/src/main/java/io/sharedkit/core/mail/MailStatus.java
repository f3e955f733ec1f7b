/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import java.util.Optional;

/**
 * What has become of a mail.
 *
 * @param state where it stands
 * @param attempts how often sending was tried
 * @param receipt the server's acceptance, once there is one
 */
public record MailStatus(State state, int attempts, Optional<MailReceipt> receipt) {

    /** Where a mail stands. */
    public enum State {
        /** It waits to be sent, for the first time or again. */
        PENDING,
        /** A mail server has accepted it. */
        ACCEPTED,
        /** All attempts failed; a person must look. */
        DEAD
    }
}
