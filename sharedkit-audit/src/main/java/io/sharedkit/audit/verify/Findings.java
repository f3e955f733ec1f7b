/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.util.ArrayList;
import java.util.List;

/** Collects findings. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();
    private Status worst = Status.INTACT;
    private long omitted;

    void add(Kind kind, String file) {
        add(kind, Finding.NO_INDEX, file);
    }

    void add(Kind kind, long index, String file) {
        if (kind.status().compareTo(worst) > 0) {
            worst = kind.status();
        }
        if (list.size() < VerificationReport.MAX_FINDINGS) {
            list.add(new Finding(kind, index, file));
        } else {
            omitted++;
        }
    }

    VerificationReport report(String origin, long size) {
        return new VerificationReport(worst, origin, size, list, omitted);
    }
}
