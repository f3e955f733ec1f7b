/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.login.Factor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;

/** What was proved and when, as it stands in a column: {@code PASSWORD=<microseconds of the epoch>}, joined by commas. */
final class FactorTimes {
    private FactorTimes() {}

    static String text(Map<Factor, Instant> factors) {
        return factors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey().name() + "=" + ChronoUnit.MICROS.between(Instant.EPOCH, one.getValue()))
                .collect(Collectors.joining(","));
    }

    /** A factor that this version does not know proves nothing. */
    static Map<Factor, Instant> read(String text) {
        Map<Factor, Instant> factors = new EnumMap<>(Factor.class);
        for (String one : text.split(",")) {
            int sign = one.indexOf('=');
            EnumSet.allOf(Factor.class).stream()
                    .filter(factor -> sign > 0 && factor.name().equals(one.substring(0, sign)))
                    .forEach(factor -> factors.put(
                            factor, Instant.EPOCH.plus(Long.parseLong(one.substring(sign + 1)), ChronoUnit.MICROS)));
        }
        return factors;
    }

    /** Both, each with its later time. */
    static Map<Factor, Instant> later(Map<Factor, Instant> one, Map<Factor, Instant> other) {
        Map<Factor, Instant> all = new EnumMap<>(Factor.class);
        all.putAll(one);
        other.forEach((factor, at) -> all.merge(factor, at, (a, b) -> a.isAfter(b) ? a : b));
        return all;
    }
}
