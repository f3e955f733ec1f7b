/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

/**
 * Counts what requests bring: events tell of beginnings and ends only. It is called in the request's thread and must
 * neither wait nor throw.
 */
public interface SessionCounter {

    /** A request came with a session. */
    void resumed();

    /** A request came with a token of no session, or of one that has ended. */
    void refused(EndReason reason);

    /** Counts nothing. */
    static SessionCounter none() {
        return new SessionCounter() {
            @Override
            public void resumed() {}

            @Override
            public void refused(EndReason reason) {}
        };
    }
}
