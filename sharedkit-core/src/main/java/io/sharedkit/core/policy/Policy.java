/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.Map;

/** The checked sections of a policy file. */
public final class Policy {
    private final Map<Class<?>, Record> sections;

    Policy(Map<Class<?>, Record> sections) {
        this.sections = Map.copyOf(sections);
    }

    /**
     * The section of this type.
     *
     * @throws IllegalArgumentException if it was not among the bound ones
     */
    public <T extends Record> T get(Class<T> section) {
        Record found = sections.get(section);
        if (found == null) {
            throw new IllegalArgumentException(
                    section.getSimpleName() + " was not bound; name it in PolicyFile.bind(...).");
        }
        return section.cast(found);
    }
}
