/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What of an entry is stored beside it, held against what the entry commits to.
 *
 * @param values the disclosures that are what was recorded, by the names of their values
 * @param missing how many values are not there: left out or erased
 * @param altered how many values are there and are not what was recorded: somebody has changed them where they are stored
 */
public record Disclosed(Map<String, Disclosure> values, int missing, int altered) {

    /** Copies the values, whose order stays. */
    public Disclosed {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whatever is stored, it is told and not thrown. */
    public static Disclosed of(Leaf leaf, LogEntry entry) {
        Set<String> digests = new HashSet<>(leaf.digests());
        Map<String, Disclosure> values = new LinkedHashMap<>();
        int altered = 0;
        for (String encoded : entry.disclosures()) {
            altered += digests.contains(Disclosure.digest(encoded)) && add(encoded, digests, values) ? 0 : 1;
        }
        return new Disclosed(values, Math.max(0, leaf.digests().size() - values.size() - altered), altered);
    }

    private static boolean add(String encoded, Set<String> digests, Map<String, Disclosure> values) {
        try {
            Disclosure disclosure = Disclosure.parse(encoded);
            digests.remove(disclosure.digest());
            return values.putIfAbsent(disclosure.name(), disclosure) == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
