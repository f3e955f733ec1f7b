/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The audit log. */
@NullMarked
package io.sharedkit.spring.audit;

import org.jspecify.annotations.NullMarked;
