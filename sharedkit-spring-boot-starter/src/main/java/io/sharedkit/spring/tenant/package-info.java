/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Which tenant a request is for, and the way of its scope through Spring's threads. */
@NullMarked
package io.sharedkit.spring.tenant;

import org.jspecify.annotations.NullMarked;
