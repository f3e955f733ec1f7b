/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.core.fact.Fact.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a part of the application says of its health. It holds no secret, no personal data and no tenant's id.
 *
 * @param status how it is
 * @param details further values in the order of their names: texts, numbers, truth values
 */
public record HealthAnswer(Status status, Map<String, Object> details) {

    /** How a part is. */
    public enum Status {
        /** As it should be. */
        UP,
        /** Somebody has to do something. */
        DOWN,
        /** Nobody has looked, or it could not be found out. */
        UNKNOWN
    }

    /** Sorts the details. */
    public HealthAnswer {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** As it should be. */
    public static HealthAnswer up(Map<String, Object> details) {
        return new HealthAnswer(Status.UP, details);
    }

    /** Somebody has to do something. */
    public static HealthAnswer down(Map<String, Object> details) {
        return new HealthAnswer(Status.DOWN, details);
    }

    /** Nobody knows, and why. */
    public static HealthAnswer unknown(String reason) {
        return new HealthAnswer(Status.UNKNOWN, Map.of("reason", reason));
    }

    /** By the class of the failure alone: messages of drivers name hosts and users. */
    public static HealthAnswer failed(Throwable failure) {
        return down(Map.of("error", failure.getClass().getName()));
    }

    static HealthAnswer of(Verdict verdict, Map<String, Object> details) {
        return new HealthAnswer(
                switch (verdict) {
                    case KEPT -> Status.UP;
                    case NOT_KEPT -> Status.DOWN;
                    case UNKNOWN -> Status.UNKNOWN;
                },
                details);
    }
}
