/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.auth.internal.RequestText;
import io.sharedkit.auth.login.BrowserMemory;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.twostep.BrowserStore.StoredBrowser;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The browsers in which the second step was passed not long ago, and which are not asked for it again for as long as
 * {@link SecondStepPolicy#rememberBrowser} says: not at all unless a company sets it. Every method works for the tenant of
 * the current scope.
 *
 * <p><b>Security guarantees.</b> A token has 256 random bits, works for its company and account, and is stored as a keyed
 * hash. Every change of the password, of a factor or of the mail address ends all of them. Users end their own and nobody
 * else's. Not guaranteed: that a token is not stolen with the browser; whoever has it still needs the password.
 */
public final class RememberedBrowsers implements BrowserMemory {

    /** The purpose of the key for the hashes in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-browser";

    private static final String FORGOTTEN = "auth.browser.forgotten";
    private static final int MOST_TYPED = 128;

    private final BrowserStore store;
    private final Credentials credentials;
    private final MacKeys keys;
    private final Events events;
    private final InstantSource clock;

    /**
     * @param store where they lie
     * @param credentials whose epochs end them
     * @param keys a ring with a key for {@link #KEY_PURPOSE}
     * @param events where events are published
     * @param clock the clock
     */
    public RememberedBrowsers(
            BrowserStore store, Credentials credentials, KeyRing keys, EventSink events, InstantSource clock) {
        this.store = store;
        this.credentials = credentials;
        this.keys = keys.mac(KEY_PURPOSE);
        this.events = new Events(events, clock);
        this.clock = clock;
    }

    @Override
    public String remember(String accountId, long epoch, Instant expiresAt, Origin origin) {
        String id = RandomIds.id();
        String secret = RandomIds.secret();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.add(new StoredBrowser(
                id,
                accountId,
                epoch,
                keys.tag(parts(accountId, id, secret)),
                RequestText.browser(Locale.ENGLISH, origin),
                now,
                expiresAt.truncatedTo(ChronoUnit.MICROS)));
        events.from(origin).succeeded(Actor.user(accountId), "auth.browser.remembered", accountId, "browser", id);
        return id + "." + secret;
    }

    @Override
    public boolean knows(String accountId, long epoch, Duration longest, String token) {
        int dot = token.indexOf('.');
        if (dot < 1 || token.length() > MOST_TYPED) {
            return false;
        }
        String id = token.substring(0, dot);
        String[] parts = parts(accountId, id, token.substring(dot + 1));
        return store.find(accountId, id)
                .filter(one -> one.isWorth(epoch, clock.instant()))
                .filter(one -> clock.instant().isBefore(one.createdAt().plus(longest)))
                .filter(one -> keys.matches(one.tokenTag(), parts))
                .isPresent();
    }

    @Override
    public void forgetAll(String accountId) {
        store.removeAll(accountId);
    }

    /** The browsers that are remembered now, oldest first. */
    public List<Browser> list(String accountId) {
        long epoch = credentials.state(accountId).epoch();
        return store.list(accountId).stream()
                .filter(one -> one.isWorth(epoch, clock.instant()))
                .map(one -> new Browser(
                        one.id(), one.userAgent() == null ? "" : one.userAgent(), one.createdAt(), one.expiresAt()))
                .toList();
    }

    /**
     * Forgets one browser of the account.
     *
     * @param by the account's own user, an operator or a program; no other user
     */
    public Ending end(String accountId, String browserId, Actor by) {
        if (!mayEnd(accountId, by)) {
            return refused(accountId, by);
        }
        if (!store.remove(accountId, browserId)) {
            return Ending.UNKNOWN_BROWSER;
        }
        events.succeeded(by, FORGOTTEN, accountId, "browser", browserId);
        return Ending.DONE;
    }

    /**
     * Forgets all browsers of the account.
     *
     * @param by the account's own user, an operator or a program; no other user
     */
    public Ending endAll(String accountId, Actor by) {
        if (!mayEnd(accountId, by)) {
            return refused(accountId, by);
        }
        store.removeAll(accountId);
        events.succeeded(by, FORGOTTEN, accountId, "browser", "all");
        return Ending.DONE;
    }

    private static boolean mayEnd(String accountId, Actor by) {
        return by.kind() != Actor.Kind.USER || by.id().equals(accountId);
    }

    private Ending refused(String accountId, Actor by) {
        events.denied(by, FORGOTTEN, accountId, "reason", Ending.NOT_ALLOWED.name());
        return Ending.NOT_ALLOWED;
    }

    private static String[] parts(String accountId, String id, String secret) {
        return new String[] {"remembered browser", Tenants.current().value(), accountId, id, secret};
    }

    /** What came of ending one. */
    public enum Ending {
        /** It is forgotten. */
        DONE,
        /** The account has no such browser. */
        UNKNOWN_BROWSER,
        /** Users end their own browsers only. */
        NOT_ALLOWED
    }

    /**
     * A browser as it is shown in a list.
     *
     * @param id by which it is ended
     * @param name the kind of browser and system
     * @param since when the second step was passed in it
     * @param until when it is asked again
     */
    public record Browser(String id, String name, Instant since, Instant until) {}
}
