/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was done, of which only plain words stay. */
final class Operation {
    private static final int MAX_LENGTH = 200;
    private static final String DROPPED = "*";

    /** Digits make ids, dates and numbers; long words make tokens and names. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]([A-Za-z_.-]{0,38}[A-Za-z])?|\\{[A-Za-z]{1,20}}");

    private static final Pattern END = Pattern.compile("[?#;].*", Pattern.DOTALL);

    private Operation() {}

    /** The path without its query, in which every part that is no plain word or names the customer is an asterisk. */
    static String of(String operation, String tenant, String actor) {
        String path = END.matcher(operation).replaceFirst("");
        String words = Arrays.stream(path.split("/", -1))
                .map(part -> part.isEmpty() || isPlain(part, tenant, actor) ? part : DROPPED)
                .collect(Collectors.joining("/"));
        return words.length() <= MAX_LENGTH ? words : DROPPED;
    }

    private static boolean isPlain(String part, String tenant, String actor) {
        return WORD.matcher(part).matches() && !names(part, tenant) && !names(part, actor);
    }

    private static boolean names(String part, String id) {
        return part.toLowerCase(Locale.ROOT).contains(id.toLowerCase(Locale.ROOT));
    }
}
