/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

/** Why a request is not served, as far as whoever sent it may know. */
public enum Refusal {
    /** The request names no company that may be served here, or contradicts itself. One answer for all of it. */
    NOT_FOUND(404, "Not Found", "not-found"),
    /** What serves the request needs a company, and nobody is logged in. */
    LOGIN_NEEDED(403, "Forbidden", "login-needed"),
    /** Which company it is could not be found out, or the refusal could not be kept. */
    UNAVAILABLE(503, "Service Unavailable", "unavailable"),
    /** What serves the request needs a company, and the login has none. */
    NO_COMPANY(403, "Forbidden", "no-company"),
    /** What serves the request needs a company, which a thread lost: a mistake of the application. */
    NO_TENANT(500, "Internal Server Error", "no-tenant");

    private final int status;
    private final String title;
    private final String key;

    Refusal(int status, String title, String key) {
        this.status = status;
        this.title = title;
        this.key = key;
    }

    /** The status code (RFC 9110, section 15). */
    public int status() {
        return status;
    }

    /** The phrase of the status. */
    String title() {
        return title;
    }

    /** The key of its text. */
    String key() {
        return key;
    }
}
