/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

/** What is done if an event cannot be kept at once. */
public enum Delivery {
    /** The caller waits, for a bounded time, and gets an exception: an action that cannot be recorded does not happen. */
    BLOCK,
    /** The event goes to a file of this node first and from there to the store; the caller waits for the file only. */
    SPOOL,
    /** The event goes to the memory of this node first, and may be lost; how many were lost is recorded. */
    COUNT
}
