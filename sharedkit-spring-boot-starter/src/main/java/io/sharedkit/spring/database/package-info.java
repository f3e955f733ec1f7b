/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The pools, the transactions and the tables. */
@NullMarked
package io.sharedkit.spring.database;

import org.jspecify.annotations.NullMarked;
