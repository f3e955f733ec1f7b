/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

/** A section is asked for that was not bound. */
final class UnboundSectionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String section;

    UnboundSectionException(Class<?> section) {
        super(section.getSimpleName() + " was not bound; name it in PolicyFile.bind(...).");
        this.section = section.getSimpleName();
    }

    String section() {
        return section;
    }
}
