/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Accounts, logins, second step and sessions, without Spring Security. */
@NullMarked
package io.sharedkit.spring.auth;

import org.jspecify.annotations.NullMarked;
