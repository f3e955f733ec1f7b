/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.password.BreachedPasswords.Finding;
import io.sharedkit.auth.password.BreachedPasswords.OnError;
import io.sharedkit.auth.password.PasswordViolation.Code;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the collection of breached passwords, if there is one. */
final class BreachCheck {
    static final BreachCheck NONE = new BreachCheck(password -> Finding.NOT_ASKED, OnError.REJECT);

    private static final Logger LOG = LoggerFactory.getLogger(BreachCheck.class);

    private final BreachedPasswords collection;
    private final OnError onError;

    BreachCheck(BreachedPasswords collection, OnError onError) {
        this.collection = collection;
        this.onError = onError;
    }

    /** What the collection says; an outage is said to be one. */
    Finding ask(String password) {
        if (this == NONE) {
            return Finding.NOT_ASKED;
        }
        try {
            Finding finding = collection.look(password);
            return finding == Finding.FOUND || finding == Finding.NOT_FOUND ? finding : Finding.UNAVAILABLE;
        } catch (RuntimeException e) { // of the exception only its kind is told, since it may quote what it was given
            LOG.warn(
                    "The collection of breached passwords failed: {}",
                    e.getClass().getName());
            return Finding.UNAVAILABLE;
        }
    }

    /** What a finding means for the password. */
    Optional<PasswordViolation> violation(Finding finding) {
        return switch (finding) {
            case FOUND -> Optional.of(new PasswordViolation(Code.BREACHED, 0));
            case UNAVAILABLE ->
                onError == OnError.REJECT
                        ? Optional.of(new PasswordViolation(Code.BREACH_CHECK_FAILED, 0))
                        : Optional.empty();
            case NOT_FOUND, NOT_ASKED -> Optional.empty();
        };
    }
}
