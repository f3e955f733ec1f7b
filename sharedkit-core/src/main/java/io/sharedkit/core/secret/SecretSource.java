/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds secrets by reference. A key management service plugs in here, under a scheme that starts with {@code x-}.
 */
@FunctionalInterface
public interface SecretSource {

    /**
     * The secret, or empty if this source does not serve the reference's scheme.
     *
     * @throws SecretUnavailableException if it serves the scheme but cannot give the secret
     */
    Optional<Secret> find(SecretRef ref);

    /**
     * The secret.
     *
     * @throws SecretUnavailableException if there is none
     */
    default Secret get(SecretRef ref) {
        return find(ref)
                .orElseThrow(() -> new SecretUnavailableException("No source serves " + ref
                        + ". Configured sources must include one for the scheme '" + ref.scheme() + "'."));
    }

    /** Environment variables of the process ({@code env:NAME}). */
    static SecretSource environment() {
        return environment(System.getenv());
    }

    /** Environment variables given as a map, for tests. */
    static SecretSource environment(Map<String, String> variables) {
        return new EnvironmentSecrets(variables);
    }

    /**
     * Files ({@code file:/path}), such as those that an orchestrator mounts; one line end at the end is cut. A file of
     * more than 64 KiB is refused.
     */
    static SecretSource files() {
        return new FileSecrets();
    }

    /** Secret keys in a PKCS#12 key store ({@code pkcs12:alias}); the store's password protects its entries too. */
    static SecretSource pkcs12(Path store, Secret password) {
        return new Pkcs12Secrets(store, password);
    }

    /** Asks the sources in order. */
    static SecretSource firstOf(SecretSource... sources) {
        return ref -> {
            for (SecretSource source : sources) {
                Optional<Secret> found = source.find(ref);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        };
    }
}
