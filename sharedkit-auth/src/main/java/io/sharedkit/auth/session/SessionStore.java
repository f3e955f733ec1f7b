/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.login.Factor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where the sessions lie; every method works for the tenant of the current scope. */
public abstract sealed class SessionStore permits JdbcSessionStore, InMemorySessionStore {

    /** How rarely a last use is written. */
    static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    SessionStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static SessionStore inMemory() {
        return new InMemorySessionStore();
    }

    /** Reads together what belongs together. */
    abstract <T> T reading(Supplier<T> work);

    /** Does the work; if it fails, or if the caller's transaction comes to nothing, it is undone. */
    abstract <T> T undoing(Runnable undo, Supplier<T> work);

    /** Does the work; if it fails, it is undone. */
    static <T> T orUndo(Runnable undo, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            try {
                undo.run();
            } catch (RuntimeException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    /** The session of a token, whether or not it is over. */
    abstract Optional<Found> find(String tokenHash);

    abstract Optional<StoredSession> findById(String id);

    /** The sessions of an account that nothing has ended yet, the oldest first; their times are not judged. */
    abstract List<StoredSession> open(String accountId);

    /**
     * Adds a session, after those of the same account were ended that must make room for it. No other one of this
     * account is added meanwhile.
     *
     * @param ending says of the account's open sessions, the oldest first, which ones end and why
     * @return what was ended
     */
    abstract List<StoredSession> add(StoredSession fresh, Function<List<StoredSession>, Map<String, EndReason>> ending);

    /** Writes a use, unless one was written within {@link #USE_INTERVAL} or the session is over. */
    abstract void use(String id, Instant at);

    /** Puts another token in the place of the present one; false if the session has another one by now or is over. */
    abstract boolean renew(StoredSession present, String tokenHash, Map<Factor, Instant> factors, Instant at);

    /** Ends a session for good; empty if there is none or it is over already. */
    abstract Optional<StoredSession> end(String id, EndReason reason, Instant at);

    /** Ends all sessions of an account for good but the one with that id. */
    abstract List<StoredSession> endAll(String accountId, String exceptId, EndReason reason, Instant at);

    /** Ends all sessions of the company for good. */
    abstract int endEverybody(EndReason reason, Instant at);

    /** Drops up to so many sessions that were opened at that time or before. */
    abstract int drop(Instant openedUntil, int most);

    /** What was used since then, whether or not it is over by now. */
    abstract Used used(Instant since);

    /**
     * Sessions that were used.
     *
     * @param sessions how many
     * @param longest the longest time from the opening of one to its last use
     */
    record Used(long sessions, Duration longest) {}

    /**
     * A session and the present epoch of its account.
     *
     * @param session the session
     * @param epoch the epoch, if the store knows it
     */
    record Found(StoredSession session, OptionalLong epoch) {}
}
