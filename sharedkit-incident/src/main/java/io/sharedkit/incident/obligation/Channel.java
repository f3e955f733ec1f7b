/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

/** A way of telling. */
public enum Channel {
    /** The public status page. */
    WEB,
    /** A mail to the tenant's contact. */
    MAIL,
    /** A call to a person of the tenant. */
    PHONE,
    /** Another way to a person of the recipient: a visit, a letter, a message in the product. */
    PERSON,
    /** A report to the authority that the rule names. */
    AUTHORITY
}
