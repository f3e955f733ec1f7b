/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.internal;

import java.util.regex.Pattern;

/** How classes of data are named: the same in facts, rules and holds, so that each can name what the others mean. */
public final class DataClasses {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private DataClasses() {}

    /**
     * The name, if it is one.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String checked(String dataClass) {
        if (!NAME.matcher(dataClass).matches()) {
            throw new IllegalArgumentException("'" + dataClass
                    + "' is no class of data. Write 1 to 100 letters, digits, dots, underscores or hyphens:"
                    + " hr.payroll.ledger.");
        }
        return dataClass;
    }
}
