/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Takes one form of a login. */
@FunctionalInterface
interface LoginForm {

    Outcome submit(LoginExchange exchange);

    /** Where it goes on. */
    sealed interface Outcome {}

    /**
     * To another page, by a redirect.
     *
     * @param path below the application's path
     */
    record Go(String path) implements Outcome {}

    /**
     * Logged in: what the application does then.
     *
     * @param handler what it does
     * @param login who is logged in
     */
    record Done(AuthenticationSuccessHandler handler, SharedkitAuthentication login) implements Outcome {}

    /**
     * The same page again, with the reason; what was typed is still in the request.
     *
     * @param status the answer's status
     * @param problem the reason
     */
    record Again(int status, LoginProblem problem) implements Outcome {
        private static final int UNPROCESSABLE = 422;

        /** What was typed is not what it should be. */
        static Again with(LoginProblem problem) {
            return new Again(UNPROCESSABLE, problem);
        }
    }
}
