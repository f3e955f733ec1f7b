/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.LogClass;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The oldest values of each tenant as the last run left them. */
final class RetentionFacts {
    private static final String NAME = "audit.retention";

    private final LogRetentionPolicy policy;
    private final Map<TenantId, Observation> tenants = new ConcurrentHashMap<>();

    RetentionFacts(LogRetentionPolicy policy) {
        this.policy = policy;
    }

    void observe(TenantId tenant, Instant now, Function<LogClass, Optional<LocalDate>> oldest) {
        Map<LogClass, LocalDate> days = new EnumMap<>(LogClass.class);
        for (LogClass logClass : LogClass.values()) {
            oldest.apply(logClass).ifPresent(day -> days.put(logClass, day));
        }
        boolean kept = days.entrySet().stream()
                .noneMatch(day -> JstPeriod.lastDay(day.getValue(), policy.max(day.getKey()))
                        .isBefore(JapanTime.date(now)));
        tenants.put(tenant, new Observation(now, kept ? Verdict.KEPT : Verdict.NOT_KEPT, days));
    }

    void unknown(TenantId tenant, Instant now) {
        tenants.put(tenant, new Observation(now, Verdict.UNKNOWN, Map.of()));
    }

    List<Fact> facts() {
        List<Observation> all = List.copyOf(tenants.values());
        if (all.isEmpty()) {
            return List.of();
        }
        Instant earliest =
                all.stream().map(Observation::at).min(Comparator.naturalOrder()).orElseThrow();
        return List.of(new Fact(NAME, earliest, verdict(all), details(all)));
    }

    /** A broken promise weighs more than one of which nothing is known. */
    private static Verdict verdict(List<Observation> all) {
        List<Verdict> verdicts = all.stream().map(Observation::verdict).toList();
        return verdicts.contains(Verdict.NOT_KEPT)
                ? Verdict.NOT_KEPT
                : verdicts.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.KEPT;
    }

    private Map<String, String> details(List<Observation> all) {
        Map<String, String> details = new TreeMap<>();
        details.put("tenants", Integer.toString(all.size()));
        for (LogClass logClass : LogClass.values()) {
            details.put(logClass.code() + ".min", policy.min(logClass).toString());
            details.put(logClass.code() + ".max", policy.max(logClass).toString());
            all.stream()
                    .flatMap(one -> Optional.ofNullable(one.oldest().get(logClass)).stream())
                    .min(Comparator.naturalOrder())
                    .ifPresent(day -> details.put(logClass.code() + ".oldest", day.toString()));
        }
        return details;
    }

    private record Observation(Instant at, Verdict verdict, Map<LogClass, LocalDate> oldest) {}
}
