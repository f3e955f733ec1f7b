/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.PreAuthentication;
import java.io.Serial;
import org.springframework.security.authentication.AccountStatusException;

/**
 * Company, address and password are right, and nobody is logged in: the steps that the company's policy asks for come next.
 * It is no failure and is published as none. A manager of several providers asks no other one after it.
 */
public final class SecondStepRequiredException extends AccountStatusException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient PreAuthentication passed;

    SecondStepRequiredException(PreAuthentication passed) {
        super("The password is right; the second step comes next.");
        this.passed = passed;
    }

    /** What opens the next step. */
    public PreAuthentication preAuthentication() {
        return passed;
    }
}
