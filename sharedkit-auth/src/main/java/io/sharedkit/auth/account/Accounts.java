/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.NewPasswords;
import io.sharedkit.auth.internal.Contracts;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The users of the companies. An administrator invites a user by mail; the user follows the link and sets a password.
 *
 * <p>{@link #acceptInvitation} comes from people who are not logged in: it needs no scope and finds the company itself. All
 * other methods work for the tenant of the current scope.
 *
 * <p><b>Security guarantees.</b> Nobody but the user ever knows the password: none is mailed, shown or set by others. A
 * link works once and for 72 hours; opening it changes nothing, so that mail scanners cannot use it up. A seat of the
 * contract is taken in the transaction that adds the user.
 */
public final class Accounts {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final AccountStore store;
    private final Administration administration;
    private final Acceptance acceptance;

    private Accounts(Builder settings) {
        Events events = new Events(needed(settings.events, "events"), settings.clock);
        Contracts contracts = new Contracts(needed(settings.directory, "directory"));
        this.store = settings.store();
        this.administration = new Administration(settings, contracts, new Invitations(settings), events);
        this.acceptance = new Acceptance(settings, contracts, events);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Adds a user and mails the link with which the user sets a password.
     *
     * @param name the display name, 1 to {@value Account#MAX_NAME_LENGTH} characters
     * @param role such as {@link Roles#GENERAL_USER}, 1 to {@value Account#MAX_ROLE_LENGTH} characters
     * @param by who invites: an account with an administrative role, an operator of the provider, or the system
     * @throws IllegalArgumentException if the address, the name or the role is malformed
     */
    public InviteResult invite(String email, String name, String role, Actor by) {
        LoginId login = LoginId.of(email)
                .orElseThrow(() -> new IllegalArgumentException(
                        "An e-mail address has the form name@domain and at most " + LoginId.MAX_LENGTH
                                + " characters; this one has not (" + email.length() + " characters)."));
        checkLine("name", name, Account.MAX_NAME_LENGTH);
        checkLine("role", role, Account.MAX_ROLE_LENGTH);
        return administration.invite(Administration.invited(LoginId.deliverable(email), name, role), login, by);
    }

    /** Mails a new link to a user who has not yet set a password; the old link ends. */
    public InviteResult inviteAgain(String accountId, Actor by) {
        return administration.inviteAgain(accountId, by);
    }

    /** Removes a user and gives the seat back. */
    public Change remove(String accountId, Actor by) {
        return administration.remove(accountId, by);
    }

    /**
     * Gives a user another role.
     *
     * @throws IllegalArgumentException if the role is malformed
     */
    public Change changeRole(String accountId, String role, Actor by) {
        checkLine("role", role, Account.MAX_ROLE_LENGTH);
        return administration.changeRole(accountId, role, by);
    }

    /** The account with this id. */
    public Optional<Account> find(String accountId) {
        return store.find(accountId);
    }

    /** All accounts of the company, in the order of their addresses. */
    public List<Account> list() {
        return store.list();
    }

    /** Sets the first password of an invited user. Call it for a submitted form only, never for the opening of a link. */
    public AcceptResult acceptInvitation(String token, CharSequence newPassword) {
        return acceptance.accept(token, newPassword);
    }

    private static void checkLine(String what, String text, int most) {
        if (text.isBlank() || text.length() > most || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException("An account's " + what + " is one line of 1 to " + most
                    + " characters without control characters; this one has " + text.length() + ".");
        }
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "Accounts.builder() needs " + name + "(...)");
    }

    /** What came of inviting. */
    public sealed interface InviteResult {}

    /**
     * The mail is on its way.
     *
     * @param account the user, who cannot log in yet
     */
    public record Invited(Account account) implements InviteResult {}

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
        /** Who invites has no administrative role. */
        NOT_ALLOWED,
        /** The contract is not active: not yet, for the moment, or no more. */
        CONTRACT_NOT_ACTIVE,
        /** There is no such account to invite again. */
        UNKNOWN_ACCOUNT,
        /** The user has set a password before. */
        ALREADY_ACTIVE
    }

    /** What came of a change to an account. */
    public enum Change {
        /** It is done. */
        DONE,
        /** The company has no such account. */
        UNKNOWN_ACCOUNT,
        /** Who asked has no administrative role. */
        NOT_ALLOWED
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

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private static final Duration STANDARD_LIFETIME = Duration.ofDays(3);
        private static final Duration LEAST_LIFETIME = Duration.ofHours(1);
        private static final Duration MOST_LIFETIME = Duration.ofDays(7);

        private @Nullable AccountStore store;
        private @Nullable TenantDirectory directory;
        private @Nullable Seats seats;
        private @Nullable Passwords passwords;
        private @Nullable MailOutbox mail;
        private @Nullable EventSink events;
        private @Nullable OneTimeLinks links;
        private @Nullable Credentials credentials;
        private @Nullable Function<String, String> invitationLink;
        private Duration invitationLifetime = STANDARD_LIFETIME;
        private Set<String> administrators = Set.of(Roles.SYSTEM_ADMIN, Roles.SUB_SYSTEM_ADMIN);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where the accounts lie. */
        public Builder store(AccountStore accounts) {
            this.store = accounts;
            return this;
        }

        /** The companies under contract. */
        public Builder directory(TenantDirectory companies) {
            this.directory = companies;
            return this;
        }

        /** The seats of the contracts. */
        public Builder seats(Seats contractSeats) {
            this.seats = contractSeats;
            return this;
        }

        /** What judges, hashes and compares passwords. */
        public Builder passwords(Passwords judge) {
            this.passwords = judge;
            return this;
        }

        /** Where mails are posted. */
        public Builder mail(MailOutbox outbox) {
            this.mail = outbox;
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** The links that are mailed. */
        public Builder links(OneTimeLinks oneTimeLinks) {
            this.links = oneTimeLinks;
            return this;
        }

        /** The passwords of the accounts. */
        public Builder credentials(Credentials stored) {
            this.credentials = stored;
            return this;
        }

        /**
         * Makes the address of the page on which a password is set out of the token. Use a configured host name, never
         * that of the request.
         */
        public Builder invitationLink(Function<String, String> address) {
            this.invitationLink = address;
            return this;
        }

        /**
         * How long a link works, 1 hour to 7 days; 72 hours unless set (ASVS 5.0, 6.4.1: initial secrets are
         * short-lived).
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder invitationLifetime(Duration lifetime) {
            this.invitationLifetime = Range.check("invitation-lifetime", lifetime, LEAST_LIFETIME, MOST_LIFETIME);
            return this;
        }

        /** The roles whose users may administer users; {@link Roles#SYSTEM_ADMIN} and its deputy unless set. */
        public Builder administrators(Set<String> roles) {
            this.administrators = Set.copyOf(roles);
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
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

        AccountStore store() {
            return needed(store, "store");
        }

        Seats seats() {
            return needed(seats, "seats");
        }

        NewPasswords newPasswords() {
            return new NewPasswords(needed(passwords, "passwords"), credentials(), needed(events, "events"), clock);
        }

        OneTimeLinks links() {
            return needed(links, "links");
        }

        Credentials credentials() {
            return needed(credentials, "credentials");
        }

        MailOutbox mail() {
            return needed(mail, "mail");
        }

        Function<String, String> invitationLink() {
            return needed(invitationLink, "invitationLink");
        }

        Duration invitationLifetime() {
            return invitationLifetime;
        }

        Set<String> administrators() {
            return administrators;
        }

        InstantSource clock() {
            return clock;
        }
    }
}
