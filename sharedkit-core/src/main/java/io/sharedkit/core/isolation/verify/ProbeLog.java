/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the probes found, while they run. */
final class ProbeLog {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<CheckId, Integer> held = new TreeMap<>();
    private final Map<CheckId, List<String>> vacuous = new TreeMap<>();

    void held(CheckId check) {
        held.merge(check, 1, Integer::sum);
    }

    void leak(CheckId check, String object, String detail) {
        findings.add(Finding.of(check, object, detail));
    }

    void vacuous(CheckId check, String object, String reason) {
        vacuous.computeIfAbsent(check, id -> new ArrayList<>()).add(object + ": " + reason);
    }

    void failed(CheckId check, String object, String reason) {
        findings.add(Finding.of(CheckId.X01, check + " " + object, reason));
    }

    List<Finding> findings() {
        return findings;
    }

    List<ProbeResult> results() {
        TreeMap<CheckId, Integer> all = new TreeMap<>(held);
        vacuous.keySet().forEach(check -> all.putIfAbsent(check, 0));
        return all.entrySet().stream()
                .map(entry -> new ProbeResult(
                        entry.getKey().name(), entry.getValue(), vacuous.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }
}
