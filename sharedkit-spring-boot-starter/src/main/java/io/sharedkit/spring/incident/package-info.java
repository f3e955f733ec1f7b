/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Incidents, planned changes, and the status page. */
@NullMarked
package io.sharedkit.spring.incident;

import org.jspecify.annotations.NullMarked;
