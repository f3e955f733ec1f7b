/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** Properties that remember which keys stood twice: java.util.Properties silently takes the last. */
final class UniqueProperties extends Properties {
    private static final long serialVersionUID = 1L;

    private final TreeSet<String> repeated = new TreeSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
        Object before = super.put(key, value);
        if (before != null) {
            repeated.add(key.toString());
        }
        return before == null ? value : before;
    }

    TreeSet<String> repeated() {
        return new TreeSet<>(repeated);
    }

    Map<String, String> toMap() {
        Map<String, String> values = new TreeMap<>();
        stringPropertyNames().forEach(key -> values.put(key, getProperty(key).strip()));
        return values;
    }
}
