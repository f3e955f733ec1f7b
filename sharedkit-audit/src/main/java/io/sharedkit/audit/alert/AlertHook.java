/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

/** What tells people of an alert: a mail, a pager, a chat. */
@FunctionalInterface
public interface AlertHook {

    /**
     * Tells people. It runs in background work, in the scope of the alert's tenant and outside any transaction of the
     * action that raised it. {@link Alert#level()} says whom to tell: 0 is the first call, and each deadline that passes
     * without acknowledgement calls again with one more.
     *
     * @throws RuntimeException if nobody could be told; it is then called again with the same level after
     *     {@link io.sharedkit.core.work.WorkQueue#RETRY}, until it succeeds. A crash at the wrong moment repeats a call too.
     */
    void raise(Alert alert);
}
