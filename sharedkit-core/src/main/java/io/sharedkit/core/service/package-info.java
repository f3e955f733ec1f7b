/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the application calls itself, said once for mails, logs and pages. */
@NullMarked
package io.sharedkit.core.service;

import org.jspecify.annotations.NullMarked;
