/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** The user inside Spring Security's wrapper. Loaded only where Spring Security is. */
final class Unwrapped {
    private Unwrapped() {}

    static @Nullable Object principal(@Nullable Object principal) {
        return principal instanceof Authentication login ? login.getPrincipal() : principal;
    }
}
