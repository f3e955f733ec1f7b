/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.BackupPolicy;
import io.sharedkit.retention.RetentionPolicy;
import java.util.List;
import java.util.Map;

/** The promises in the policy file do not contradict each other; with other backups they would. */
final class PolicyStep {
    /** 60 days until the rows are deleted, and 35 days more until the last backup with them is gone. */
    private static final Map<String, String> WITH_BACKUPS = Map.of(
            "sharedkit.retention.physical-deletion-grace", "P60D",
            "sharedkit.retention.backup.generations", "35",
            "sharedkit.retention.backup.interval", "PT24H",
            "sharedkit.retention.backup.tolerable-failures", "0");

    private final World world;

    PolicyStep(World world) {
        this.world = world;
    }

    void run() {
        List<LintFinding> own = world.hr().deadlines().lint().findings();
        world.note(
                "設定ファイルの約束どうしに矛盾がないか点検しました。指摘: " + (own.isEmpty() ? "なし" : own.size() + "件"),
                "The policy file was searched for promises that contradict each other; found: "
                        + (own.isEmpty() ? "none" : own.size()));
        own.forEach(this::note);
        List<LintFinding> errors = PolicyLint.of(RetentionPolicy.checks())
                .check(
                        PolicyFile.of("the same with 35 daily backups", WITH_BACKUPS)
                                .bind(RetentionPolicy.class, BackupPolicy.class),
                        LintContext.japan(JapanTime.date(world.clock().instant())))
                .errors();
        world.note(
                "もし1日1回・35世代のバックアップを加えると、起動は拒否されます",
                "With daily backups in 35 generations the application would not start");
        errors.forEach(this::note);
        world.evidence("policy")
                .put("findings", own.stream().map(LintFinding::toString).toList())
                .put("withBackups", errors.stream().map(LintFinding::toString).toList())
                .write();
    }

    private void note(LintFinding finding) {
        world.note(
                finding.severity() + " " + finding.code() + ": " + finding.ja(),
                finding.severity() + " " + finding.code() + ": " + finding.en());
    }
}
