/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.failure;

import io.sharedkit.core.secret.SecretUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A secret does not lie where the settings say. */
final class SecretFailure extends AbstractFailureAnalyzer<SecretUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SecretUnavailableException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Put the secret there and let this process read it, or name another place in the setting that refers to"
                        + " it; docs/keys.md says how keys are made and named.",
                cause);
    }
}
