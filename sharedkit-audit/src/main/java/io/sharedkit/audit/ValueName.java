/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.util.Set;

/** The names under which the values of an event stand in the log. */
final class ValueName {
    static final String ACTOR = "actor";
    static final String ACTION = "action";
    static final String TARGET = "target";
    static final String OUTCOME = "outcome";
    static final String SUBJECT = "subject";
    static final String IP = "ip";
    static final String USER_AGENT = "userAgent";
    static final String TICKET = "ticket";
    static final String APPROVAL = "approval";
    static final String CORRELATION = "correlation";

    /** Before the name of a changed field. */
    static final String BEFORE = "before.";

    /** Before the name of a changed field. */
    static final String AFTER = "after.";

    /** Keeps the names of details apart from the names above. */
    static final String DETAIL = "detail.";

    /** What a feature's details may name without being details. */
    static final Set<String> PROMOTED = Set.of(SUBJECT, IP, USER_AGENT, TICKET, APPROVAL, CORRELATION);

    private ValueName() {}
}
