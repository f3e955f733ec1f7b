/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.TypedText;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;

/** The names of buckets: keyed hashes, so that neither logins nor browsers stand in a table. */
final class LoginBuckets {
    /** How the buckets of strangers begin. */
    static final String OF_STRANGERS = "login:";

    private final MacKeys keys;

    LoginBuckets(MacKeys keys) {
        this.keys = keys;
    }

    /** What strangers try on this login of the current tenant. */
    String ofStrangers(String login) {
        return OF_STRANGERS + tag("login", TypedText.login(login));
    }

    /** What all known browsers try on it. */
    String ofKnownBrowsers(String login) {
        return "browsers:" + tag("browsers", TypedText.login(login));
    }

    /** What one known browser tries on it. */
    String ofKnownBrowser(String login, String browserId) {
        return ofEachKnownBrowser(login) + tag("browser", TypedText.login(login), browserId);
    }

    /** How the buckets of each known browser begin. */
    String ofEachKnownBrowser(String login) {
        return "browser:" + tag("browsers", TypedText.login(login)) + ":";
    }

    /** What one address tries on the current tenant, for events. */
    String ofAddress(String network) {
        return "address:" + tag("address", network);
    }

    private String tag(String kind, String... parts) {
        String[] all = new String[parts.length + 2];
        all[0] = kind;
        all[1] = Tenants.current().value();
        System.arraycopy(parts, 0, all, 2, parts.length);
        return keys.tag(all);
    }
}
