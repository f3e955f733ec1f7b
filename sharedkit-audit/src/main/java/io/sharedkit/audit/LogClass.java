/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.util.Locale;

/** The classes of logs. A class decides how long its events are kept and how hard their delivery is tried. */
public enum LogClass {
    /** Who came in, and who was turned away. */
    ACCESS,
    /** What users and operators did with the data. */
    OPERATION,
    /** What concerns security itself: rights, keys, policies, erasures, the log. */
    AUDIT,
    /** Derived: which requests arrived, without the customer in it. */
    COMMUNICATION,
    /** Derived: what was clicked in the administration screens, without the customer in it. */
    ADMIN_SCREEN;

    /** The class as entries name it: {@code admin-screen}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it tells only that something arrived, so that it belongs to no transaction. */
    public boolean derived() {
        return this == COMMUNICATION || this == ADMIN_SCREEN;
    }

    /**
     * The class with this code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LogClass ofCode(String code) {
        for (LogClass one : values()) {
            if (one.code().equals(code)) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no log class '" + code + "'; the classes are access, operation,"
                + " audit, communication and admin-screen.");
    }
}
