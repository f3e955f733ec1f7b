/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the time of an answer tells something: known and unknown users with a wrong password, right and wrong passwords,
 * right and wrong codes, reset requests; in turns, on one thread, on a durable PostgreSQL. Argument: rounds (400).
 */
public final class LoginTimingRun {
    private static final int WARM_UP = 100;

    private LoginTimingRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        try (LoginWorld world = new LoginWorld((rounds + WARM_UP) * 4, 4)) {
            Map<String, double[]> times = new LinkedHashMap<>();
            for (int round = -WARM_UP; round < rounds; round++) {
                int user = (round + WARM_UP) * 4 + 1;
                passwords(world, times, rounds, round, user);
                codes(world, times, rounds, round, user + 2);
                resets(world, times, rounds, round, user);
            }
            compare(times, "known user, wrong password", "unknown user");
            compare(times, "known user, wrong password", "right password");
            compare(times, "right code", "wrong code");
            compare(times, "reset, known user", "reset, unknown user");
        }
    }

    private static void passwords(LoginWorld world, Map<String, double[]> times, int rounds, int round, int user) {
        timed(
                times,
                "known user, wrong password",
                rounds,
                round,
                () -> world.password(LoginWorld.email(user), "mizuumi no soko 8"));
        timed(
                times,
                "unknown user",
                rounds,
                round,
                () -> world.password("nobody" + user + "@bench.example.jp", "mizuumi no soko 8"));
        timed(times, "right password", rounds, round, () -> world.passed(user + 1));
    }

    private static void codes(LoginWorld world, Map<String, double[]> times, int rounds, int round, int user) {
        PreAuthentication one = world.passed(user);
        PreAuthentication other = world.passed(user + 1);
        world.second.start(one, Factor.EMAIL_CODE, Origin.unknown());
        world.second.start(other, Factor.EMAIL_CODE, Origin.unknown());
        String wrong = world.code(user + 1).startsWith("0") ? "111111" : "000000";
        timed(
                times,
                "right code",
                rounds,
                round,
                () -> world.second.verify(one, Factor.EMAIL_CODE, world.code(user), Origin.unknown()));
        timed(
                times,
                "wrong code",
                rounds,
                round,
                () -> world.second.verify(other, Factor.EMAIL_CODE, wrong, Origin.unknown()));
    }

    private static void resets(LoginWorld world, Map<String, double[]> times, int rounds, int round, int user) {
        Origin somewhere = Origin.of("10." + user / 65_536 + "." + user / 256 % 256 + "." + user % 256);
        String company = LoginWorld.TENANT.value();
        timed(
                times,
                "reset, known user",
                rounds,
                round,
                () -> world.reset.request(company, LoginWorld.email(user), somewhere));
        timed(
                times,
                "reset, unknown user",
                rounds,
                round,
                () -> world.reset.request(company, "nobody" + user + "@bench.example.jp", somewhere));
    }

    private static void timed(Map<String, double[]> times, String what, int rounds, int round, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double millis = (System.nanoTime() - start) / 1e6;
        if (round >= 0) {
            times.computeIfAbsent(what, name -> new double[rounds])[round] = millis;
        }
    }

    private static void compare(Map<String, double[]> times, String one, String other) {
        double a = median(times.getOrDefault(one, new double[1]));
        double b = median(times.getOrDefault(other, new double[1]));
        System.out.printf("%-28s %8.2f ms, %-18s %8.2f ms: %+.1f %%%n", one, a, other, b, (b / a - 1) * 100);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
