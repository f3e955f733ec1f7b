/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/**
 * How busy a {@link PasswordHasher} is, for a gauge and an alarm; taken without locking, so the figures are of nearly the
 * same moment.
 *
 * @param concurrency hashes that may run at once
 * @param running hashes that run
 * @param waiting callers that wait for their turn
 * @param completed hashes since the start
 * @param busy callers told "busy" since the start, for whatever reason; a rising figure means too little capacity or an
 *     attack
 * @param outOfMemory how many of those for lack of memory; anything but 0 means that the memory is too small for the cost
 */
public record HashLoad(int concurrency, int running, int waiting, long completed, long busy, long outOfMemory) {}
