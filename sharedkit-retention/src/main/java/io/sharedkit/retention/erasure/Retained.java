/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables whose rows stay after an erasure, each with the reason that the certificate prints. */
final class Retained {
    private final Map<String, Map<String, String>> reasons;

    private Retained(Map<String, Map<String, String>> reasons) {
        this.reasons = reasons;
    }

    /** What every erasure leaves, and what was declared besides. */
    static Retained with(Map<String, Map<String, String>> declared) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String own :
                List.of("sk_tenant", "sk_erasure", "sk_erasure_step", "sk_hold", "sk_hold_change", "sk_hold_gate")) {
            all.put(own, CertificateTexts.both("exclusion." + own));
        }
        all.putAll(declared);
        return new Retained(all);
    }

    /** Their names. */
    Set<String> tables() {
        return Set.copyOf(reasons.keySet());
    }

    /** As the certificate lists them. */
    List<Map<String, Object>> exclusions() {
        return reasons.entrySet().stream()
                .map(each -> Map.<String, Object>of("name", each.getKey(), "reason", each.getValue()))
                .toList();
    }
}
