/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.twostep.EmailTwoStep;
import io.sharedkit.auth.twostep.Totp;
import io.sharedkit.core.mail.JdbcMailOutbox;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.retention.erasure.Erasures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The keys of this run, each in a file of its own, and the policy file that refers to them.
 *
 * @param policy the policy file
 */
record KeyFiles(Path policy) {
    private static final List<String> PURPOSES = List.of(
            AuditLog.KEY_PURPOSE,
            OneTimeLinks.KEY_PURPOSE,
            PasswordLogin.KEY_PURPOSE,
            EmailTwoStep.KEY_PURPOSE,
            Totp.KEY_PURPOSE,
            LoginThrottle.KEY_PURPOSE,
            Erasures.KEY_PURPOSE,
            JdbcMailOutbox.KEY_PURPOSE,
            JdbcWorkQueue.KEY_PURPOSE);

    static KeyFiles create(Path directory) {
        try {
            StringBuilder text = new StringBuilder(template());
            for (String purpose : PURPOSES) {
                Path key = directory.resolve(purpose + ".key");
                Files.writeString(key, randomKey());
                text.append("sharedkit.core.keys.%s=2026a=file:%s%n"
                        .formatted(purpose, key.toString().replace("\\", "/")));
            }
            Path policy = directory.resolve("sharedkit.properties");
            Files.writeString(policy, text);
            return new KeyFiles(policy);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the keys", e);
        }
    }

    String policyText() {
        try {
            return Files.readString(policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomKey() {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(KeyFiles.class.getResourceAsStream("sharedkit.properties"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
