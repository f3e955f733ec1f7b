/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

/** Where the end of a period goes when it falls on a day without business. */
public enum Roll {
    /** It stays where it is. */
    NONE,
    /** To the next business day (Civil Code, article 142, where it is the custom not to do business on such a day). */
    NEXT,
    /** To the business day before: the careful way for a notice. */
    PREVIOUS
}
