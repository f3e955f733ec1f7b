/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.account.Accounts.Login;
import io.sharedkit.auth.account.Accounts.LoginBusy;
import io.sharedkit.auth.account.Accounts.LoginRefused;
import io.sharedkit.auth.account.Accounts.PasswordPassed;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first step of a login. Whatever is wrong, one password is hashed and the answer is the same. */
final class PasswordStep {
    private static final String ACCEPTED = "auth.login.password-accepted";
    private static final String REFUSED = "auth.login.password-refused";
    private static final Actor NOBODY = Actor.system("auth.login");

    private final AccountStore store;
    private final Contracts contracts;
    private final Passwords passwords;
    private final PreAuthentications preAuthentications;
    private final Events events;

    PasswordStep(Accounts.Builder settings, Contracts contracts, PreAuthentications preAuthentications, Events events) {
        this.store = settings.store();
        this.contracts = contracts;
        this.passwords = settings.passwords();
        this.preAuthentications = preAuthentications;
        this.events = events;
    }

    Login authenticate(String companyId, String email, CharSequence password) {
        Optional<TenantId> tenant = contracts.active(companyId);
        return tenant.isEmpty() ? pretend(password) : Tenants.get(tenant.get(), () -> authenticate(email, password));
    }

    Optional<Account> holder(PreAuthentication given) {
        if (!preAuthentications.isOpen(given)
                || contracts.active(given.tenant().value()).isEmpty()) {
            return Optional.empty();
        }
        return Tenants.get(given.tenant(), () -> store.find(given.accountId()))
                .filter(StoredAccount::canLogIn)
                .map(StoredAccount::account)
                .filter(account -> !isNewer(account.passwordSetAt(), given));
    }

    private static boolean isNewer(@Nullable Instant passwordSetAt, PreAuthentication given) {
        return passwordSetAt != null && passwordSetAt.isAfter(given.issuedAt());
    }

    /** The event of a refusal names the account if there is one, and never what was typed: it may be a password. */
    private Login authenticate(String email, CharSequence password) {
        Optional<StoredAccount> found = LoginId.of(email).flatMap(store::find);
        if (found.filter(StoredAccount::canLogIn).isPresent()) {
            return compare(found.get(), password);
        }
        Login pretended = pretend(password);
        if (pretended instanceof LoginRefused) {
            Actor actor = found.map(one -> Actor.user(one.account().id())).orElse(NOBODY);
            String target = found.map(one -> one.account().id()).orElse("");
            events.denied(actor, REFUSED, target, "reason", found.isEmpty() ? "unknown-user" : "no-password-yet");
        }
        return pretended;
    }

    /** Costs what a comparison costs and refuses. */
    private Login pretend(CharSequence password) {
        return passwords.verifyUnknown(password) instanceof Verification.Busy ? new LoginBusy() : new LoginRefused();
    }

    private Login compare(StoredAccount stored, CharSequence password) {
        String id = stored.account().id();
        PasswordHash hash = stored.hash().orElseThrow();
        Verification result = passwords.verify(password, hash);
        if (result instanceof Verification.Match match) {
            return passed(id, password, hash, match.needsRehash());
        }
        if (result instanceof Verification.Busy) {
            return new LoginBusy();
        }
        if (result instanceof Verification.Corrupt corrupt) {
            pretend(password);
            events.failed(Actor.user(id), REFUSED, id, "reason", corrupt.reason());
        } else if (result instanceof Verification.Unsupported unsupported) {
            pretend(password);
            events.failed(Actor.user(id), REFUSED, id, "reason", "unsupported hash " + unsupported.scheme());
        } else {
            events.denied(Actor.user(id), REFUSED, id, "reason", "wrong-password");
        }
        return new LoginRefused();
    }

    private Login passed(String id, CharSequence password, PasswordHash old, boolean outdated) {
        if (outdated
                && passwords
                        .rehash(password)
                        .filter(hash -> store.upgrade(id, old, hash))
                        .isPresent()) {
            events.succeeded(Actor.user(id), "auth.password.rehashed", id);
        }
        events.succeeded(Actor.user(id), ACCEPTED, id);
        return new PasswordPassed(preAuthentications.issue(id));
    }
}
