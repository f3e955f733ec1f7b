/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;
import java.text.Normalizer;
import java.util.Locale;

/** The names of buckets: keyed hashes, so that neither logins nor browsers stand in a table. */
final class LoginBuckets {
    /** How the buckets of strangers begin. */
    static final String OF_STRANGERS = "login:";

    private static final int LONGEST = 256;
    private static final int LONGEST_TYPED = 1024;

    private final MacKeys keys;

    LoginBuckets(MacKeys keys) {
        this.keys = keys;
    }

    /** What strangers try on this login of the current tenant. */
    String ofStrangers(String login) {
        return OF_STRANGERS + tag("login", folded(login));
    }

    /** What all known browsers try on it. */
    String ofKnownBrowsers(String login) {
        return "browsers:" + tag("browsers", folded(login));
    }

    /** What one known browser tries on it. */
    String ofKnownBrowser(String login, String browserId) {
        return ofEachKnownBrowser(login) + tag("browser", folded(login), browserId);
    }

    /** How the buckets of each known browser begin. */
    String ofEachKnownBrowser(String login) {
        return "browser:" + tag("browsers", folded(login)) + ":";
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

    /** Spellings that a user finds equal are one login: NFKC, no space around it, lower case. What is too long is cut. */
    static String folded(String login) {
        String text = login.substring(0, Math.min(login.length(), LONGEST_TYPED));
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), LONGEST));
    }
}
