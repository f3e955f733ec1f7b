/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.erasure;

/**
 * Something that holds data of tenants and can erase it: a table, a bucket, a search index. The feature that owns the
 * data implements it; retention runs it. All methods work for the tenant of the current scope.
 */
public interface ErasureTarget {

    /** The name under which the target stands in plans and certificates, such as the table's name. */
    String name();

    /** How many items of the tenant there are now. */
    long count();

    /**
     * Erases up to that many items in one transaction of its own, and does no harm when called again after a crash.
     *
     * @return how many were erased; 0 means that none are left, or that none of those left can be erased: count them
     */
    int eraseBatch(int limit);
}
