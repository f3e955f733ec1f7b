/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The company that a web request is for: asked before a login, entered after it, answered clearly where there is none. */
@NullMarked
package io.sharedkit.spring.web;

import org.jspecify.annotations.NullMarked;
