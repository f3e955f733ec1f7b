/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer company as the provider knows it.
 *
 * @param id the opaque id
 * @param name the display name; blank once the tenant is erased
 * @param status where the contract stands
 * @param contractEnd the last day of the contract in Japan, or null while no end is known
 */
public record Tenant(
        TenantId id,
        String name,
        TenantStatus status,
        @Nullable LocalDate contractEnd) {

    /** The longest display name, in characters (code points). */
    public static final int MAX_NAME_LENGTH = 200;

    /**
     * @throws IllegalArgumentException if the name is too long
     */
    public Tenant {
        int length = name.codePointCount(0, name.length());
        if (length > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "A tenant's name has at most " + MAX_NAME_LENGTH + " characters, but this one has " + length + ".");
        }
    }
}
