/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.jspecify.annotations.Nullable;

/** Where customers are found. */
@FunctionalInterface
public interface Companies {

    /** The customer whose users type this code, or null. */
    @Nullable
    Company byCode(String code);
}
