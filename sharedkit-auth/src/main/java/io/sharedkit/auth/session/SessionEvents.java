/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.core.event.Actor;
import java.util.Map;
import java.util.stream.Collectors;

/** What is published of sessions: account, public id and reason. */
final class SessionEvents {
    private static final Actor LIMITS = Actor.system("auth.session");

    private final Events events;

    SessionEvents(Events events) {
        this.events = events;
    }

    SessionEvents from(Origin origin) {
        return new SessionEvents(events.from(origin));
    }

    void opened(StoredSession one) {
        done("opened", one, "factors", factors(one.factors()));
    }

    void notOpened(String accountId, EndReason reason) {
        events.denied(Actor.user(accountId), "auth.session.opened", accountId, "reason", reason.name());
    }

    void renewed(StoredSession one) {
        done("renewed", one);
    }

    void elevated(StoredSession one, Map<Factor, java.time.Instant> proved) {
        done("elevated", one, "factors", factors(proved));
    }

    void notElevated(StoredSession one, Sessions.NotElevated refused) {
        events.denied(
                Actor.user(one.accountId()),
                "auth.session.elevated",
                one.accountId(),
                "session",
                one.id(),
                "reason",
                refused.name());
    }

    /** A limit or a change of the account ended it. */
    void ended(StoredSession one, EndReason reason) {
        ended(one, reason, LIMITS);
    }

    void ended(StoredSession one, EndReason reason, Actor by) {
        events.succeeded(by, "auth.session.ended", one.accountId(), "session", one.id(), "reason", reason.name());
    }

    void endedEverybody(int count, Actor by) {
        events.succeeded(by, "auth.session.ended-for-everybody", "", "sessions", Integer.toString(count));
    }

    void notEnded(String action, String target, Actor by) {
        events.denied(by, action, target, "reason", "NOT_ALLOWED");
    }

    private void done(String what, StoredSession one, String... more) {
        String[] details = new String[more.length + 2];
        details[0] = "session";
        details[1] = one.id();
        System.arraycopy(more, 0, details, 2, more.length);
        events.succeeded(Actor.user(one.accountId()), "auth.session." + what, one.accountId(), details);
    }

    private static String factors(Map<Factor, java.time.Instant> proved) {
        return proved.keySet().stream().sorted().map(Factor::name).collect(Collectors.joining(","));
    }
}
