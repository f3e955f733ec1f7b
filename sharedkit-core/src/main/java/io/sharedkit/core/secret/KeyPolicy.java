/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import io.sharedkit.core.policy.PolicySection;
import java.util.Map;

/**
 * The section {@code sharedkit.core.keys} of the policy file: one key a purpose.
 *
 * @param purposes the keys of each purpose, by the purpose's name
 */
@PolicySection("core.keys")
public record KeyPolicy(Map<String, KeyRefs> purposes) {

    /** Copies the map. */
    public KeyPolicy {
        purposes = Map.copyOf(purposes);
    }
}
