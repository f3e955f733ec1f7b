/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.Map;

/** The checked sections of a policy file. */
public final class Policy {
    private final String source;
    private final Map<Class<?>, Record> sections;

    Policy(String source, Map<Class<?>, Record> sections) {
        this.source = source;
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
            throw new UnboundSectionException(section);
        }
        return section.cast(found);
    }

    /** Where it comes from, as messages call it. */
    String source() {
        return source;
    }

    Map<Class<?>, Record> sections() {
        return sections;
    }
}
