/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;

/**
 * That something was told. Only a proof meets an obligation; an intention, or a mail in a queue, does not.
 *
 * @param channel on which way
 * @param at when: the moment a mail server accepted the mail, or the published page was read back
 * @param reference what to look it up by: a Message-ID and the server's reply, or the SHA-256 of the page
 */
public record Proof(ObligationRule.Channel channel, Instant at, String reference) {}
