/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import java.nio.charset.StandardCharsets;

/** The bytes of a waiting mail: address, subject and body, each on its own line but the body, which is the rest. */
final class MailForm {
    private MailForm() {}

    static byte[] write(Mail mail) {
        return (mail.to() + "\n" + mail.subject() + "\n" + mail.text()).getBytes(StandardCharsets.UTF_8);
    }

    static Mail read(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
        return new Mail(parts[0], parts[1], parts[2]);
    }
}
