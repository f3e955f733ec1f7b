/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Work for every tenant: resumable, on one node at a time, each failure kept apart. */
@NullMarked
package io.sharedkit.core.tenant.batch;

import org.jspecify.annotations.NullMarked;
