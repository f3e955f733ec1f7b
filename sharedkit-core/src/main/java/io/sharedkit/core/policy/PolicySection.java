/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as a section of the policy file. Each component is a key: {@code minLength} in the section
 * {@code auth.password} is {@code sharedkit.auth.password.min-length}. A record with a single {@code Map} component takes
 * every key below the section. Jakarta Validation constraints on the components are checked before the record is made.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PolicySection {

    /** The section's name without the leading {@code sharedkit.}. */
    String value();
}
