/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.auth;

/**
 * The application's pages behind mailed links. Each is a path that the link's token is put behind. Define a bean of this type
 * where your pages are elsewhere.
 *
 * @param invitation the page of the first password
 * @param reset the page of another password, for who has forgotten it
 * @param emailChange the page that confirms another mail address
 */
public record LinkPages(String invitation, String reset, String emailChange) {

    /** @throws IllegalArgumentException if one of them does not begin with a slash */
    public LinkPages {
        check(invitation);
        check(reset);
        check(emailChange);
    }

    /**
     * The token behind {@code #}, at {@code /invitation}, {@code /reset} and {@code /email-change}: no server or proxy logs it,
     * and the page needs a script that puts it into its form.
     */
    public static LinkPages fragment() {
        return new LinkPages("/invitation#", "/reset#", "/email-change#");
    }

    /**
     * The token in the query, at the same pages: they need no script, and can say at once that a link is dead. Logs of servers
     * and proxies have it then; it works once and for a short time. Send {@code Referrer-Policy: no-referrer} with the pages.
     */
    public static LinkPages query() {
        return new LinkPages("/invitation?token=", "/reset?token=", "/email-change?token=");
    }

    private static void check(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException(
                    "A page of mailed links is a path of the application, such as /reset?token=, not '" + path + "'.");
        }
    }
}
