/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

/** What came of a step that two people take. */
public sealed interface HoldResult {

    /**
     * It is done. The same call again changes nothing and gives the same.
     *
     * @param hold the hold as it stands now
     */
    record Done(LegalHold hold) implements HoldResult {}

    /**
     * Nothing has changed: another person has to approve this digest for this action, in the provider's scope. Then call
     * again with the same values.
     *
     * @param action what is to be done
     * @param digest what exactly is to be approved
     */
    record NotApproved(String action, String digest) implements HoldResult {}

    /**
     * The request lapsed or was withdrawn before it was placed. Ask for a new one.
     *
     * @param request the request
     */
    record Closed(HoldRequest request) implements HoldResult {}
}
