/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.approval;

import java.time.Instant;
import java.util.List;

/**
 * Who has approved something, for features that do nothing dangerous on one person's word.
 *
 * <p>An approval is bound to a digest of what exactly was approved: change the plan, and it is void.
 */
@FunctionalInterface
public interface ApprovalCheck {

    /**
     * The approvals of this digest that are valid now, one a person, in the order they were given.
     *
     * @param action what is to be done, such as {@code retention.erasure}
     * @param digest the SHA-256 of what was approved, in lower-case hexadecimal
     */
    List<Approval> approvals(String action, String digest);

    /**
     * One person's approval.
     *
     * @param person the opaque id of who approved
     * @param at when
     */
    record Approval(String person, Instant at) {}
}
