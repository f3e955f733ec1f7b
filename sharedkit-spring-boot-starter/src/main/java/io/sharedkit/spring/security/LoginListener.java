/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Session;

/** Hears of the outcome of logins. */
interface LoginListener {

    void opened(Session session, LoginExchange exchange);

    void refused(String company, LoginExchange exchange);
}
