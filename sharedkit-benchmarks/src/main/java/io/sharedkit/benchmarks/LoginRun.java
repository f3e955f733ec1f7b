/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Logins a second on a durable PostgreSQL with the audit log on: the comparison of the hash alone, the whole password step,
 * and the whole login with a code by mail. Arguments: threads (2 if not given), rounds (7).
 */
public final class LoginRun {
    private static final int USERS = 50_000;
    private static final int MILLIS = 2_000;

    private LoginRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        try (LoginWorld world = new LoginWorld(USERS, threads + 2)) {
            AtomicInteger next = new AtomicInteger();
            Map<String, Slices.Operation> arms = new LinkedHashMap<>();
            arms.put("the hash alone", () -> world.hasher.verify(LoginWorld.PASSWORD, world.stored));
            arms.put("password step", () -> world.passed(user(next)));
            arms.put("password step and code", () -> {
                int user = user(next);
                return world.secondStep(user, world.passed(user));
            });
            Slices.compare("Logins, " + threads + " threads", arms, threads, rounds, MILLIS);
        }
    }

    private static int user(AtomicInteger next) {
        return 1 + Math.floorMod(next.getAndIncrement(), USERS);
    }
}
