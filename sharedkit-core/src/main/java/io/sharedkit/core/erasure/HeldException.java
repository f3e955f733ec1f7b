/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.erasure;

import io.sharedkit.core.tenant.TenantId;
import java.util.List;
import java.util.stream.Collectors;

/** Data was not destroyed, because it is held. */
public final class HeldException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<HoldCheck.Hold> holds;

    /**
     * @param tenant whose data
     * @param holds what forbids it
     */
    public HeldException(TenantId tenant, List<HoldCheck.Hold> holds) {
        super("The data of tenant " + tenant + " must be kept: "
                + holds.stream().map(HeldException::text).collect(Collectors.joining("; "))
                + ". Nothing was destroyed. Go on when every hold is released, expired or withdrawn.");
        this.holds = List.copyOf(holds);
    }

    /** What forbids it. */
    public List<HoldCheck.Hold> holds() {
        return holds;
    }

    private static String text(HoldCheck.Hold hold) {
        return "hold " + hold.id() + " (" + hold.authority() + ") "
                + (hold.approved()
                        ? "is in force, to be reviewed on " + hold.reviewOn()
                        : "is asked for, not approved yet");
    }
}
