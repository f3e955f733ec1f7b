/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import java.util.List;

/**
 * Sections of the policy that are read from the application's configuration. Each feature has a bean of this type; add one
 * for records of your own, and take them from the bean {@code Policy}.
 *
 * @param types records marked with {@code @PolicySection}
 */
public record PolicySections(List<Class<? extends Record>> types) {

    /** Copies the list. */
    public PolicySections {
        types = List.copyOf(types);
    }

    /** These sections. */
    @SafeVarargs
    @SuppressWarnings("varargs") // copied, never written to
    public static PolicySections of(Class<? extends Record>... types) {
        return new PolicySections(List.of(types));
    }
}
