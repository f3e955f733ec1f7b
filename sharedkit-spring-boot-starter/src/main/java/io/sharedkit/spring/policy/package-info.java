/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The policy's sections, read from the application's own configuration. */
@NullMarked
package io.sharedkit.spring.policy;

import org.jspecify.annotations.NullMarked;
