/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import java.util.regex.Pattern;

/**
 * The names of the database roles that the schema grants rights to.
 *
 * @param app the role of the application: one tenant at a time, owns nothing
 * @param worker the role of background work: tenant directory, scheduler, audit sequencing, erasure; owns nothing and
 *     does not bypass row-level security
 */
public record DatabaseRoles(String app, String worker) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** The names that the documentation uses: {@code sk_app} and {@code sk_worker}. */
    public static final DatabaseRoles DEFAULT = new DatabaseRoles("sk_app", "sk_worker");

    /**
     * @throws IllegalArgumentException if a name is not a plain lower-case identifier or both are the same
     */
    public DatabaseRoles {
        check(app);
        check(worker);
        if (app.equals(worker)) {
            throw new IllegalArgumentException(
                    "The roles app and worker are two different roles, not both " + app + ".");
        }
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A database role's name is a plain lower-case identifier of at most 63"
                    + " characters ([a-z_][a-z0-9_]*), not '" + name + "'.");
        }
    }
}
