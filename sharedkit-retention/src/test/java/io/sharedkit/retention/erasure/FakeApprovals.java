/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.approval.ApprovalCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Approvals given by a test. */
final class FakeApprovals implements ApprovalCheck {
    private final List<Given> given = new ArrayList<>();

    void give(String digest, String... people) {
        for (String person : people) {
            given.add(new Given(
                    Erasures.APPROVAL_ACTION, digest, new Approval(person, Instant.parse("2026-04-02T01:00:00Z"))));
        }
    }

    @Override
    public List<Approval> approvals(String action, String digest) {
        return given.stream()
                .filter(each -> each.action().equals(action) && each.digest().equals(digest))
                .map(Given::approval)
                .toList();
    }

    private record Given(String action, String digest, Approval approval) {}
}
