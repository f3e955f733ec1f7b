/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.NewPasswords.Occasion;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.NoCompany;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.link.OneTimeLinks.Finding;
import io.sharedkit.auth.link.OneTimeLinks.Unusable;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Another password for somebody who has forgotten it, by a link that is mailed. All methods come from people who are not
 * logged in: they need no scope and find the company themselves.
 *
 * <p><b>Security guarantees.</b> A request does and answers the same for every text that is typed: whether there is such a
 * company and such a user is looked up later, in the background, and told to nobody but the owner of the mailbox. A link
 * works once; looking at it, or sending its form without a password that may be used, changes nothing. A reset logs
 * nobody in, leaves the second step as it is, and ends everything that was logged in. Who is locked out can reset. Not
 * guaranteed: that only the user reads the mail; keep the second step on for that.
 */
public final class PasswordReset {
    static final String WORK = "auth.password.reset";

    private static final String REFUSED = "auth.password.reset-refused";

    private static final LinkRefused INVALID = new LinkRefused(LinkProblem.INVALID);

    /** Where a request goes that names a text which cannot be a company's id. */
    private final AccountDirectory accounts;

    private final Credentials credentials;
    private final Contracts contracts;
    private final OneTimeLinks links;
    private final Replacement replacement;
    private final SealedRequests requests;
    private final RequestLimits limits;
    private final WorkQueue queue;
    private final Events events;
    private final InstantSource clock;

    PasswordReset(PasswordLifecycle.Builder settings, Replacement replacement, SealedRequests requests, Events events) {
        this.accounts = settings.realm().accounts();
        this.credentials = settings.realm().credentials();
        this.contracts = settings.contracts();
        this.links = settings.links();
        this.replacement = replacement;
        this.requests = requests;
        this.limits = new RequestLimits(settings.rates(), settings.policy());
        this.queue = settings.queue();
        this.events = events;
        this.clock = settings.realm().clock();
    }

    /**
     * Notes that somebody wants a link. Whoever it is, show the same text: if there is such a user, a mail is on its way.
     * An active user gets a link, an invited one another invitation, a disabled one nothing. What goes beyond the limits of
     * {@link ResetPolicy} is dropped.
     */
    public Requested request(String companyId, String email, Origin origin) {
        Optional<TenantId> claimed = Contracts.named(companyId);
        String login = claimed.flatMap(company -> LoginId.of(email))
                .map(LoginId::value)
                .orElse("");
        TenantId company = claimed.orElse(NoCompany.ID);
        Tenants.run(company, () -> {
            if (limits.take(company, login, origin)) {
                Instant now = clock.instant();
                String address = origin.address() == null ? "" : origin.address();
                queue.schedule(WORK, requests.seal(new ResetRequest(login, now, address)), now);
            }
        });
        return new Requested();
    }

    /** What a link is worth, for the page that it opens; nothing is used up by asking. */
    public LinkState inspect(String token) {
        return inCompany(token, INVALID, () -> {
            Finding finding = judged(token);
            return finding instanceof OneTimeLinks.Usable link
                    ? new LinkUsable(Tenants.current(), link.expiresAt())
                    : new LinkRefused(((Unusable) finding).problem());
        });
    }

    /**
     * Sets the password that was sent with the form behind the link. Call it for a submitted form only, never for the
     * opening of a link. It logs nobody in.
     */
    public Result reset(String token, CharSequence newPassword, Origin origin) {
        return inCompany(token, INVALID, () -> {
            Finding finding = judged(token);
            return finding instanceof OneTimeLinks.Usable link
                    ? reset(link, accounts.find(link.accountId()).orElseThrow(), newPassword, origin)
                    : refused((Unusable) finding, origin);
        });
    }

    private Result reset(OneTimeLinks.Usable link, Account account, CharSequence wanted, Origin origin) {
        Passwords.Choice choice = replacement.choose(account, Occasion.RESET, null, wanted, origin);
        if (choice instanceof Passwords.Rejected rejected) {
            return new PasswordRejected(rejected.violations());
        }
        if (!(choice instanceof Passwords.Accepted accepted)) {
            return new Busy();
        }
        boolean done = credentials.inTransaction(() -> {
            credentials.lock(account.id());
            return links.use(link) && replacement.set(account, Occasion.RESET, accepted, origin);
        });
        return done ? new Done(Tenants.current()) : refused(new Unusable(LinkProblem.USED, account.id()), origin);
    }

    /** A link of somebody who must not log in any more is none. */
    private Finding judged(String token) {
        Finding finding = links.inspect(LinkPurpose.PASSWORD_RESET, token);
        boolean usable = !(finding instanceof OneTimeLinks.Usable link)
                || accounts.find(link.accountId())
                        .filter(account -> account.status() == Account.Status.ACTIVE)
                        .isPresent();
        return usable ? finding : new Unusable(LinkProblem.INVALID, "");
    }

    private LinkRefused refused(Unusable link, Origin origin) {
        if (!link.accountId().isEmpty()) {
            Actor actor = Actor.user(link.accountId());
            String reason = link.problem().name();
            events.from(origin).denied(actor, REFUSED, link.accountId(), "reason", reason);
        }
        return new LinkRefused(link.problem());
    }

    private <T> T inCompany(String token, T otherwise, Supplier<T> work) {
        return OneTimeLinks.tenantOf(token)
                .flatMap(tenant -> contracts.active(tenant.value()))
                .map(tenant -> Tenants.get(tenant, work))
                .orElse(otherwise);
    }

    /** The one answer to every request; show the same text whatever was typed. */
    public record Requested() {}

    /** What a link is worth. */
    public sealed interface LinkState {}

    /**
     * It works: show the form.
     *
     * @param company whose policy the new password has to keep
     * @param expiresAt the first instant at which it no longer works
     */
    public record LinkUsable(TenantId company, Instant expiresAt) implements LinkState {}

    /** What came of the form behind a link. */
    public sealed interface Result {}

    /**
     * The password is set; nobody is logged in by that. Show the page of the login.
     *
     * @param company where to log in
     */
    public record Done(TenantId company) implements Result {}

    /**
     * The password may not be used; the link still works.
     *
     * @param violations the reasons, at least one
     */
    public record PasswordRejected(List<PasswordViolation> violations) implements Result {}

    /**
     * The link does not work. Offer to ask for another one.
     *
     * @param problem why
     */
    public record LinkRefused(LinkProblem problem) implements LinkState, Result {}

    /** The machine is busy; nothing was used up. Answer HTTP 503. */
    public record Busy() implements Result {}
}
