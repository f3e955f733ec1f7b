/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits, in all companies together.
 *
 * @param at when it was counted
 * @param waiting how many
 * @param longest for how long the oldest has waited at least
 * @param last when something was done last, if it is known
 */
public record Backlog(Instant at, long waiting, Duration longest, Optional<Instant> last) {}
