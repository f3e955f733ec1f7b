/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.util.List;

/**
 * One step of a stage: done as a whole, taken back as a whole.
 *
 * @param subject the table that it is about
 * @param batched whether its one statement, an update of {@code t} that ends in its WHERE, goes through the table in
 *     batches
 */
record AdoptionStep(String subject, boolean batched, List<String> run, List<String> undo) {

    static AdoptionStep of(String subject, List<String> run, List<String> undo) {
        return new AdoptionStep(subject, false, run, undo);
    }

    static AdoptionStep of(String subject, String run, String undo) {
        return of(subject, List.of(run), List.of(undo));
    }

    /** PostgreSQL refuses it inside a transaction; it blocks nobody. */
    static boolean isConcurrent(String sql) {
        return sql.contains(" concurrently ");
    }

    /** It reads the whole table under a lock that blocks nobody. */
    static boolean isLong(String sql) {
        return sql.contains(" validate constraint ");
    }
}
