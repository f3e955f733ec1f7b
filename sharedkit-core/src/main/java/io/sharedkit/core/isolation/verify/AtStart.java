/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

/** What becomes of an application whose isolation is not shown. */
public enum AtStart {
    /** It does not start. */
    FAIL,
    /** It starts, and the log says what is wrong: for the time in which a live system is adopted. */
    WARN
}
