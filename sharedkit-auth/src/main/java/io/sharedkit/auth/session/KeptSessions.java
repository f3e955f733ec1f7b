/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Judges sessions that the host keeps itself, such as an HttpSession, by the rules of {@link Sessions}: begin one when the
 * host's login is complete, put its text into the host's session, and judge it at each request.
 *
 * <p>Both methods enter the scope of the company themselves.
 *
 * <p><b>Security guarantees.</b> Each request judges the account, its epoch, the contract and both limits anew. Not
 * guaranteed: what only a table can do: lists, the limit of concurrent sessions, the end of one session by its id; that the
 * host ends what was judged to be over; and that whoever can write the host's sessions does not make them last.
 */
public final class KeptSessions {
    private final Standing standing;
    private final SessionEvents events;
    private final SessionCounter counter;
    private final InstantSource clock;

    KeptSessions(Standing standing, SessionEvents events, SessionCounter counter, InstantSource clock) {
        this.standing = standing;
        this.events = events;
        this.counter = counter;
        this.clock = clock;
    }

    /** Begins the session of an account that the host has just authenticated. */
    public Judgement begin(TenantId tenant, String accountId, Origin origin) {
        return Tenants.get(tenant, () -> begin(accountId, events.from(origin)));
    }

    private Judgement begin(String accountId, SessionEvents here) {
        Optional<Account> account = standing.account(accountId);
        Optional<EndReason> obstacle = standing.obstacle(account);
        if (obstacle.isPresent()) {
            return refused(obstacle.get());
        }
        KeptSession begun =
                KeptSession.begun(Tenants.current(), RandomIds.id(), accountId, standing.epoch(accountId), now());
        here.opened(begun.stored());
        return new Lasting(begun, account.orElseThrow());
    }

    /** Judges a session at a request; the origin stands in the event if it is found to be over. */
    public Judgement judge(KeptSession kept, Origin origin) {
        return Tenants.get(kept.tenant(), () -> judge(kept, events.from(origin)));
    }

    private Judgement judge(KeptSession kept, SessionEvents here) {
        Optional<Account> account = standing.account(kept.accountId());
        Instant now = now();
        Optional<EndReason> over = standing.obstacle(account)
                .or(() -> Standing.over(
                        kept.stored(),
                        standing.epoch(kept.accountId()),
                        standing.policy(),
                        account.orElseThrow().role(),
                        now));
        if (over.isPresent()) {
            here.ended(kept.stored(), over.get());
            return refused(over.get());
        }
        counter.resumed();
        boolean written = now.isBefore(kept.stored().lastUsedAt().plus(SessionStore.USE_INTERVAL));
        return new Lasting(written ? kept : kept.used(now), account.orElseThrow());
    }

    private Sessions.Ended refused(EndReason reason) {
        counter.refused(reason);
        return new Sessions.Ended(reason);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What came of a session: {@link Lasting} or {@link Sessions.Ended}. */
    public sealed interface Judgement permits Lasting, Sessions.Ended {}

    /**
     * It lasts.
     *
     * @param session what to keep from now on; another one than before at most once a minute, with the latest use
     * @param account the account as it is now
     */
    public record Lasting(KeptSession session, Account account) implements Judgement {}
}
