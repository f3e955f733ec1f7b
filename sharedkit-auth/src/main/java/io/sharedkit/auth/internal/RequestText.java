/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.auth.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request came from, as coarse as a user needs it: part of the address and the kind of browser. What a browser says
 * of itself is the attacker's text, so that only known words get into a mail.
 */
public final class RequestText {
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Microsoft Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Google Chrome"),
            Map.entry("CriOS/", "Google Chrome"),
            Map.entry("Safari/", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Windows", "Windows"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Mac OS", "macOS"),
            Map.entry("Linux", "Linux"));

    private RequestText() {}

    /** The network of the address: {@code 203.0.113.*}, {@code 2001:db8:1:*}. */
    public static String network(Locale locale, Origin origin) {
        return Optional.ofNullable(origin.address())
                .flatMap(IpAddresses::coarse)
                .orElseGet(() -> unknown(locale));
    }

    /** The browser and the system, such as {@code Firefox (Windows)}. */
    public static String browser(Locale locale, Origin origin) {
        String agent = origin.userAgent() == null ? "" : origin.userAgent();
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        if (browser.isEmpty()) {
            return system.isEmpty() ? unknown(locale) : system;
        }
        if (system.isEmpty()) {
            return browser;
        }
        return isJapanese(locale) ? browser + "（" + system + "）" : browser + " (" + system + ")";
    }

    private static String first(List<Map.Entry<String, String>> known, String agent) {
        return known.stream()
                .filter(one -> agent.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String unknown(Locale locale) {
        return isJapanese(locale) ? "不明" : "unknown";
    }

    private static boolean isJapanese(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    }
}
