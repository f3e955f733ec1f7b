/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.OneLine;
import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The users of the companies. An administrator invites a user by mail; the user follows the link and sets a password.
 *
 * <p>{@link #acceptInvitation} comes from people who are not logged in: it needs no scope and finds the company itself. All
 * other methods work for the tenant of the current scope.
 *
 * <p><b>Security guarantees.</b> Nobody but the user ever knows the password: none is mailed, shown or set by others. A
 * link works once and for 72 hours; opening it changes nothing, so that mail scanners cannot use it up. A seat of the
 * contract is taken in the transaction that adds the user. Who administers neither grants a role above the own one nor
 * touches an account above it; the last active user of the highest role stays, whoever asks, on any number of nodes.
 */
public final class Accounts {
    /** The longest reason for disabling a user, in characters. */
    public static final int MAX_REASON_LENGTH = 200;

    private final AccountStore store;
    private final RoleCatalogue roles;
    private final Inviting inviting;
    private final Administration administration;
    private final Acceptance acceptance;
    private final EmailChanges emailChanges;

    Accounts(AccountsBuilder settings) {
        Events events = settings.events();
        Contracts contracts = settings.contracts();
        this.store = settings.store();
        this.roles = settings.realm().roles();
        Authority authority = Authority.of(store, roles);
        this.inviting = new Inviting(settings, contracts, authority, events);
        this.administration = new Administration(settings, authority, events);
        this.acceptance = new Acceptance(settings, contracts, events);
        this.emailChanges = new EmailChanges(settings, contracts, events);
    }

    /** Settings to fill. */
    public static AccountsBuilder builder(Realm realm) {
        return new AccountsBuilder(realm);
    }

    /** The roles that accounts may have. */
    public RoleCatalogue roles() {
        return roles;
    }

    /**
     * Adds a user and mails the link with which the user sets a password.
     *
     * @param name the display name, 1 to {@value Account#MAX_NAME_LENGTH} characters
     * @param role a role of the catalogue, not above that of who invites
     * @param by who invites: an account with an administrative role, an operator of the provider, or the system
     * @throws IllegalArgumentException if the address or the name is malformed or there is no such role
     */
    public InviteResult invite(String email, String name, String role, Actor by) {
        return inviting.invite(invited(email, name, role), loginId(email), by);
    }

    /**
     * Adds a user and mails nothing: for users who come from another system with their passwords (see {@link
     * io.sharedkit.auth.hash.HashImport}), or who are sent a link later, by {@link #inviteAgain}.
     *
     * @param name as for {@link #invite}
     * @param role as for {@link #invite}
     * @param by as for {@link #invite}
     * @throws IllegalArgumentException as {@link #invite} does
     */
    public InviteResult register(String email, String name, String role, Actor by) {
        return inviting.register(invited(email, name, role), loginId(email), by);
    }

    private Account invited(String email, String name, String role) {
        checkLine("name", name, Account.MAX_NAME_LENGTH);
        loginId(email);
        String roleName = roles.get(role).name();
        return new Account(RandomIds.id(), LoginId.deliverable(email), name, roleName, Account.Status.INVITED);
    }

    /** Mails a new link to a user who has not yet set a password; the old link, if there is one, ends. */
    public InviteResult inviteAgain(String accountId, Actor by) {
        return inviting.inviteAgain(accountId, by);
    }

    /** Removes a user and gives the seat back. */
    public Change remove(String accountId, Actor by) {
        return administration.remove(accountId, by);
    }

    /**
     * Gives a user another role of the catalogue, not above that of who asks. Unless the rank rises, everything that the
     * user is logged in with ends.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    public Change changeRole(String accountId, String role, Actor by) {
        return administration.changeRole(accountId, roles.get(role), by);
    }

    /**
     * Locks a user out: logins, remembered browsers and mailed links end at once. The account keeps its password and its
     * seat.
     *
     * @param reason for the event: one line of 1 to {@value #MAX_REASON_LENGTH} characters, without personal data
     * @throws IllegalArgumentException if the reason is malformed
     */
    public Change disable(String accountId, String reason, Actor by) {
        checkLine("reason", reason, MAX_REASON_LENGTH);
        return administration.disable(accountId, reason, by);
    }

    /** Lets a disabled user log in again with the old password; one who never had one has to be invited again. */
    public Change enable(String accountId, Actor by) {
        return administration.enable(accountId, by);
    }

    /**
     * Gives a user another display name, 1 to {@value Account#MAX_NAME_LENGTH} characters.
     *
     * @throws IllegalArgumentException if the name is malformed
     */
    public Change rename(String accountId, String name, Actor by) {
        checkLine("name", name, Account.MAX_NAME_LENGTH);
        return administration.rename(accountId, name, by);
    }

    /**
     * Mails a link to the new address that a user wants to have. Nothing changes until {@link #confirmEmailChange}.
     *
     * @param accountId the user who is logged in
     * @param provedAt when the user last gave password and second step, asked for again for this change
     * @throws IllegalArgumentException if the address is malformed
     * @throws IllegalStateException if the builder was given no {@code emailChangeLink}
     */
    public EmailChangeStart requestEmailChange(String accountId, Instant provedAt, String email) {
        return emailChanges.request(accountId, provedAt, LoginId.deliverable(email), loginId(email));
    }

    /**
     * Changes the address to the one to which the link was mailed; the old one gets a notice.
     *
     * @param accountId the user who is logged in: a link works for its own user only, so that a mail scanner or a stranger
     *     to whom it went by mistake can do nothing with it
     */
    public EmailChangeResult confirmEmailChange(String accountId, String token) {
        return emailChanges.confirm(accountId, token);
    }

    /** The account with this id. */
    public Optional<Account> find(String accountId) {
        return store.find(accountId);
    }

    /** Some of the company's accounts, in the order of their addresses; {@link AccountPage#next()} asks for the rest. */
    public AccountPage list(AccountQuery query) {
        List<Account> found = store.list(query, query.size() + 1);
        if (found.size() <= query.size()) {
            return new AccountPage(found, Optional.empty());
        }
        List<Account> page = found.subList(0, query.size());
        Account last = page.get(page.size() - 1);
        return new AccountPage(page, LoginId.of(last.email()).map(query::after));
    }

    /** Sets the first password of an invited user. Call it for a submitted form only, never for the opening of a link. */
    public AcceptResult acceptInvitation(String token, CharSequence newPassword) {
        return acceptance.accept(token, newPassword);
    }

    private static void checkLine(String what, String text, int most) {
        if (text.isBlank() || text.length() > most || !OneLine.is(text)) {
            throw new IllegalArgumentException("An account's " + what + " is one line of 1 to " + most
                    + " characters without control characters; this one has " + text.length() + ".");
        }
    }

    private static LoginId loginId(String email) {
        return LoginId.of(email)
                .orElseThrow(() -> new IllegalArgumentException(
                        "An e-mail address has the form name@domain and at most " + LoginId.MAX_LENGTH
                                + " characters; this one has not (" + email.length() + " characters)."));
    }

    /** What came of inviting. */
    public sealed interface InviteResult {}

    /**
     * The user is added; the mail, unless there is none by intent, is on its way.
     *
     * @param account the user, who cannot log in yet
     * @param linkEnds the first instant at which the mailed link no longer works; empty if no mail was sent
     */
    public record Invited(Account account, Optional<Instant> linkEnds) implements InviteResult {}

    /**
     * Nothing was done.
     *
     * @param reason why
     */
    public record NotInvited(NotInvitedReason reason) implements InviteResult {}

    /** Why somebody was not invited. */
    public enum NotInvitedReason {
        /** All seats of the contract are taken. */
        SEATS_EXHAUSTED,
        /** The company has a user with this address. */
        EMAIL_TAKEN,
        /** Who invites has no administrative role, or one below the role in question. */
        NOT_ALLOWED,
        /** The contract is not active: not yet, for the moment, or no more. */
        CONTRACT_NOT_ACTIVE,
        /** Too many mails with links went out today, to this mailbox or of this company ({@code mailsPerDay}). */
        TOO_MANY_MAILS,
        /** There is no such account to invite again. */
        UNKNOWN_ACCOUNT,
        /** The user has set a password before, or is disabled. */
        ALREADY_ACTIVE
    }

    /** What came of a change to an account. */
    public enum Change {
        /** It is done. */
        DONE,
        /** The company has no such account. */
        UNKNOWN_ACCOUNT,
        /** It is so already; nothing was done. */
        UNCHANGED,
        /** Who asked has no administrative role, or one below the account or the role in question. */
        NOT_ALLOWED,
        /** The company would be left without an active user of the highest role. */
        LAST_ADMINISTRATOR
    }

    /** What came of accepting an invitation. */
    public sealed interface AcceptResult {}

    /**
     * The password is set.
     *
     * @param account the user, who can now log in but is not logged in by this
     */
    public record Joined(Account account) implements AcceptResult {}

    /**
     * The password may not be used; the link still works.
     *
     * @param violations the reasons
     */
    public record PasswordRejected(List<PasswordViolation> violations) implements AcceptResult {}

    /**
     * The link does not work.
     *
     * @param problem why
     */
    public record LinkRefused(LinkProblem problem) implements AcceptResult {}

    /** The machine is busy; nothing was used up. Answer HTTP 503. */
    public record TryAgain() implements AcceptResult {}
}
