/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers a request that is not served. The bean of the starter writes a problem (RFC 9457); define one of your own for a
 * page, or to send people to the login.
 */
@FunctionalInterface
public interface RefusalAnswer {

    /** Writes the answer. Nothing of the request goes into it, nor anything of a company. */
    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException;
}
