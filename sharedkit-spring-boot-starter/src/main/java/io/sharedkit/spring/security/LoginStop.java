/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.spring.security.LoginForm.Again;
import java.io.Serial;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;

/** Takes an answer through Spring Security, as the cause of the exception that its events and handlers know. */
final class LoginStop extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Again again;

    private LoginStop(Again again) {
        super(again.problem().key(), null, false, false);
        this.again = again;
    }

    /** Of the classes that {@code DefaultAuthenticationEventPublisher} has an event for: it does not look at superclasses. */
    static AuthenticationException of(Again again) {
        LoginStop stop = new LoginStop(again);
        return switch (again.problem().key()) {
            case "refused" -> new BadCredentialsException("Company, address or password is wrong.", stop);
            case "busy" -> new AuthenticationServiceException("Nothing was compared: the machine is busy.", stop);
            default -> new LockedException("Nothing was compared: too many tries.", stop);
        };
    }

    /** What to say; to what does not come from here, what is said of a wrong password. */
    static Again in(AuthenticationException refused) {
        return refused.getCause() instanceof LoginStop stop ? stop.again : new Again(401, LoginProblem.of("refused"));
    }
}
