/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;

/** What happens in the browser when a login is complete. */
@FunctionalInterface
interface LoginEnd {

    LoginForm.Outcome reached(Sessions.Opened opened, LoginExchange exchange);
}
