/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The family and major version of a browser in place of its user agent, which may be that of one machine only. */
final class Browser {
    static final String OTHER = "other";

    /** Longer headers are of nobody honest. */
    private static final int MAX_LENGTH = 1000;

    /** In this order: most browsers name others after themselves. */
    private static final List<Browser> KNOWN = List.of(
            new Browser("Edge", "\\bEdg(?:e|A|iOS)?/(\\d{1,3})\\."),
            new Browser("Opera", "\\bOPR/(\\d{1,3})\\."),
            new Browser("Samsung Internet", "\\bSamsungBrowser/(\\d{1,3})\\."),
            new Browser("Firefox", "\\b(?:Firefox|FxiOS)/(\\d{1,3})\\."),
            new Browser("Chrome", "\\b(?:Chrome|CriOS)/(\\d{1,3})\\."),
            new Browser("Safari", "\\bVersion/(\\d{1,3})\\..*\\bSafari/"),
            new Browser("Internet Explorer", "\\bTrident/.*\\brv:(\\d{1,3})\\."),
            new Browser("Internet Explorer", "\\bMSIE (\\d{1,3})\\."));

    private final String family;
    private final Pattern pattern;

    private Browser(String family, String pattern) {
        this.family = family;
        this.pattern = Pattern.compile(pattern);
    }

    /** Such as {@code Chrome 126}, or {@link #OTHER}. */
    static String of(String userAgent) {
        if (userAgent.length() > MAX_LENGTH) {
            return OTHER;
        }
        for (Browser browser : KNOWN) {
            Matcher matcher = browser.pattern.matcher(userAgent);
            if (matcher.find()) {
                return browser.family + " " + Integer.parseInt(matcher.group(1));
            }
        }
        return OTHER;
    }
}
