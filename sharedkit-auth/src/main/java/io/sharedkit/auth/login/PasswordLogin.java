/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.NoCompany;
import io.sharedkit.auth.internal.TypedText;
import io.sharedkit.auth.password.PasswordPolicy;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first step of a login: company id, e-mail address and password. It opens the second step and nothing else.
 *
 * <p>Its methods come from people who are not logged in: they need no scope and find the company themselves.
 *
 * <p><b>Security guarantees.</b> A failed login looks and costs the same for an unknown company, an unknown, an invited or
 * a disabled user, a wrong password and an ended contract, up to the database's share: an unknown company leaves no event.
 * Each try is counted before the password is compared.
 */
public final class PasswordLogin {

    /** The purpose of the key for pre-authentications in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-login";

    private final Realm realm;
    private final Contracts contracts;
    private final MacKeys keys;
    private final PreAuthentications preAuthentications;
    private final PasswordStep step;
    private final LoginThrottle throttle;

    private PasswordLogin(Builder settings) {
        this.realm = settings.realm;
        this.contracts = new Contracts(realm.directory());
        this.keys = realm.keys().mac(KEY_PURPOSE);
        this.preAuthentications = new PreAuthentications(keys, realm.clock());
        Events events = new Events(realm.events(), realm.clock());
        this.step =
                new PasswordStep(realm.accounts(), realm.credentials(), realm.passwords(), preAuthentications, events);
        this.throttle = needed(settings.throttle, "throttle");
    }

    /** Settings to fill. */
    public static Builder builder(Realm realm) {
        return new Builder(realm);
    }

    /**
     * Compares the password of whoever wants to log in; what a form left out is taken as empty, and an empty password counts
     * as a try. Company id and address may have spaces around them and any width; the case of the address does not count,
     * that of the company id does.
     */
    public Result authenticate(
            @Nullable String companyId, @Nullable String email, @Nullable CharSequence password, Origin origin) {
        return authenticated(
                Objects.requireNonNullElse(companyId, ""),
                Objects.requireNonNullElse(email, ""),
                Objects.requireNonNullElse(password, ""),
                origin);
    }

    private Result authenticated(String companyId, String email, CharSequence password, Origin origin) {
        Optional<TenantId> tenant = contracts.active(companyId);
        return tenant.isPresent()
                ? Tenants.get(
                        tenant.get(), () -> throttled(email, origin, () -> step.authenticate(email, password, origin)))
                : Tenants.get(
                        NoCompany.ID,
                        () -> throttled(nobodys(companyId, email), origin, () -> step.compareWithNothing(password)));
    }

    /** Spellings that are one login of a company that exists are one here too, and no others: else waits tell which exist. */
    private String nobodys(String companyId, String email) {
        return keys.tag("no-company", TypedText.narrowed(companyId), TypedText.login(email));
    }

    /** What a browser keeps after a complete login, so that strangers cannot lock its user out; see {@link Origin}. */
    public String knownBrowser(Authentication complete) {
        return Tenants.get(
                complete.tenant(),
                () -> throttle.knownBrowsers().issue(complete.account().email()));
    }

    /** The pre-authentication that a browser brings back; empty if it is forged or has ended. */
    public Optional<PreAuthentication> resume(String token) {
        return preAuthentications.read(token);
    }

    /**
     * Whose pre-authentication it is, judged anew: empty if it has ended, the contract has ended, the account is gone or
     * disabled, or its password was changed since. The second step asks this each time.
     */
    public Optional<Account> holder(PreAuthentication given) {
        return holder(given, given.epoch());
    }

    /** Whose ticket it is, after the one change of the password that it was made for. */
    Optional<Account> changedHolder(PreAuthentication ticket) {
        return holder(ticket, ticket.epoch() + 1);
    }

    private Optional<Account> holder(PreAuthentication given, long epoch) {
        return preAuthentications.isOpen(given) ? active(given.tenant(), given.accountId(), epoch) : Optional.empty();
    }

    /** The account, if it can log in now and nothing has ended its logins since that epoch began. */
    Optional<Account> active(TenantId tenant, String accountId, long epoch) {
        if (contracts.active(tenant.value()).isEmpty()) {
            return Optional.empty();
        }
        return Tenants.get(
                tenant,
                () -> account(accountId)
                        .filter(account -> account.status() == Account.Status.ACTIVE)
                        .filter(account -> state(account).epoch() == epoch));
    }

    Optional<Account> account(String accountId) {
        return realm.accounts().find(accountId);
    }

    /** What the company asks of its passwords, their age too. */
    PasswordPolicy passwordPolicy() {
        return realm.passwords().policy();
    }

    /** Whose logins these are. */
    public Realm realm() {
        return realm;
    }

    /** What slows down guessing: one throttle for whatever compares passwords of this realm. */
    public LoginThrottle throttle() {
        return throttle;
    }

    Credentials credentials() {
        return realm.credentials();
    }

    /** What makes the pre-authentications of the later stages. */
    PreAuthentications preAuthentications() {
        return preAuthentications;
    }

    private Result throttled(String typed, Origin origin, Supplier<PasswordStep.Comparison> compare) {
        LoginThrottle.Entry entry = throttle.enter(typed, origin);
        if (entry instanceof LoginThrottle.Wait wait) {
            return new Wait(wait.until());
        }
        if (entry instanceof LoginThrottle.HumanCheckNeeded) {
            return new HumanCheckNeeded();
        }
        return entry instanceof LoginThrottle.Entered entered ? admitted(entered, compare) : new Closed();
    }

    /** Whatever is our own fault is not counted against the user. */
    private Result admitted(LoginThrottle.Entered entered, Supplier<PasswordStep.Comparison> compare) {
        boolean settled = false;
        try {
            PasswordStep.Comparison compared = compare.get();
            switch (compared.verdict()) {
                case RIGHT -> throttle.succeeded(entered);
                case WRONG -> throttle.failed(entered);
                case NOT_COMPARED -> throttle.giveBack(entered);
            }
            settled = true;
            compared.told().run();
            return compared.result();
        } finally {
            if (!settled) {
                throttle.giveBack(entered);
            }
        }
    }

    CredentialState state(Account account) {
        return realm.credentials().state(account.id());
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "PasswordLogin.builder() needs " + name + "(...)");
    }

    /** What came of the first step. */
    public sealed interface Result {}

    /**
     * The password is right: go on to the second step.
     *
     * @param preAuthentication what opens it
     */
    public record Passed(PreAuthentication preAuthentication) implements Result {}

    /** Company, address and password do not go together; which of them is wrong is not told. */
    public record Refused() implements Result {}

    /** The machine is busy; nothing was compared and nothing is counted. Answer HTTP 503. */
    public record Busy() implements Result {}

    /**
     * Too many tries failed. Nothing was compared. The answer is the same whether or not there is such a user.
     *
     * @param until from when on to try again
     */
    public record Wait(Instant until) implements Result {}

    /** Too many tries failed: the host makes sure that a person sits there (CAPTCHA) and tries again. */
    public record HumanCheckNeeded() implements Result {}

    /** So many tries failed that no password is looked at any more, until it was reset by mail. */
    public record Closed() implements Result {}

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private final Realm realm;
        private @Nullable LoginThrottle throttle;

        private Builder(Realm realm) {
            this.realm = realm;
        }

        /** Where failures are counted, in a throttle with the realm's keys, events and clock and the standard policy. */
        public Builder throttle(ThrottleStore counters) {
            return throttle(LoginThrottle.builder()
                    .store(counters)
                    .keys(realm.keys())
                    .events(realm.events())
                    .clock(realm.clock())
                    .build());
        }

        /** A throttle of one's own making: with another policy, or one by company. */
        public Builder throttle(LoginThrottle limits) {
            this.throttle = limits;
            return this;
        }

        /**
         * The finished entry.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public PasswordLogin build() {
            return new PasswordLogin(this);
        }
    }
}
