/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.util.Map;
import java.util.Optional;

record EnvironmentSecrets(Map<String, String> variables) implements SecretSource {

    @Override
    public Optional<Secret> find(SecretRef ref) {
        if (!ref.scheme().equals("env")) {
            return Optional.empty();
        }
        String value = variables.get(ref.name());
        if (value == null || value.isEmpty()) {
            throw new SecretUnavailableException("The environment variable " + ref.name() + " is not set.");
        }
        return Optional.of(Secret.ofText(value));
    }

    @Override
    public String toString() {
        return "EnvironmentSecrets";
    }
}
