/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.verify.VerificationReport.Counts;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.audit.verify.VerificationReport.Redaction;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Collects findings, and counts the entries. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();
    private final TreeMap<Long, Redaction> redactions = new TreeMap<>();
    private Status worst = Status.INTACT;
    private long omitted;
    private long firstWrong = Finding.NO_INDEX;
    private long intact;
    private long redacted;
    private long missing;

    void add(Kind kind, String file) {
        add(kind, Finding.NO_INDEX, file);
    }

    void add(Kind kind, long index, String file) {
        worsen(kind.status());
        if (kind.ofEntry()) {
            wrong(index);
        }
        if (list.size() < VerificationReport.MAX_FINDINGS) {
            list.add(new Finding(kind, index, file));
        } else {
            omitted++;
        }
    }

    /** An entry that is not what was signed. */
    void wrong(long index) {
        firstWrong = firstWrong < 0 ? index : Math.min(firstWrong, index);
    }

    /** A finding that is only counted. */
    void omit() {
        omitted++;
    }

    void intact() {
        intact++;
    }

    void missing(long index, String file) {
        missing++;
        add(Kind.VALUES_MISSING, index, file);
    }

    /** An entry with values that these erasures explain; entries come in order. */
    void redacted(long index, Set<Long> erasures) {
        redacted++;
        worsen(Status.REDACTED);
        for (long erasure : erasures) {
            redactions.merge(
                    erasure,
                    new Redaction(erasure, 1, index, index),
                    (before, one) -> new Redaction(erasure, before.entries() + 1, before.first(), index));
        }
    }

    /** The entries do not lead to the signed root, so that none of them is vouched for. */
    void nothingProven() {
        intact = 0;
        redacted = 0;
        missing = 0;
        redactions.clear();
    }

    VerificationReport report(String origin, long size) {
        Counts counts = new Counts(intact, redacted, missing, size - intact - redacted - missing);
        return new VerificationReport(
                worst,
                origin,
                size,
                counts,
                firstWrong < 0 ? OptionalLong.empty() : OptionalLong.of(firstWrong),
                List.copyOf(redactions.values()),
                list,
                omitted);
    }

    private void worsen(Status status) {
        if (status.compareTo(worst) > 0) {
            worst = status;
        }
    }
}
