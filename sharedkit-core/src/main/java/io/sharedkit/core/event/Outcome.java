/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.event;

/** How an action ended. */
public enum Outcome {
    /** It was done. The event belongs to the transaction that did it: rolled back, neither happened. */
    SUCCESS,
    /** It was refused. The event stays, whatever becomes of the caller's transaction. */
    DENIED,
    /** It failed. The event stays, whatever becomes of the caller's transaction. */
    FAILURE
}
