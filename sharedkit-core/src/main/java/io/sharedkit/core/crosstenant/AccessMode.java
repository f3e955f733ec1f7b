/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

/** What a deployment allows the provider's own people and programs to do across tenants. */
public enum AccessMode {
    /** Nothing. */
    DENY,
    /** What enough people other than the actor have approved, exactly as it is then done. */
    CONSENT,
    /** Everything that has a reason; it is logged. */
    LOGGED
}
