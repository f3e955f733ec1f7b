/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.springframework.security.core.Authentication;

/** Which of our users somebody is who has logged in. */
@FunctionalInterface
public interface Visitors {

    LegacyUser user(Authentication login);
}
