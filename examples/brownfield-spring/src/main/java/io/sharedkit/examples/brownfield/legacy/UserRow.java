/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.jspecify.annotations.Nullable;

/** A line of the table of users. */
public record UserRow(
        long id,
        long companyId,
        String email,
        String name,
        String role,
        @Nullable String passwordHash) {}
