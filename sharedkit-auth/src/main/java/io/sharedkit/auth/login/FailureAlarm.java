/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.throttle.Rate;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import io.sharedkit.core.mail.MailOutbox;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells a user that somebody knows the password and fails at the second step (ASVS 5.0, 6.3.5): at the third wrong answer
 * within a day and at later ones, in one mail an hour at most.
 */
final class FailureAlarm {
    private static final Rate UNREMARKABLE = new Rate(2, Duration.ofDays(1));
    private static final Rate MAILS = new Rate(1, Duration.ofHours(1));

    private final RateLimiter rates;
    private final MailOutbox mail;
    private final FactorMails mails;
    private final InstantSource clock;

    FailureAlarm(RateLimiter rates, Realm realm) {
        this.rates = rates;
        this.mail = realm.mail();
        this.mails = new FactorMails(realm);
        this.clock = realm.clock();
    }

    void wrong(Account account, Origin origin) {
        String bucket = "second-step-alarm:" + account.id();
        if (rates.take(bucket, UNREMARKABLE) instanceof Exceeded
                && rates.take(bucket + ":mail", MAILS) instanceof RateLimiter.Taken) {
            post(bucket + ":mail", account, origin);
        }
    }

    /** What could not be posted is posted at the next wrong answer. */
    private void post(String bucket, Account account, Origin origin) {
        try {
            mail.enqueue(mails.failures(account, clock.instant(), origin));
        } catch (RuntimeException e) {
            rates.giveBack(bucket, MAILS);
            throw e;
        }
    }
}
