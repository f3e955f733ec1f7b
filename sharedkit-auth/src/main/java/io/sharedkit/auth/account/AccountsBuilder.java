/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.credential.NewPasswords;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.PageAddress;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.link.LinkStore;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.tenant.Seats;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the settings of {@link Accounts}; those without a default are needed. */
public final class AccountsBuilder {
    private static final Duration STANDARD_LIFETIME = Duration.ofDays(3);
    private static final Duration LEAST_LIFETIME = Duration.ofHours(1);
    private static final Duration MOST_LIFETIME = Duration.ofDays(7);
    private static final int STANDARD_MAILS = 2_000;
    private static final int LEAST_MAILS = 10;
    private static final int MOST_MAILS = 1_000_000;
    private static final Duration STANDARD_STEP_UP_AGE = Duration.ofMinutes(10);
    private static final Duration LEAST_STEP_UP_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_STEP_UP_AGE = Duration.ofMinutes(15);

    private final Realm realm;
    private @Nullable AccountStore store;
    private @Nullable LinkStore links;
    private @Nullable Seats seats;
    private @Nullable ThrottleStore throttle;
    private int mailsPerDay = STANDARD_MAILS;
    private @Nullable Function<String, String> invitationLink;
    private Duration invitationLifetime = STANDARD_LIFETIME;
    private Function<String, String> emailChangeLink = token -> {
        throw new IllegalStateException("A change of address needs Accounts.builder().emailChangeLink(...).");
    };
    private Duration stepUpAge = STANDARD_STEP_UP_AGE;

    AccountsBuilder(Realm realm) {
        this.realm = realm;
    }

    /** Where the accounts lie. */
    public AccountsBuilder store(AccountStore accounts) {
        this.store = accounts;
        return this;
    }

    /** Where the links that are mailed lie. */
    public AccountsBuilder links(LinkStore oneTimeLinks) {
        this.links = oneTimeLinks;
        return this;
    }

    /** The seats of the contracts. */
    public AccountsBuilder seats(Seats contractSeats) {
        this.seats = contractSeats;
        return this;
    }

    /** Where mails and choices of passwords are counted; the same store as the login has. */
    public AccountsBuilder throttle(ThrottleStore counters) {
        this.throttle = counters;
        return this;
    }

    /**
     * How many mails with a link the people of one company can have sent a day, 10 to 1,000,000; 2,000 unless set. To one
     * mailbox ten go out a day, whatever is set.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public AccountsBuilder mailsPerDay(int mails) {
        this.mailsPerDay = Range.check("mails-per-day", mails, LEAST_MAILS, MOST_MAILS);
        return this;
    }

    /**
     * Makes the address of the page on which a password is set out of the token. Use a configured host name, never
     * that of the request.
     *
     * @throws IllegalArgumentException if it makes no {@code https} address with the token in it
     */
    public AccountsBuilder invitationLink(Function<String, String> address) {
        this.invitationLink = PageAddress.check("invitationLink", address);
        return this;
    }

    /**
     * How long a link works, 1 hour to 7 days; 72 hours unless set (ASVS 5.0, 6.4.1: initial secrets are
     * short-lived).
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public AccountsBuilder invitationLifetime(Duration lifetime) {
        this.invitationLifetime = Range.check("invitation-lifetime", lifetime, LEAST_LIFETIME, MOST_LIFETIME);
        return this;
    }

    /**
     * Makes the address of the page on which a new e-mail address is confirmed out of the token; the page wants the user to
     * be logged in. Needed only where users may change their addresses.
     */
    public AccountsBuilder emailChangeLink(Function<String, String> address) {
        this.emailChangeLink = PageAddress.check("emailChangeLink", address);
        return this;
    }

    /**
     * How long ago a user may have proved who he or she is to change the e-mail address, 1 to 15 minutes; 10 minutes
     * unless set (ASVS 5.0, 7.5.1).
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public AccountsBuilder stepUpAge(Duration age) {
        this.stepUpAge = Range.check("step-up-age", age, LEAST_STEP_UP_AGE, MOST_STEP_UP_AGE);
        return this;
    }

    /**
     * The finished entry.
     *
     * @throws NullPointerException if a needed setting is missing; the message names it
     */
    public Accounts build() {
        return new Accounts(this);
    }

    Realm realm() {
        return realm;
    }

    Contracts contracts() {
        return new Contracts(realm.directory());
    }

    Events events() {
        return new Events(realm.events(), realm.clock());
    }

    AccountStore store() {
        return needed(store, "store");
    }

    Seats seats() {
        return needed(seats, "seats");
    }

    NewPasswords newPasswords() {
        RateLimiter choices = RateLimiter.ofTenant(needed(throttle, "throttle"), realm.clock());
        return new NewPasswords(realm.passwords(), realm.credentials(), choices, realm.events(), realm.clock());
    }

    MailLimits mailLimits() {
        return new MailLimits(
                RateLimiter.ofInstallation(needed(throttle, "throttle"), realm.clock(), realm.keys()), mailsPerDay);
    }

    OneTimeLinks links() {
        return new OneTimeLinks(needed(links, "links"), realm.keys(), realm.clock());
    }

    Function<String, String> invitationLink() {
        return needed(invitationLink, "invitationLink");
    }

    Duration invitationLifetime() {
        return invitationLifetime;
    }

    Function<String, String> emailChangeLink() {
        return emailChangeLink;
    }

    Duration stepUpAge() {
        return stepUpAge;
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "Accounts.builder() needs " + name + "(...)");
    }
}
