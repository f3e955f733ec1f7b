/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is cleared away once a day, for each company. */
@NullMarked
package io.sharedkit.spring.housekeeping;

import org.jspecify.annotations.NullMarked;
