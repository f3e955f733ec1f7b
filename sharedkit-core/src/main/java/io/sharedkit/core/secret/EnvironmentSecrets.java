/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.util.Map;
import java.util.Optional;

final class EnvironmentSecrets implements SecretSource {
    private final Map<String, String> variables;

    EnvironmentSecrets(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public Optional<Secret> find(SecretRef ref) {
        if (!ref.scheme().equals("env")) {
            return Optional.empty();
        }
        String value = variables.get(ref.name());
        if (value == null || value.isEmpty()) {
            throw new SecretUnavailableException("The environment variable " + ref.name()
                    + " is not set. Set it for this process, or name another place.");
        }
        return Optional.of(Secret.ofText(value));
    }
}
