/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.audit.clock.ClockHealth;
import io.sharedkit.core.fact.Fact;
import java.util.HashMap;
import java.util.Map;

/** What the latest check of the clock said. */
final class ClockCheck implements HealthCheck {
    private final ClockHealth clock;

    ClockCheck(ClockHealth clock) {
        this.clock = clock;
    }

    @Override
    public HealthAnswer ask() {
        return clock.facts().stream()
                .filter(fact -> fact.name().equals(ClockHealth.FACT))
                .findFirst()
                .map(ClockCheck::answer)
                .orElseGet(() -> HealthAnswer.unknown("The clock has not been checked yet."));
    }

    private static HealthAnswer answer(Fact fact) {
        Map<String, Object> details = new HashMap<>(fact.details());
        details.put("checkedAt", fact.observedAt().toString());
        return HealthAnswer.of(fact.verdict(), details);
    }
}
