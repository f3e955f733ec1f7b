/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.hash.PasswordHash;
import java.time.Instant;

/**
 * A password that was in use, for the history.
 *
 * @param hash its hash
 * @param usedUntil when another took its place; for the present password, now
 */
public record EarlierPassword(PasswordHash hash, Instant usedUntil) {}
