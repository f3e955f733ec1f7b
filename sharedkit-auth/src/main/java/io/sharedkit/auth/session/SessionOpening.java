/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Elevation;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.NotElevated;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.auth.session.Sessions.Opening;
import io.sharedkit.auth.session.Sessions.Resumed;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that gives out a token; in the scope of the company. */
final class SessionOpening {
    private final SessionStore store;
    private final Standing standing;
    private final SessionResuming resuming;
    private final SessionEvents events;

    SessionOpening(SessionStore store, Standing standing, SessionResuming resuming, SessionEvents events) {
        this.store = store;
        this.standing = standing;
        this.resuming = resuming;
        this.events = events;
    }

    Opening open(Authentication proof, Origin origin) {
        SessionEvents here = events.from(origin);
        Optional<Account> found = standing.account(proof.account().id());
        long epoch = standing.epoch(proof.account().id());
        Optional<EndReason> obstacle = standing.obstacle(found);
        if (obstacle.isEmpty() && proof.epoch() != epoch) {
            obstacle = Optional.of(EndReason.CREDENTIALS_CHANGED);
        }
        if (obstacle.isEmpty() && proof.isOver(resuming.now())) {
            obstacle = Optional.of(EndReason.LOGIN_TOO_OLD);
        }
        if (obstacle.isPresent()) {
            here.notOpened(proof.account().id(), obstacle.get());
            return new Ended(obstacle.get());
        }
        return add(proof, found.orElseThrow(), origin, here);
    }

    private Opened add(Authentication proof, Account account, Origin origin, SessionEvents here) {
        SessionToken token = SessionToken.random(Tenants.current());
        Instant now = resuming.now();
        SessionPolicy policy = standing.policy();
        StoredSession fresh = new StoredSession(
                RandomIds.id(),
                account.id(),
                token.hash(),
                proof.epoch(),
                now,
                now,
                proof.factors(),
                new StoredSession.Label(origin.address(), origin.userAgent()),
                null);
        return store.undoing(() -> store.end(fresh.id(), EndReason.NOT_OPENED, now), () -> {
            store.add(fresh, open -> endings(open, proof.epoch(), policy, account.role(), now))
                    .forEach(one -> here.ended(one, one.ended().orElseThrow()));
            here.opened(fresh);
            return new Opened(token.text(), SessionResuming.session(account, fresh, policy));
        });
    }

    /** What is over by now takes no place; of the rest the oldest go, so that one more fits. */
    private static Map<String, EndReason> endings(
            List<StoredSession> open, long epoch, SessionPolicy policy, String role, Instant now) {
        Map<String, EndReason> endings = new LinkedHashMap<>();
        open.forEach(
                one -> Standing.over(one, epoch, policy, role, now).ifPresent(reason -> endings.put(one.id(), reason)));
        int surplus = open.size() - endings.size() - policy.maxConcurrent() + 1;
        List<String> oldest = open.stream()
                .map(StoredSession::id)
                .filter(id -> !endings.containsKey(id))
                .limit(Math.max(0, surplus))
                .toList();
        oldest.forEach(id -> endings.put(id, EndReason.TOO_MANY));
        return endings;
    }

    Opening renew(Session session, Origin origin) {
        SessionEvents here = events.from(origin);
        Resumed now = resuming.resume(session.stored().tokenHash(), origin);
        if (!(now instanceof Active active)) {
            return (Ended) now;
        }
        Optional<Opened> renewed =
                replaced(active.session(), active.session().stored().factors());
        renewed.ifPresent(one -> here.renewed(one.session().stored()));
        return renewed.<Opening>map(one -> one).orElseGet(() -> new Ended(EndReason.UNKNOWN));
    }

    Elevation elevate(Session session, Authentication proof, Origin origin) {
        SessionEvents here = events.from(origin);
        Resumed now = resuming.resume(session.stored().tokenHash(), origin);
        if (!(now instanceof Active active)) {
            return (Ended) now;
        }
        Session present = active.session();
        Optional<NotElevated> refused = refusal(present, proof);
        if (refused.isPresent()) {
            here.notElevated(present.stored(), refused.get());
            return refused.get();
        }
        Map<Factor, Instant> factors = FactorTimes.later(present.stored().factors(), proof.factors());
        Optional<Opened> elevated = replaced(present, factors);
        elevated.ifPresent(one -> here.elevated(one.session().stored(), proof.factors()));
        return elevated.<Elevation>map(one -> one).orElseGet(() -> new Ended(EndReason.UNKNOWN));
    }

    private static Optional<NotElevated> refusal(Session present, Authentication proof) {
        boolean same = proof.tenant().equals(present.tenant())
                && proof.account().id().equals(present.account().id());
        if (!same) {
            return Optional.of(NotElevated.OTHER_ACCOUNT);
        }
        return proof.epoch() == present.stored().epoch() ? Optional.empty() : Optional.of(NotElevated.OUTDATED);
    }

    /** Two requests may come this far with the same token; the store lets one of them through. */
    private Optional<Opened> replaced(Session present, Map<Factor, Instant> factors) {
        SessionToken token = SessionToken.random(present.tenant());
        Instant now = resuming.now();
        StoredSession stored = present.stored();
        if (!store.renew(stored, token.hash(), factors, now)) {
            return Optional.empty();
        }
        StoredSession renewed = stored.renewed(token.hash(), factors, now);
        return Optional.of(
                new Opened(token.text(), SessionResuming.session(present.account(), renewed, standing.policy())));
    }
}
