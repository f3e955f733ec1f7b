/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield;

import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.testkit.RecordingMailer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail server of the tests. */
@Configuration
class Letters {
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*([0-9]{6,8})\\s*$");
    private final RecordingMailer mailer = new RecordingMailer(InstantSource.system());
    private final Set<String> read = new HashSet<>();

    @Bean
    Mailer mailer() {
        return mailer;
    }

    /** The code of a mail that was not read yet; mails are sent by another thread. */
    String code(String to) {
        for (int i = 0; i < 500; i++) {
            for (Mail mail : mailer.mails()) {
                Matcher matcher = CODE.matcher(mail.text());
                if (mail.to().equals(to) && matcher.find() && read.add(matcher.group(1))) {
                    return matcher.group(1);
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("No mail with a code to " + to);
    }
}
