/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

/**
 * One query over the catalogue that gives a row for each finding: object and detail. It sees the common tables of
 * {@link CatalogueQuery}.
 *
 * @param id what it finds
 * @param oldest the first major version of PostgreSQL that it can run on
 * @param newest the last one that it is meant for
 */
record Check(CheckId id, int oldest, int newest, String sql) {
    private static final int ANY = Integer.MAX_VALUE;

    static Check of(CheckId id, String sql) {
        return new Check(id, 0, ANY, sql);
    }

    /** Only from this major version on. */
    Check since(int version) {
        return new Check(id, version, newest, sql);
    }

    /** Only up to this major version. */
    Check until(int version) {
        return new Check(id, oldest, version, sql);
    }

    boolean runsOn(int version) {
        return oldest <= version && version <= newest;
    }
}
