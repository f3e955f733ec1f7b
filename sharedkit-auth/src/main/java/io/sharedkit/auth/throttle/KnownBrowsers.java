/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.auth.internal.TypedText;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by which a browser shows that its user has logged in from it before, so that strangers who guess cannot keep that
 * user out. (OWASP, "Slow down online guessing attacks with device cookies".)
 *
 * <p>Give one after each <em>complete</em> login, in a cookie that is Secure, HttpOnly, SameSite=Lax and lasts as long as
 * the token. It is no session and no second factor: it opens nothing, and gives its bearer a few tries of its own.
 *
 * <p><b>Security guarantees.</b> A token works for its company and login only and cannot be made without the key
 * {@link LoginThrottle#KEY_PURPOSE}; any other text is a stranger's. Not guaranteed: that a stolen token is noticed; its
 * thief gets the tries of one browser.
 */
public final class KnownBrowsers {
    private static final Pattern TOKEN = Pattern.compile("([\\w-]{22})\\.(\\d{1,12})\\.([\\w-]{1,32}\\.[\\w-]{43})");

    private final MacKeys keys;
    private final Supplier<ThrottlePolicy> policy;
    private final InstantSource clock;

    KnownBrowsers(MacKeys keys, Supplier<ThrottlePolicy> policy, InstantSource clock) {
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
    }

    /** A new token for this login of the current tenant; a secret between us and the browser. */
    public String issue(String login) {
        String id = RandomIds.id();
        String issued = Long.toString(clock.instant().getEpochSecond());
        return id + "." + issued + "." + keys.tag(parts(login, id, issued));
    }

    /** How long a token works from its issue on: the present lifetime, for older tokens too. */
    public Duration lifetime() {
        return Duration.ofDays(policy.get().knownBrowserDays());
    }

    /** The id of the browser; empty if the token is none for this login, or too old. */
    Optional<String> id(@Nullable String token, String login) {
        Matcher matcher = TOKEN.matcher(token == null ? "" : token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1);
        String issued = matcher.group(2);
        boolean ours = keys.matches(matcher.group(3), parts(login, id, issued));
        return ours && isAlive(Instant.ofEpochSecond(Long.parseLong(issued))) ? Optional.of(id) : Optional.empty();
    }

    private boolean isAlive(Instant issued) {
        Instant now = clock.instant();
        return !issued.isAfter(now) && now.isBefore(issued.plus(lifetime()));
    }

    private static String[] parts(String login, String id, String issued) {
        return new String[] {"known-browser", Tenants.current().value(), TypedText.login(login), id, issued};
    }
}
