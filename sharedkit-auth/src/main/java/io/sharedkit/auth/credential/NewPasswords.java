/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.password.PasswordContext;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.throttle.Rate;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a new password, whoever proved the right to it by whatever: it is judged and hashed first, which changes
 * nothing and takes its time, and then set in the transaction that also uses up the proof.
 *
 * <p><b>Security guarantees.</b> A password that was refused, or could not be hashed, uses nothing up. With a new password
 * everything that was logged in ends. An event that cannot be kept undoes what it reports.
 */
public final class NewPasswords {

    /** On what occasion a password is chosen. */
    public enum Occasion {
        /** An invited user chooses the first one. */
        INVITATION("auth.password.set", "invitation"),
        /** Somebody has forgotten it, or an administrator started a reset. */
        RESET("auth.password.changed", "reset"),
        /** The user wants another one. */
        CHANGE("auth.password.changed", "change"),
        /** The user must choose another one before a login is complete. */
        FORCED_CHANGE("auth.password.changed", "forced-change");

        private final String action;
        private final String by;

        Occasion(String action, String by) {
            this.action = action;
            this.by = by;
        }
    }

    /**
     * Who chooses a password. It prints as the id.
     *
     * @param accountId whose password it will be
     * @param words what belongs to the person and must not be the password: name, e-mail address, company name
     */
    public record Person(String accountId, List<String> words) {

        /** Copies the words. */
        public Person {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Person[" + accountId + "]";
        }
    }

    /** A choice may cost as many hashes as the history is long: one account must not keep all others waiting. */
    private static final Rate CHOICES = new Rate(60, Duration.ofHours(1));

    private final Passwords passwords;
    private final Credentials credentials;
    private final RateLimiter choices;
    private final Events events;

    /**
     * @param passwords what judges and hashes
     * @param credentials where it is set
     * @param choices what counts the choices of an account, in its company
     * @param events where events are published
     * @param clock the clock
     */
    public NewPasswords(
            Passwords passwords, Credentials credentials, RateLimiter choices, EventSink events, InstantSource clock) {
        this(passwords, credentials, choices, new Events(events, clock));
    }

    private NewPasswords(Passwords passwords, Credentials credentials, RateLimiter choices, Events events) {
        this.passwords = passwords;
        this.credentials = credentials;
        this.choices = choices;
        this.events = events;
    }

    /** The same, for a request that comes from there. */
    public NewPasswords from(Origin request) {
        return new NewPasswords(passwords, credentials, choices, events.from(request));
    }

    /**
     * Judges a password and hashes it; call it outside of transactions. A refusal is an event. One account has 60 choices an
     * hour; beyond that the answer is {@link Passwords.Busy}.
     *
     * @param current the present password, if the user has just given it and it was compared
     */
    public Passwords.Choice choose(
            Person person, Occasion occasion, @Nullable CharSequence current, CharSequence wanted) {
        if (choices.take("password-choice:" + person.accountId(), CHOICES) instanceof Exceeded) {
            return new Passwords.Busy();
        }
        Passwords.Choice choice = passwords.choose(wanted, context(person, occasion, current));
        if (choice instanceof Passwords.Rejected rejected) {
            String codes = rejected.violations().stream()
                    .map(violation -> violation.code().name())
                    .collect(Collectors.joining(","));
            Actor actor = Actor.user(person.accountId());
            events.denied(actor, "auth.password.rejected", person.accountId(), "violations", codes, "by", occasion.by);
        }
        return choice;
    }

    /**
     * Sets what was chosen, in the transaction of the caller.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    public boolean set(Person person, Occasion occasion, Passwords.Accepted chosen) {
        return report(person, occasion, chosen, credentials.set(person.accountId(), chosen.hash()));
    }

    /**
     * Sets what was chosen, in the transaction of the caller, unless another epoch has begun since.
     *
     * @return false, and nothing is changed, in another epoch
     */
    public boolean set(Person person, Occasion occasion, Passwords.Accepted chosen, long epoch) {
        return report(person, occasion, chosen, credentials.set(person.accountId(), chosen.hash(), epoch));
    }

    /** Only who changes a password at will has to wait for its least age. */
    private PasswordContext context(Person person, Occasion occasion, @Nullable CharSequence current) {
        PasswordContext.Builder context =
                PasswordContext.builder().words(person.words()).earlierDated(credentials.earlier(person.accountId()));
        Instant setAt = credentials.state(person.accountId()).passwordSetAt();
        if (setAt != null) {
            context.setAt(setAt);
        }
        if (current != null) {
            context.current(current);
        }
        return (occasion == Occasion.CHANGE ? context : context.forced()).build();
    }

    private boolean report(Person person, Occasion occasion, Passwords.Accepted chosen, boolean set) {
        if (set) {
            events.succeeded(
                    Actor.user(person.accountId()),
                    occasion.action,
                    person.accountId(),
                    "by",
                    occasion.by,
                    "breachCheck",
                    chosen.breachCheck().name());
        }
        return set;
    }
}
