/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The end of contracts: exports, legal holds, erasures, and how long records are kept. */
@NullMarked
package io.sharedkit.spring.retention;

import org.jspecify.annotations.NullMarked;
