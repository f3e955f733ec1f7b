/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The adoption, step by step and back. */
@NullMarked
package io.sharedkit.examples.brownfield;

import org.jspecify.annotations.NullMarked;
