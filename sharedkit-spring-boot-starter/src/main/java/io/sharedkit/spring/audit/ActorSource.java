/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.core.event.Actor;

/** Who acts now, for the audit log. Define a bean of this type where the requests of the application know more. */
@FunctionalInterface
public interface ActorSource {

    /** Who acts in this thread. */
    Actor current();
}
