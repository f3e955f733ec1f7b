/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.spring.security.LoginForm.Again;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;

/** What is said to whoever did not get past the password: nothing in it tells whether there is such a user. */
final class PasswordAnswer {
    private PasswordAnswer() {}

    static Again of(PasswordLogin.Result result, InstantSource clock) {
        if (result instanceof PasswordLogin.Wait wait) {
            return new Again(HttpStatus.TOO_MANY_REQUESTS.value(), LoginProblem.wait(clock.instant(), wait.until()));
        } else if (result instanceof PasswordLogin.HumanCheckNeeded) {
            return new Again(HttpStatus.TOO_MANY_REQUESTS.value(), LoginProblem.of("human-check"));
        } else if (result instanceof PasswordLogin.Closed) {
            return new Again(HttpStatus.TOO_MANY_REQUESTS.value(), LoginProblem.of("closed"));
        } else if (result instanceof PasswordLogin.Busy) {
            return new Again(HttpStatus.SERVICE_UNAVAILABLE.value(), LoginProblem.of("busy"));
        }
        return new Again(HttpStatus.UNAUTHORIZED.value(), LoginProblem.of("refused"));
    }
}
