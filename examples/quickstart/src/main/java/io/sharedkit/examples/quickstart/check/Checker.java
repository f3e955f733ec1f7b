/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges a result by its files. It uses neither sharedkit nor anything of the steps that made the files, so that a
 * mistake in one is not repeated in the other.
 */
public final class Checker {
    private final Path result;

    /** Judges the result in this directory. */
    public Checker(Path result) {
        this.result = result;
    }

    /** A verdict on each promise, in the order of their ids. */
    public List<Verdict> verdicts() {
        Evidence evidence = new Evidence(result);
        return Stream.of(
                        SecretChecks.all(),
                        IsolationChecks.all(),
                        AccountChecks.all(),
                        LoginChecks.all(),
                        SessionChecks.all(),
                        ResetChecks.all(),
                        RoleChecks.all(),
                        OperatorChecks.all(),
                        AuditChecks.all(),
                        IncidentChecks.all(),
                        ChangeChecks.all(),
                        LogChecks.all(),
                        ContractEndChecks.all())
                .flatMap(List::stream)
                .map(check -> judge(check, evidence))
                .sorted(java.util.Comparator.comparing(Verdict::promise))
                .toList();
    }

    private static Verdict judge(Check check, Evidence evidence) {
        String at = evidence.takenAt(check.evidence());
        try {
            check.judge().judge(evidence);
            return verdict(check, true, "", at);
        } catch (NotKeptException e) {
            return verdict(check, false, String.valueOf(e.getMessage()), at);
        } catch (Exception e) {
            return verdict(check, false, "the evidence cannot be read: " + e, at);
        }
    }

    private static Verdict verdict(Check check, boolean kept, String reason, String at) {
        return new Verdict(check.promise(), check.ja(), check.en(), kept, reason, check.evidence(), at);
    }
}
