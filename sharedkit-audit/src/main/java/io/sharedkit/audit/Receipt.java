/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.tlog.TlogProof;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * That an event was recorded.
 *
 * @param eventId the event's own id
 * @param reached how far it has come
 * @param index its place in the log, from {@link Acknowledgement#SEQUENCED} on
 * @param proof shows that it is in the log, from {@link Acknowledgement#PUBLISHED} on
 */
public record Receipt(UUID eventId, Acknowledgement reached, OptionalLong index, Optional<TlogProof> proof) {}
