/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Health, endpoints and meters for Spring Boot's Actuator. */
@NullMarked
package io.sharedkit.spring.actuate;

import org.jspecify.annotations.NullMarked;
