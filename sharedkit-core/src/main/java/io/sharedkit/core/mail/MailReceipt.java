/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import java.time.Instant;

/**
 * That a mail server accepted a mail.
 *
 * @param messageId the mail's Message-ID, with its angle brackets
 * @param acceptedAt when
 * @param reply what the server answered, such as {@code 250 OK}
 */
public record MailReceipt(String messageId, Instant acceptedAt, String reply) {}
