/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

/** A customer; users type the code when they log in. */
public record Company(long id, String code, String name) {}
