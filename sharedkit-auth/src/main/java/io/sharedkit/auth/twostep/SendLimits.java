/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.throttle.ClientNetwork;
import io.sharedkit.auth.throttle.FailureCounters;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import io.sharedkit.auth.throttle.Rate;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many codes are sent: to an account over all its logins, to a mail address over all companies, for a network. A code
 * that is proved right was no nuisance, and a code that was not sent is none either: both are given back.
 */
final class SendLimits {
    private final FailureCounters accounts;
    private final RateLimiter rates;
    private final Supplier<EmailCodePolicy> policies;
    private final InstantSource clock;

    SendLimits(FailureCounters accounts, RateLimiter rates, Supplier<EmailCodePolicy> policies, InstantSource clock) {
        this.accounts = accounts;
        this.rates = rates;
        this.policies = policies;
        this.clock = clock;
    }

    /** Counts one code at each limit, or at none. */
    Outcome take(Account account, Origin origin) {
        EmailCodePolicy policy = policies.get();
        Try begun = accounts.begin(bucket(account), policy.sends());
        if (!(begun instanceof Granted granted)) {
            return new Outcome(null, refused(begun, policy));
        }
        if (rates.take(mailbox(account), policy.mailbox()) instanceof Exceeded exceeded) {
            accounts.giveBack(bucket(account), granted);
            return new Outcome(null, new Refused(Refusal.HELD, exceeded.retryAt()));
        }
        Optional<String> network = network(origin);
        if (network.isPresent() && rates.take(network.get(), policy.network()) instanceof Exceeded exceeded) {
            accounts.giveBack(bucket(account), granted);
            rates.giveBack(mailbox(account), policy.mailbox());
            return new Outcome(null, new Refused(Refusal.HELD, exceeded.retryAt()));
        }
        return new Outcome(granted, null);
    }

    /** It was not sent. */
    void giveBack(Account account, Origin origin, Granted granted) {
        accounts.giveBack(bucket(account), granted);
        refund(account, origin);
    }

    /** The code came back from the mailbox. */
    void proved(Account account, Origin origin) {
        accounts.succeeded(bucket(account));
        refund(account, origin);
    }

    /** The account may be sent codes again; its mailbox and the network keep their limits. */
    void release(Account account) {
        accounts.reset(bucket(account));
    }

    private void refund(Account account, Origin origin) {
        EmailCodePolicy policy = policies.get();
        rates.giveBack(mailbox(account), policy.mailbox());
        Rate rate = policy.network();
        network(origin).ifPresent(network -> rates.giveBack(network, rate));
    }

    private Refused refused(Try begun, EmailCodePolicy policy) {
        if (!(begun instanceof Held held)) {
            return new Refused(Refusal.DISABLED);
        }
        boolean soon = !held.until().isAfter(clock.instant().plus(policy.longestWait()));
        return new Refused(soon ? Refusal.TOO_SOON : Refusal.HELD, held.until());
    }

    private static String bucket(Account account) {
        return "code-mail:" + account.id();
    }

    private static String mailbox(Account account) {
        return "code-mailbox:" + LoginId.of(account.email()).map(LoginId::value).orElse(account.email());
    }

    private static Optional<String> network(Origin origin) {
        return Optional.ofNullable(origin.address())
                .map(address -> "code-network:" + ClientNetwork.of(address).text());
    }

    /**
     * What came of it: one of both is there.
     *
     * @param granted by what it is given back
     * @param refused why nothing is sent
     */
    record Outcome(@Nullable Granted granted, @Nullable Refused refused) {}
}
