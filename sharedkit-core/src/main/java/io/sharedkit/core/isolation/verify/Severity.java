/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

/** How much a finding weighs. */
public enum Severity {
    /** One tenant's data can reach another, or nothing but luck prevents it. */
    ERROR,
    /** It could not be found out. That is never a pass: it weighs like an error. */
    UNVERIFIED,
    /** Isolation holds, but slowly, or with one line of defence less. */
    WARNING;

    /** Whether a report with such a finding says that isolation is not shown. */
    public boolean blocks() {
        return this != WARNING;
    }
}
