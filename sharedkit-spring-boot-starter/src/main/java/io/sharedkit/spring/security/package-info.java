/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins, second steps and sessions inside the application's own chain of Spring Security. */
@NullMarked
package io.sharedkit.spring.security;

import org.jspecify.annotations.NullMarked;
