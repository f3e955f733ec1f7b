/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.Locale;

/** The application must not start: isolation is broken, or could not be verified. The message is the whole report. */
public final class IsolationNotShownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // reports are not serialized; see the house rules
    private final IsolationReport report;

    IsolationNotShownException(IsolationReport report) {
        super(report.text(Locale.ENGLISH));
        this.report = report;
    }

    /** What was found. */
    public IsolationReport report() {
        return report;
    }
}
