/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.RecordingMailer;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** Somebody of {@link Aozora}, who reads mails. */
final class Member {
    static final Actor SETUP = Actor.system("setup");
    static final String PASSWORD = "kasumi-ga-ura-no-asa-7";

    private static final AtomicInteger MEMBERS = new AtomicInteger();

    private final ApplicationContext application;
    private final String email = "user" + MEMBERS.incrementAndGet() + "@aozora.example";
    private final Set<String> read = new HashSet<>();

    Member(ApplicationContext application) {
        this.application = application;
    }

    String email() {
        return email;
    }

    /** Is invited and sets the password; gives the account's id. */
    String join(String role) {
        Accounts accounts = application.getBean(Accounts.class);
        Accounts.Invited invited =
                (Accounts.Invited) Tenants.get(Aozora.ID, () -> accounts.invite(email, "佐藤 花子", role, SETUP));
        String token = mailed("#([A-Za-z0-9_.-]+)");
        assertThat(Tenants.get(Aozora.ID, () -> accounts.acceptInvitation(token, PASSWORD)))
                .isInstanceOf(Accounts.Joined.class);
        return invited.account().id();
    }

    HttpResponse<String> password(Browser browser, String password) {
        return browser.post("/login", "company", "aozora", "email", email, "password", password);
    }

    /** All steps; gives the last answer. */
    HttpResponse<String> login(Browser browser) {
        password(browser, PASSWORD);
        return browser.post("/login/code", "code", code());
    }

    String code() {
        return mailed("(?m)^\\s*([0-9]{6,8})\\s*$");
    }

    /** What stands in a mail and was not read yet; mails are sent by another thread. */
    String mailed(String pattern) {
        RecordingMailer mailer = (RecordingMailer) application.getBean(Mailer.class);
        for (int i = 0; i < 500; i++) {
            for (Mail mail : mailer.mails()) {
                Matcher matcher = Pattern.compile(pattern).matcher(mail.text());
                if (mail.to().equals(email) && matcher.find() && read.add(matcher.group(1))) {
                    return matcher.group(1);
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("No mail to " + email + " with " + pattern);
    }
}
