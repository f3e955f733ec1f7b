/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Where a browser's session is to be found: the token that {@link io.sharedkit.auth.session.Sessions} resumes. */
interface TokenPlace {

    Optional<String> read(HttpServletRequest request);

    void write(String token, LoginExchange exchange);

    void clear(LoginExchange exchange);

    /** The request's session was found to be over. */
    void over(HttpServletRequest request);
}
