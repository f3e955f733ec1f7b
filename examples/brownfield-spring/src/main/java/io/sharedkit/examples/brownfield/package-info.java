/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** An application with a past, which adopts sharedkit step by step. */
@NullMarked
package io.sharedkit.examples.brownfield;

import org.jspecify.annotations.NullMarked;
