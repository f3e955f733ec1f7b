/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.net.URI;
import java.util.function.Function;

/** Checks what makes the addresses of pages that stand in mails. */
public final class PageAddress {
    private static final String PROBE = "c.link.secret";

    private PageAddress() {}

    /**
     * The function, if it makes an address of a fixed host with the token in it, by https; by http for this machine only.
     *
     * @throws IllegalArgumentException if it does not; the message names the setting
     */
    public static Function<String, String> check(String setting, Function<String, String> address) {
        String made = address.apply(PROBE);
        if (!isGood(made)) {
            throw new IllegalArgumentException(setting
                    + " makes an address like https://hr.example.jp/page?token=<token>, by https (http for localhost"
                    + " only) and with a fixed host, since the token in it is a secret; not '" + made + "'.");
        }
        return address;
    }

    private static boolean isGood(String made) {
        try {
            URI uri = URI.create(made);
            boolean local = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
            boolean fixedHost = uri.getHost() != null && !uri.getAuthority().contains(PROBE);
            return ("https".equals(uri.getScheme()) || local) && fixedHost && made.contains(PROBE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
