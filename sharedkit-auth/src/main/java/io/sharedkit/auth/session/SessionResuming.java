/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.session.SessionStore.Found;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.Resumed;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds the session of a token and judges it; what is found to be over is ended for good. */
final class SessionResuming {
    private final SessionStore store;
    private final Standing standing;
    private final SessionEvents events;
    private final InstantSource clock;

    SessionResuming(SessionStore store, Standing standing, SessionEvents events, InstantSource clock) {
        this.store = store;
        this.standing = standing;
        this.events = events;
        this.clock = clock;
    }

    /** In the scope of the token's company. */
    Resumed resume(String tokenHash, Origin origin) {
        Optional<Seen> seen = store.reading(() -> store.find(tokenHash)
                .map(found -> new Seen(found, standing.account(found.session().accountId()))));
        return seen.isEmpty() ? new Ended(EndReason.UNKNOWN) : judge(seen.get(), events.from(origin));
    }

    private Resumed judge(Seen seen, SessionEvents here) {
        StoredSession session = seen.found.session();
        if (session.ended().isPresent()) {
            return new Ended(session.ended().get());
        }
        Instant now = now();
        Optional<EndReason> obstacle = standing.obstacle(seen.account);
        if (obstacle.isPresent()) {
            store.endAll(session.accountId(), "", obstacle.get(), now).forEach(one -> here.ended(one, obstacle.get()));
            return new Ended(obstacle.get());
        }
        Account account = seen.account.orElseThrow();
        SessionPolicy policy = standing.policy();
        long epoch = seen.found.epoch().orElseGet(() -> standing.epoch(account.id()));
        Optional<EndReason> over = Standing.over(session, epoch, policy, account.role(), now);
        if (over.isPresent()) {
            store.end(session.id(), over.get(), now).ifPresent(one -> here.ended(one, over.get()));
            return new Ended(over.get());
        }
        return new Active(session(account, used(session, now), policy));
    }

    /** What is written decides when the session ends, not what was only seen. */
    private StoredSession used(StoredSession session, Instant now) {
        if (now.isBefore(session.lastUsedAt().plus(SessionStore.USE_INTERVAL))) {
            return session;
        }
        store.use(session.id(), now);
        return session.used(now);
    }

    static Session session(Account account, StoredSession stored, SessionPolicy policy) {
        Instant endsAt = policy.endsAt(account.role(), stored.openedAt(), stored.lastUsedAt());
        return new Session(Tenants.current(), account, stored, endsAt);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Seen(Found found, Optional<Account> account) {}
}
