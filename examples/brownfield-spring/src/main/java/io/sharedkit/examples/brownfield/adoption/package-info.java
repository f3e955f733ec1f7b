/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the adoption adds; each step is a profile. */
@NullMarked
package io.sharedkit.examples.brownfield.adoption;

import org.jspecify.annotations.NullMarked;
