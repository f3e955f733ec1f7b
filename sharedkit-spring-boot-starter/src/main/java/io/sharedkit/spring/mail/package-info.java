/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Mails and later work. */
@NullMarked
package io.sharedkit.spring.mail;

import org.jspecify.annotations.NullMarked;
