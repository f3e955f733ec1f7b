/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.internal;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.retention.erasure.Erasures;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Approvals given by a test. */
public final class FakeApprovals implements ApprovalCheck {
    private final List<Given> given = new CopyOnWriteArrayList<>();

    public void give(String digest, String... people) {
        giveFor(Erasures.APPROVAL_ACTION, digest, people);
    }

    public void giveFor(String action, String digest, String... people) {
        for (String person : people) {
            given.add(new Given(action, digest, new Approval(person, Instant.parse("2026-04-02T01:00:00Z"))));
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
