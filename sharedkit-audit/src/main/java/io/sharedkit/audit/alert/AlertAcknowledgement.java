/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

/** What became of an acknowledgement. */
public enum AlertAcknowledgement {
    /** The alert is acknowledged now. */
    DONE,
    /** Somebody else was first. */
    ALREADY_ACKNOWLEDGED,
    /** The tenant has no such alert. */
    UNKNOWN_ALERT
}
