/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.auth.session.EndReason;
import io.sharedkit.auth.session.SessionCounter;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.spring.audit.AuditObserver;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests with sessions and refused logins, in all companies together, for meters of any kind. */
public final class Counts implements SessionCounter, AuditObserver {
    private final LongAdder resumed = new LongAdder();
    private final LongAdder[] refused = new LongAdder[EndReason.values().length];
    private final LongAdder passwords = new LongAdder();
    private final LongAdder secondSteps = new LongAdder();

    Counts() {
        Arrays.setAll(refused, reason -> new LongAdder());
    }

    @Override
    public void resumed() {
        resumed.increment();
    }

    @Override
    public void refused(EndReason reason) {
        refused[reason.ordinal()].increment();
    }

    @Override
    public void kept(AuditEvent event) {
        if (event.outcome() == Outcome.SUCCESS) {
            return;
        }
        switch (event.action().code()) {
            case "auth.login.password-refused" -> passwords.increment();
            case "auth.two-step.refused" -> secondSteps.increment();
            default -> {}
        }
    }

    /** Requests that came with a session, since the start. */
    public long sessionsResumed() {
        return resumed.sum();
    }

    /** Requests that came with a token of no session, since the start. */
    public long sessionsRefused(EndReason reason) {
        return refused[reason.ordinal()].sum();
    }

    /** Wrong passwords, since the start. */
    public long passwordsRefused() {
        return passwords.sum();
    }

    /** Wrong codes of second steps, since the start. */
    public long secondStepsRefused() {
        return secondSteps.sum();
    }
}
