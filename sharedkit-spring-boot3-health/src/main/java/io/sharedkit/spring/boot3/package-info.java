/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The health of sharedkit as Spring Boot 3.5 has it. */
@NullMarked
package io.sharedkit.spring.boot3;

import org.jspecify.annotations.NullMarked;
