/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.throttle.Rate;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How many mails with a link a company's people can have sent in the provider's name: to one mailbox, and in all. */
final class MailLimits {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Rate OF_A_MAILBOX = new Rate(10, DAY);

    private final RateLimiter rates;
    private final Rate ofCompany;

    MailLimits(RateLimiter rates, int ofCompanyPerDay) {
        this.rates = rates;
        this.ofCompany = new Rate(ofCompanyPerDay, DAY);
    }

    /** Counts one more mail. Call it outside of transactions. Not empty if there may be none before then. */
    Optional<Instant> take(LoginId mailbox) {
        String company = "account-mails:" + Tenants.current().value();
        if (rates.take(company, ofCompany) instanceof Exceeded exceeded) {
            return Optional.of(exceeded.retryAt());
        }
        if (rates.take(company + ":" + mailbox.value(), OF_A_MAILBOX) instanceof Exceeded exceeded) {
            rates.giveBack(company, ofCompany);
            return Optional.of(exceeded.retryAt());
        }
        return Optional.empty();
    }
}
