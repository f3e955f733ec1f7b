/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
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
            Times times = new Times(rounds);
            for (times.round = -WARM_UP; times.round < rounds; times.round++) {
                int user = (times.round + WARM_UP) * 4 + 1;
                passwords(world, times, user);
                codes(world, times, user + 2);
                resets(world, times, user);
            }
            times.compare("known user, wrong password", "unknown user");
            times.compare("known company", "unknown company");
            times.compare("wrong password", "right password");
            times.compare("right code", "wrong code");
            times.compare("reset, known user", "reset, unknown user");
        }
    }

    private static void passwords(LoginWorld world, Times times, int user) {
        times.inTurns(
                "known user, wrong password",
                () -> world.password(LoginWorld.email(user), "mizuumi no soko 8"),
                "unknown user",
                () -> world.password("nobody" + user + "@bench.example.jp", "mizuumi no soko 8"));
        times.inTurns(
                "known company",
                () -> world.password(LoginWorld.email(user), "mizuumi no soko 8"),
                "unknown company",
                () -> world.login.authenticate(
                        "c-none", LoginWorld.email(user), "mizuumi no soko 8", Origin.unknown()));
        times.inTurns(
                "wrong password",
                () -> world.password(LoginWorld.email(user + 1), "mizuumi no soko 8"),
                "right password",
                () -> world.passed(user));
    }

    private static void codes(LoginWorld world, Times times, int user) {
        PreAuthentication one = world.passed(user);
        PreAuthentication other = world.passed(user + 1);
        world.second.start(one, Factor.EMAIL_CODE, Origin.unknown());
        world.second.start(other, Factor.EMAIL_CODE, Origin.unknown());
        String wrong = world.code(user + 1).startsWith("0") ? "111111" : "000000";
        times.inTurns(
                "right code",
                () -> world.second.verify(one, Factor.EMAIL_CODE, world.code(user), Origin.unknown()),
                "wrong code",
                () -> world.second.verify(other, Factor.EMAIL_CODE, wrong, Origin.unknown()));
    }

    private static void resets(LoginWorld world, Times times, int user) {
        Origin somewhere = Origin.of("10." + user / 65_536 + "." + user / 256 % 256 + "." + user % 256);
        String company = LoginWorld.TENANT.value();
        times.inTurns(
                "reset, known user",
                () -> world.reset.request(company, LoginWorld.email(user), somewhere),
                "reset, unknown user",
                () -> world.reset.request(company, "nobody" + user + "@bench.example.jp", somewhere));
    }

    /** Milliseconds by what was done. */
    private static final class Times {
        private final Map<String, double[]> times = new LinkedHashMap<>();
        private final int rounds;
        private int round;

        Times(int rounds) {
            this.rounds = rounds;
        }

        /** Both, the second one first in every other round: whoever is first has the cold caches. */
        void inTurns(String one, Runnable work, String other, Runnable otherWork) {
            if (round % 2 == 0) {
                time(one, work);
                time(other, otherWork);
            } else {
                time(other, otherWork);
                time(one, work);
            }
        }

        private void time(String what, Runnable work) {
            long start = System.nanoTime();
            work.run();
            double millis = (System.nanoTime() - start) / 1e6;
            if (round >= 0) {
                times.computeIfAbsent(what, name -> new double[rounds])[round] = millis;
            }
        }

        void compare(String one, String other) {
            double a = Slices.quantile(times.getOrDefault(one, new double[1]), 0.5);
            double b = Slices.quantile(times.getOrDefault(other, new double[1]), 0.5);
            System.out.printf("%-28s %8.2f ms, %-18s %8.2f ms: %+.1f %%%n", one, a, other, b, (b / a - 1) * 100);
        }
    }
}
