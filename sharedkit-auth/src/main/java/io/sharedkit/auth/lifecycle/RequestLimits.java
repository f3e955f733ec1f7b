/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.throttle.ClientNetwork;
import io.sharedkit.auth.throttle.Rate;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;

/** How often links are asked for; it counts what is typed, whether or not there is such a company or such a user. */
final class RequestLimits {
    private static final String BUCKET = "password-reset:";

    private final RateLimiter rates;
    private final ResetPolicy policy;

    RequestLimits(RateLimiter rates, ResetPolicy policy) {
        this.rates = rates;
        this.policy = policy;
    }

    /** Whether one more may be served. The address comes first, so that a flood uses nothing of others up. */
    boolean take(TenantId company, String login, Origin origin) {
        Optional<String> network = Optional.ofNullable(origin.address())
                .map(address -> ClientNetwork.of(address).text());
        return (network.isEmpty() || taken("address:" + network.get(), policy.address()))
                && taken("login:" + company.value() + ":" + login, policy.login())
                && taken("company:" + company.value(), policy.company());
    }

    /** Whether an administrator may have one more link mailed to a user; counted apart from what users ask for. */
    boolean takeForUser(TenantId company, String accountId) {
        return taken("account:" + company.value() + ":" + accountId, policy.login())
                && taken("company:" + company.value(), policy.company());
    }

    private boolean taken(String bucket, Rate rate) {
        return rates.take(BUCKET + bucket, rate) instanceof RateLimiter.Taken;
    }
}
