/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;

import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.retention.decision.RetentionCalendars;
import io.sharedkit.retention.decision.RetentionDecision;
import io.sharedkit.retention.decision.RetentionFacts;
import io.sharedkit.retention.hold.LegalHold;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records of which somebody asks whether they may be erased.
 *
 * @param facts what is known about them
 */
record Records(RetentionFacts facts) {

    /** Of a person who worked for the customer. */
    static Records of(String dataClass, String subject, Map<String, LocalDate> events) {
        return new Records(new RetentionFacts(AOZORA, Set.of(dataClass), Optional.of(subject), events));
    }

    /** Entries of one day in a log of the provider. */
    static Records ofLogs(String dataClass, String day) {
        return new Records(new RetentionFacts(
                HrSaas.PROVIDER, Set.of(dataClass), Optional.empty(), Map.of("RECORD_CREATED", LocalDate.parse(day))));
    }

    /** What rules and holds say of them today. */
    RetentionDecision decide(World world) {
        List<LegalHold> holds = world.hr().holds().inForce(facts.tenant(), facts.dataClasses(), facts.subject());
        return RetentionDecision.decide(
                facts,
                world.hr().deadlines().rules(),
                holds,
                RetentionCalendars.japan(),
                world.clock().instant());
    }

    /** The decision as evidence. */
    static Map<String, Object> described(RetentionDecision decision) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("classes", decision.facts().dataClasses());
        decision.facts().events().forEach((event, day) -> row.put(event, day.toString()));
        row.put("outcome", decision.outcome().name());
        decision.earliest().ifPresent(day -> row.put("earliest", day.toString()));
        decision.latest().ifPresent(day -> row.put("latest", day.toString()));
        row.put("rules", decision.versions());
        row.put("ja", Counted.lines(decision.explain(Locale.JAPANESE)));
        row.put("en", Counted.lines(decision.explain(Locale.ENGLISH)));
        return row;
    }
}
