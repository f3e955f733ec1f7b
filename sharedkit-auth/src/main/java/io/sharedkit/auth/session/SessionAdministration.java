/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Authority;
import io.sharedkit.auth.session.Sessions.EndResult;
import io.sharedkit.auth.session.Sessions.EndedSessions;
import io.sharedkit.auth.session.Sessions.NotAllowed;
import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What users and administrators see and end; in the scope of the company. */
final class SessionAdministration {
    private static final String ENDED = "auth.session.ended";

    private final SessionStore store;
    private final Standing standing;
    private final SessionResuming resuming;
    private final SessionEvents events;
    private final Authority authority;

    SessionAdministration(
            SessionStore store,
            Standing standing,
            SessionResuming resuming,
            SessionEvents events,
            Authority authority) {
        this.store = store;
        this.standing = standing;
        this.resuming = resuming;
        this.events = events;
        this.authority = authority;
    }

    void logOut(String tokenHash, SessionEvents here) {
        store.find(tokenHash)
                .flatMap(found -> store.end(found.session().id(), EndReason.LOGGED_OUT, resuming.now()))
                .ifPresent(one -> here.ended(one, EndReason.LOGGED_OUT, Actor.user(one.accountId())));
    }

    List<SessionInfo> list(String accountId) {
        Optional<Account> account = standing.account(accountId);
        if (standing.obstacle(account).isPresent()) {
            return List.of();
        }
        Instant now = resuming.now();
        long epoch = standing.epoch(accountId);
        SessionPolicy policy = standing.policy();
        String role = account.orElseThrow().role();
        return store.open(accountId).stream()
                .filter(one -> Standing.over(one, epoch, policy, role, now).isEmpty())
                .map(one -> new SessionInfo(
                        one.id(),
                        one.openedAt(),
                        one.lastUsedAt(),
                        one.label().address(),
                        one.label().userAgent()))
                .toList();
    }

    EndResult end(String sessionId, Actor by) {
        Optional<StoredSession> found = store.findById(sessionId);
        String owner = found.map(StoredSession::accountId).orElse("");
        if (!mayEnd(owner, by)) {
            events.notEnded(ENDED, owner, by);
            return new NotAllowed();
        }
        Optional<StoredSession> ended = found.flatMap(one -> store.end(one.id(), reason(owner, by), resuming.now()));
        ended.ifPresent(one -> events.ended(one, reason(owner, by), by));
        return new EndedSessions(ended.isPresent() ? 1 : 0);
    }

    EndResult endAll(String accountId, Actor by) {
        if (!mayEnd(accountId, by)) {
            events.notEnded(ENDED, accountId, by);
            return new NotAllowed();
        }
        return new EndedSessions(endAll(accountId, "", by));
    }

    int endOthers(Session present) {
        String accountId = present.account().id();
        return endAll(accountId, present.id(), Actor.user(accountId));
    }

    EndResult endEverybody(Actor by) {
        if (!authority.reachesEverybody(by)) {
            events.notEnded("auth.session.ended-for-everybody", "", by);
            return new NotAllowed();
        }
        int ended = store.endEverybody(EndReason.ENDED_BY_ADMINISTRATOR, resuming.now());
        events.endedEverybody(ended, by);
        return new EndedSessions(ended);
    }

    private int endAll(String accountId, String exceptId, Actor by) {
        EndReason reason = reason(accountId, by);
        List<StoredSession> ended = store.endAll(accountId, exceptId, reason, resuming.now());
        ended.forEach(one -> events.ended(one, reason, by));
        return ended.size();
    }

    /** What is left of an account that is gone is ended by whoever administers anybody. */
    private boolean mayEnd(String accountId, Actor by) {
        return isOwner(accountId, by)
                || standing.account(accountId)
                        .map(account -> authority.reaches(by, account.role()))
                        .orElseGet(() -> authority.administers(by));
    }

    private static EndReason reason(String accountId, Actor by) {
        return isOwner(accountId, by) ? EndReason.ENDED_BY_USER : EndReason.ENDED_BY_ADMINISTRATOR;
    }

    private static boolean isOwner(String accountId, Actor by) {
        return by.kind() == Actor.Kind.USER && by.id().equals(accountId);
    }
}
