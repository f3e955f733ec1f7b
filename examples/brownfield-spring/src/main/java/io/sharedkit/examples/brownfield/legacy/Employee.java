/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

/** An employee of a customer. */
public record Employee(long id, String number, String name, String department) {}
