/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

/** The configuration lacks something; the message says what, and the action what to write. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /** What is missing, and what to do about it. */
    public ConfigurationException(String message, String action) {
        super(message + " " + action);
        this.action = action;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
