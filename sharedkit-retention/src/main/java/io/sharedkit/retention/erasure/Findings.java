/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.erasure.ErasureTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found after the targets were run.
 *
 * @param residue what the check that does not know the targets says
 * @param remaining what each target itself still counts, also where the check cannot look
 * @param at when both were finished
 */
record Findings(ResidueCheck.Residue residue, Map<String, Long> remaining, Instant at) {

    static Findings of(Parts parts) {
        ResidueCheck.Residue residue = parts.residue().check(parts.retained().tables());
        Map<String, Long> remaining = new LinkedHashMap<>();
        for (ErasureTarget target : parts.targets()) {
            remaining.put(target.name(), target.count());
        }
        return new Findings(residue, remaining, parts.clock().instant());
    }

    /** Everything that is left, each place once. */
    List<ResidueCheck.Leftover> leftovers() {
        Map<String, ResidueCheck.Leftover> all = new LinkedHashMap<>();
        residue.leftovers().forEach(leftover -> all.put(leftover.table(), leftover));
        remaining.forEach((target, rows) -> {
            if (rows != 0) {
                all.putIfAbsent(target, new ResidueCheck.Leftover(target, rows));
            }
        });
        return new ArrayList<>(all.values());
    }
}
