/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.leak;

import java.util.Collection;
import java.util.Optional;

/**
 * The way in which an application reaches something that keeps data: a cache, an object store, a search index, an entity
 * manager. Each method works for the tenant of the current scope, through the very code that the application uses, and
 * may throw where there is no tenant. What was written can be read once {@link #put} has returned.
 */
public interface ProbedStore {

    /** Keeps the value under the key, in place of what was there. */
    void put(String key, String value) throws Exception;

    /** The value under the key, if there is one. */
    Optional<String> get(String key) throws Exception;

    /**
     * The keys, or the names that hold them, that the tenant can list.
     *
     * @throws UnsupportedOperationException if the store cannot list; it is not probed for that then
     */
    default Collection<String> keys() throws Exception {
        throw new UnsupportedOperationException("This store lists nothing.");
    }

    /** Removes the value under the key, if there is one. */
    void remove(String key) throws Exception;
}
