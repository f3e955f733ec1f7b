/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.FactSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Everything that was really observed, for disclosures and auditors; facts hold nothing of any tenant or person. */
@Endpoint(id = "sharedkitfacts")
public final class FactsEndpoint {
    private final Supplier<List<FactSource>> sources;

    FactsEndpoint(Supplier<List<FactSource>> sources) {
        this.sources = sources;
    }

    /** All facts, in the order of their sources. */
    @ReadOperation
    public Map<String, Object> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (FactSource source : sources.get()) {
            try {
                source.facts().stream().map(FactsEndpoint::shown).forEach(facts::add);
            } catch (RuntimeException e) {
                silent.add(source.getClass().getName() + ": " + e.getClass().getName());
            }
        }
        return Map.of("facts", facts, "silent", silent);
    }

    private static Map<String, Object> shown(Fact fact) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", fact.name());
        shown.put("observedAt", fact.observedAt().toString());
        shown.put("verdict", fact.verdict().name());
        shown.put("details", fact.details());
        return shown;
    }
}
