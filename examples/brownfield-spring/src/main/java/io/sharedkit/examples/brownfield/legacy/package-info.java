/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The application as it was: nothing here knows of sharedkit. */
@NullMarked
package io.sharedkit.examples.brownfield.legacy;

import org.jspecify.annotations.NullMarked;
