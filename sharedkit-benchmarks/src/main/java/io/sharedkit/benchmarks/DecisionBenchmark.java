/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.RetentionCalendars;
import io.sharedkit.retention.decision.RetentionDecision;
import io.sharedkit.retention.decision.RetentionFacts;
import io.sharedkit.retention.decision.RetentionPresets;
import io.sharedkit.retention.decision.RetentionRule;
import io.sharedkit.retention.decision.RetentionRules;
import io.sharedkit.retention.hold.LegalHold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether a row of a wage ledger may be erased, by about thirty presets and one hold; and what it costs to say why. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
    private static final TenantId TENANT = TenantId.of("c-7f3a");

    private final RetentionRules rules = RetentionRules.of(RetentionPresets.bundled().all().stream()
            .filter(rule -> rule.id().equals("GN-03a")
                    || (rule.variantOf().isEmpty() && rule.obligor() == RetentionRule.Obligor.TENANT))
            .toList());
    private final RetentionCalendars calendars = RetentionCalendars.japan();
    private final List<LegalHold> holds = List.of(new LegalHold(
            new UUID(0, 1),
            DataScope.of(TENANT),
            LegalHold.Authority.COURT,
            "file",
            "Sato",
            "Suzuki",
            Instant.parse("2026-10-01T00:00:00Z"),
            LocalDate.of(2027, 1, 31),
            Optional.of(LocalDate.of(2027, 6, 30)),
            Optional.empty()));
    private RetentionFacts facts = new RetentionFacts(
            TENANT,
            Set.of("hr.payroll.ledger"),
            Optional.of("e-1024"),
            Map.of("LAST_ENTRY", LocalDate.of(2026, 3, 31), "PAYDAY", LocalDate.of(2026, 4, 24)));
    private RetentionFacts atTheEnd = new RetentionFacts(
            TENANT,
            Set.of("hr.payroll.ledger", "hr.tax.withholding"),
            Optional.of("e-1024"),
            Map.of(
                    "LAST_ENTRY", LocalDate.of(2026, 3, 31),
                    "PAYDAY", LocalDate.of(2026, 4, 24),
                    "CONTRACT_ENDED", LocalDate.of(2026, 9, 30)));
    private Instant now = JapanTime.startOfDay(LocalDate.of(2026, 11, 22));

    /** During the contract: one law, one promise, one hold. */
    @Benchmark
    public RetentionDecision decide() {
        return RetentionDecision.decide(facts, rules, holds, calendars, now);
    }

    /** After the contract: two classes, business days, a hold, a conflict and a warning. */
    @Benchmark
    public RetentionDecision decideAfterTheContract() {
        return RetentionDecision.decide(atTheEnd, rules, holds, calendars, now);
    }

    /** With the reasons in Japanese. */
    @Benchmark
    public String decideAndExplain() {
        return RetentionDecision.decide(facts, rules, holds, calendars, now).explain(Locale.JAPANESE);
    }
}
