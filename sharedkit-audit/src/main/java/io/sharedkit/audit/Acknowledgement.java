/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

/** How far an event has come when the caller goes on. */
public enum Acknowledgement {
    /** It is kept, as durably as the caller's transaction or, without one, on disk. It may still be removed unnoticed. */
    ACCEPTED,
    /** It has its place in the log. */
    SEQUENCED,
    /** A signed checkpoint covers it, and there is a proof to hand out. */
    PUBLISHED
}
