/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.retention;

import io.sharedkit.retention.erasure.Erasures;

/** Changes what erasures are made of, such as a table of the application's own whose rows stay. A bean of this type is called. */
@FunctionalInterface
public interface ErasuresCustomizer {

    /** Called after everything else was set. */
    void customize(Erasures.Builder erasures);
}
