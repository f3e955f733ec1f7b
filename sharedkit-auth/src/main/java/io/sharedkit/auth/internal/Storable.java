/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

/** Ids and texts that a request brings along, before they are asked for in the database. */
public final class Storable {
    private Storable() {}

    /** Whether a database can hold such an id at all: it takes no NUL in a text and fails; an id with one is nobody's. */
    public static boolean is(String id) {
        return id.indexOf('\0') < 0;
    }
}
