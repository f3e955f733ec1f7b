/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of users who are logged in.
 *
 * <p>{@link #open}, {@link #resume}, {@link #renew}, {@link #elevate} and {@link #end(String, Origin)} enter the scope of
 * the company themselves; within an open scope a token of another company is unknown. All other methods work for the
 * tenant of the current scope. Call none inside an open transaction of the worker role.
 *
 * <p><b>Security guarantees.</b> A session is opened with the proof of a complete login and with nothing else, always
 * under a new random token of 256 bits, of which only the SHA-256 is stored. Each request judges the account, its epoch,
 * the contract and both limits anew; what is found to be over is ended for good, and the caller's rollback does not undo
 * it. The absolute limit counts from the opening, whatever is renewed or proved later. A use is written at most once a
 * minute: a session may end up to one minute early for want of use, and never late. A clock that was set back by more
 * than {@link SessionPolicy#CLOCK_TOLERANCE} before the last written use ends the session; set back by less than that,
 * or within the time since that use, it makes a session last longer by as much as it was set back, each time by less
 * than the idle limit and one tolerance. Not guaranteed: that the token is presented by whom it was given to; keep it in a
 * cookie that is {@code __Host-}, Secure, HttpOnly and SameSite.
 */
public final class Sessions {
    private static final int MOST_SWEPT = 10_000;

    private final SessionStore store;
    private final Standing standing;
    private final SessionEvents events;
    private final SessionResuming resuming;
    private final SessionOpening opening;
    private final SessionAdministration administration;
    private final SessionCounter counter;
    private final KeptSessions kept;

    private Sessions(Builder settings) {
        this.store = settings.store();
        this.standing = new Standing(settings);
        this.events = new SessionEvents(new Events(settings.realm.events(), settings.realm.clock()));
        this.resuming = new SessionResuming(store, standing, events, settings.realm.clock());
        this.opening = new SessionOpening(store, standing, resuming, events);
        this.administration = new SessionAdministration(store, standing, resuming, events, settings.realm.authority());
        this.counter = settings.counter;
        this.kept = new KeptSessions(standing, events, counter, settings.realm().clock());
    }

    /** Settings to fill. */
    public static Builder builder(Realm realm) {
        return new Builder(realm);
    }

    /** The same rules for sessions that the host keeps itself. */
    public KeptSessions kept() {
        return kept;
    }

    /** Opens a session. The account's oldest ones end where it has more than it may have. */
    public Opening open(Authentication proof, Origin origin) {
        return Tenants.get(proof.tenant(), () -> opening.open(proof, origin));
    }

    /** The session of the token that a request brought along. */
    public Resumed resume(String token) {
        return resume(token, Origin.unknown());
    }

    /** The same; the origin stands in the event if the session is found to be over. */
    public Resumed resume(String token, Origin origin) {
        Resumed resumed = reachable(token)
                .map(read -> Tenants.get(read.tenant(), () -> resuming.resume(read.hash(), origin)))
                .orElseGet(() -> new Ended(EndReason.UNKNOWN));
        if (resumed instanceof Ended ended) {
            counter.refused(ended.reason());
        } else {
            counter.resumed();
        }
        return resumed;
    }

    /** Gives the session another token; the present one is dead at once, for requests that are under way too. */
    public Opening renew(Session session, Origin origin) {
        return Tenants.get(session.tenant(), () -> opening.renew(session, origin));
    }

    /**
     * Notes what the same user has just proved again, and gives the session another token. The limits do not begin anew.
     *
     * @param proof the outcome of a new login by {@code PasswordLogin} and {@code SecondStep}
     */
    public Elevation elevate(Session session, Authentication proof, Origin origin) {
        return Tenants.get(session.tenant(), () -> opening.elevate(session, proof, origin));
    }

    /** Logs out. A token of no session does nothing. */
    public void end(String token, Origin origin) {
        reachable(token)
                .ifPresent(read ->
                        Tenants.run(read.tenant(), () -> administration.logOut(read.hash(), events.from(origin))));
    }

    /** Whether everything that the login took was proved as lately as the company's policy asks. */
    public Freshness requireFactor(Session session) {
        return requireFactor(
                session, Tenants.get(session.tenant(), standing::policy).stepUpFreshness());
    }

    /**
     * Whether password or passkey, and a second factor if one was ever proved in this session, were proved lately. A
     * remembered browser is never fresh: its user passes the second step itself, by a login without the browser's token.
     *
     * @param maxAge how long ago at most
     * @throws IllegalArgumentException if the age is not positive
     */
    public Freshness requireFactor(Session session, Duration maxAge) {
        return new StepUp(session.factors(), resuming.now(), maxAge).everything();
    }

    /**
     * Whether any of these factors was proved lately.
     *
     * @param maxAge how long ago at most
     * @throws IllegalArgumentException if the age is not positive
     */
    public Freshness requireFactor(Session session, Duration maxAge, Set<Factor> anyOf) {
        return new StepUp(session.factors(), resuming.now(), maxAge).anyOf(anyOf);
    }

    /** The account's sessions, the oldest first. Who may see them is the caller's decision. */
    public List<SessionInfo> list(String accountId) {
        return administration.list(accountId);
    }

    /**
     * Ends a session by its public id.
     *
     * @param by its user, a user with an administrative role, an operator of the provider, or the system
     */
    public EndResult end(String sessionId, Actor by) {
        return administration.end(sessionId, by);
    }

    /** Ends all sessions of the account. Logins that have begun go on; {@link Credentials#endLogins} ends these too. */
    public EndResult endAll(String accountId, Actor by) {
        return administration.endAll(accountId, by);
    }

    /**
     * Ends all sessions of the user but this one.
     *
     * @return how many were ended
     */
    public int endOthers(Session session) {
        return Tenants.get(session.tenant(), () -> administration.endOthers(session));
    }

    /** Ends the sessions of everybody in the company, that of who asks included. */
    public EndResult endEverybody(Actor by) {
        return administration.endEverybody(by);
    }

    /**
     * Drops sessions that were opened so long ago that no policy lets them live. Call it daily for each company, again
     * while it drops as many as it may.
     *
     * @param most how many rows at most, 1 to 10000
     * @return how many were dropped
     * @throws IllegalArgumentException if the bound is out of its range
     */
    public int sweep(int most) {
        return store.drop(resuming.now().minus(SessionPolicy.LONGEST), Range.check("most", most, 1, MOST_SWEPT));
    }

    private static Optional<SessionToken> reachable(String token) {
        return SessionToken.read(token)
                .filter(read -> Tenants.find().map(read.tenant()::equals).orElse(true));
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "Sessions.builder() needs " + name + "(...)");
    }

    /** What came of opening or renewing: {@link Opened} or {@link Ended}. */
    public sealed interface Opening permits Opened, Ended {}

    /** What came of a token: {@link Active} or {@link Ended}. */
    public sealed interface Resumed permits Active, Ended {}

    /** What came of a step-up: {@link Opened}, {@link Ended} or {@link NotElevated}. */
    public sealed interface Elevation permits Opened, Ended, NotElevated {}

    /** Whether a proof is fresh: {@link Fresh} or {@link StepUpNeeded}. */
    public sealed interface Freshness permits Fresh, StepUpNeeded {}

    /** What came of ending: {@link EndedSessions} or {@link NotAllowed}. */
    public sealed interface EndResult permits EndedSessions, NotAllowed {}

    /**
     * A new token.
     *
     * @param token what to put into the cookie; it is shown this once
     * @param session the session
     */
    public record Opened(String token, Session session) implements Opening, Elevation {
        /** Without the token. */
        @Override
        public String toString() {
            return "Opened[token=***, session=" + session + "]";
        }
    }

    /**
     * The session lasts.
     *
     * @param session the session, for this request
     */
    public record Active(Session session) implements Resumed {}

    /**
     * There is no session, or none any more: send the user to the login.
     *
     * @param reason why
     */
    public record Ended(EndReason reason) implements Opening, Resumed, Elevation, KeptSessions.Judgement {}

    /** Why a step-up was not noted; the session stays as it was. */
    public enum NotElevated implements Elevation {
        /** Somebody else has logged in. */
        OTHER_ACCOUNT,
        /** The proof is from before the last change of the password. */
        OUTDATED
    }

    /** It is fresh. */
    public record Fresh() implements Freshness {}

    /**
     * Ask the user to log in once more, and call {@link Sessions#elevate} with the outcome.
     *
     * @param factors what is missing or too old; one of each step is enough
     */
    public record StepUpNeeded(Set<Factor> factors) implements Freshness {
        /** Copies the factors. */
        public StepUpNeeded {
            factors = factors.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(factors));
        }
    }

    /**
     * It is done.
     *
     * @param count how many were open and are ended; 0 if there was none
     */
    public record EndedSessions(int count) implements EndResult {}

    /** Who asked may not; nothing was ended. */
    public record NotAllowed() implements EndResult {}

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private final Realm realm;
        private @Nullable SessionStore store;
        private Supplier<SessionPolicy> policy = SessionPolicy::standard;
        private SessionCounter counter = SessionCounter.none();

        private Builder(Realm realm) {
            this.realm = realm;
        }

        /** Where the sessions lie. */
        public Builder store(SessionStore sessions) {
            this.store = sessions;
            return this;
        }

        /** One policy for all companies; every default unless set. */
        public Builder policy(SessionPolicy forAll) {
            this.policy = () -> forAll;
            return this;
        }

        /** Where the policy of a company comes from; asked at each request, in the scope of the company. */
        public Builder policy(Supplier<SessionPolicy> byTenant) {
            this.policy = byTenant;
            return this;
        }

        /** What counts requests; nothing unless set. */
        public Builder counter(SessionCounter requests) {
            this.counter = requests;
            return this;
        }

        /**
         * The finished entry.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public Sessions build() {
            return new Sessions(this);
        }

        SessionStore store() {
            return needed(store, "store");
        }

        Realm realm() {
            return realm;
        }

        Supplier<SessionPolicy> policy() {
            return policy;
        }
    }
}
