/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.fact;

import java.util.List;

/** A part of the system that says what it observed. */
@FunctionalInterface
public interface FactSource {

    /** The latest observations; empty if nothing was observed yet. */
    List<Fact> facts();
}
