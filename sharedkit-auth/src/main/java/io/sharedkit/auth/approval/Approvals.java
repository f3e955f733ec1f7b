/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Approval by people. Somebody asks for an action with exactly this content, given by its digest; others approve it; the
 * feature that acts asks {@link #approvals} and goes on when there are enough.
 *
 * <p>All methods work for the tenant of the current scope.
 *
 * <p><b>Security guarantees.</b> An approval holds for one digest: change the content, and it is void. A person counts
 * once, by the id and whatever the kind of actor, and who asked does not count at all: the table's key leaves them no
 * place. Programs cannot approve. An approval ends with its request. Not guaranteed: that a person is entitled to
 * approve; the host asks that of its own rights before it calls {@link #approve}.
 */
public final class Approvals implements ApprovalCheck {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_ACTION_LENGTH = 128;
    private static final String REQUESTED = "approval.requested";
    private static final String GIVEN = "approval.given";

    private final ApprovalStore store;
    private final Events events;
    private final InstantSource clock;
    private final Duration lifetime;

    private Approvals(Builder settings) {
        this.store = needed(settings.store, "store");
        this.events = new Events(needed(settings.events, "events"), settings.clock);
        this.clock = settings.clock;
        this.lifetime = settings.lifetime;
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Asks for approval. Asking again while the request is open changes nothing, whoever asks.
     *
     * @param action what is to be done, such as {@code retention.erasure}
     * @param digest the SHA-256 of what exactly is to be done, in lower-case hexadecimal
     * @return whether the request was opened by this call
     * @throws IllegalArgumentException if the action or the digest is malformed
     */
    public boolean request(String action, String digest, Actor by) {
        ApprovalStore.Subject subject = subject(action, digest);
        Instant now = clock.instant();
        ApprovalStore.Request request = new ApprovalStore.Request(by.id(), now, now.plus(lifetime));
        return store.inTransaction(() -> {
            boolean opened = store.add(subject, request, now);
            if (opened) {
                events.succeeded(by, REQUESTED, digest, "action", action);
            }
            return opened;
        });
    }

    /**
     * Approves what somebody else has asked for.
     *
     * @throws IllegalArgumentException if the action or the digest is malformed
     */
    public Result approve(String action, String digest, Actor person) {
        ApprovalStore.Subject subject = subject(action, digest);
        Instant now = clock.instant();
        if (person.kind() == Actor.Kind.SYSTEM) {
            return refused(subject, person, Result.NOT_A_PERSON);
        }
        return store.inTransaction(() -> {
            if (!store.approve(subject, person.id(), now)) {
                return refused(subject, person, obstacle(subject, person, now));
            }
            events.succeeded(person, GIVEN, digest, "action", action);
            return Result.GIVEN;
        });
    }

    @Override
    public List<Approval> approvals(String action, String digest) {
        return store.approvals(subject(action, digest), clock.instant());
    }

    private Result refused(ApprovalStore.Subject subject, Actor person, Result reason) {
        events.denied(person, GIVEN, subject.digest(), "action", subject.action(), "reason", reason.name());
        return reason;
    }

    private Result obstacle(ApprovalStore.Subject subject, Actor person, Instant now) {
        Optional<ApprovalStore.Request> open = store.request(subject, now);
        if (open.isEmpty()) {
            return Result.NOT_REQUESTED;
        }
        return open.get().person().equals(person.id()) ? Result.OWN_REQUEST : Result.ALREADY_GIVEN;
    }

    private static ApprovalStore.Subject subject(String action, String digest) {
        if (!ACTION.matcher(action).matches() || action.length() > MAX_ACTION_LENGTH) {
            throw new IllegalArgumentException("An action is lower-case words joined by dots, such as"
                    + " retention.erasure, of at most " + MAX_ACTION_LENGTH + " characters, not '" + action + "'.");
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("A digest is a SHA-256 in 64 lower-case hexadecimal digits, not "
                    + digest.length() + " characters of another kind.");
        }
        return new ApprovalStore.Subject(action, digest);
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "Approvals.builder() needs " + name + "(...)");
    }

    /** What came of approving. */
    public enum Result {
        /** It counts. */
        GIVEN,
        /** The person has approved it before; that one counts. */
        ALREADY_GIVEN,
        /** The person has asked for it; the own approval never counts. */
        OWN_REQUEST,
        /** Nobody has asked for exactly this, or too long ago. */
        NOT_REQUESTED,
        /** A program cannot approve. */
        NOT_A_PERSON
    }

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private static final Duration STANDARD_LIFETIME = Duration.ofDays(7);
        private static final Duration LEAST_LIFETIME = Duration.ofHours(1);
        private static final Duration MOST_LIFETIME = Duration.ofDays(30);

        private @Nullable ApprovalStore store;
        private @Nullable EventSink events;
        private Duration lifetime = STANDARD_LIFETIME;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where requests and approvals lie. */
        public Builder store(ApprovalStore approvals) {
            this.store = approvals;
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /**
         * How long a request can be approved and its approvals used, 1 hour to 30 days; 7 days unless set, so that a
         * holiday does not undo it and a forgotten one does not lie about.
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder lifetime(Duration duration) {
            this.lifetime = Range.check("lifetime", duration, LEAST_LIFETIME, MOST_LIFETIME);
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
        public Approvals build() {
            return new Approvals(this);
        }
    }
}
