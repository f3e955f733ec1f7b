/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

/** Work across tenants was asked for that this deployment does not allow. Nothing was done; the denial was published. */
public final class CrossTenantRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CrossTenantRefusedException(String message) {
        super(message);
    }
}
