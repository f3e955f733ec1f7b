/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import org.jspecify.annotations.Nullable;

/** The configuration lacks something or names something wrong; the message says what, and the action what to write. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final String action;

    /** What is missing, and what to do about it. */
    public ConfigurationException(String description, String action) {
        this(description, action, null);
    }

    /** What is wrong, what to do about it, and what showed it. */
    public ConfigurationException(String description, String action, @Nullable Throwable cause) {
        super(description + " " + action, cause);
        this.description = description;
        this.action = action;
    }

    /** What is wrong. */
    public String description() {
        return description;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
