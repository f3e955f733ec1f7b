/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import java.util.List;

/** Policies for tests that look at one or two of their points. */
final class Policies {
    private Policies() {}

    static PasswordPolicy of(
            int minLength, int maxLength, int classes, List<CharacterClass> required, int minDistinct) {
        return PasswordPolicy.builder(PasswordPreset.BALANCED)
                .minLength(minLength)
                .maxLength(maxLength)
                .characterClasses(classes)
                .requiredClasses(required)
                .minDistinct(minDistinct)
                .build();
    }

    static PasswordPolicyBuilder balanced() {
        return PasswordPolicy.builder(PasswordPreset.BALANCED);
    }
}
