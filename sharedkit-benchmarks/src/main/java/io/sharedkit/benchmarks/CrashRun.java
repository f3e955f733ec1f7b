/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process that uses the audit store in files again and again, and compares what it had acknowledged with what is
 * found. Arguments: kills, directory, seed.
 */
public final class CrashRun {
    private static final int CHECK_ONE_IN = 5;
    private static final int EARLY_ONE_IN = 5;
    private static final int MOST_LINES = 400;
    private static final int LONGEST_REST = 30;
    private static final int LONGEST_START = 700;

    private CrashRun() {}

    /** Kills as often as it is told to, and prints what was found. */
    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        Path root = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("crash-run");
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        System.out.println("seed " + seed + ", directory " + root);
        System.out.println(run(kills, root, seed));
    }

    /** What was found. */
    static CrashCheck run(int kills, Path root, long seed) throws Exception {
        Random random = new Random(seed);
        CrashCheck check = new CrashCheck(root.resolve("store"), root.resolve("export"));
        for (int kill = 1; kill <= kills; kill++) {
            live(root.resolve("store"), random, check);
            if (random.nextInt(CHECK_ONE_IN) == 0) {
                check.compare();
            }
            if (kill % 50 == 0) {
                System.out.println(kill + " kills: " + check);
            }
        }
        check.compare();
        check.export();
        return check;
    }

    private static void live(Path store, Random random, CrashCheck check) throws Exception {
        Process child = start(store);
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            boolean early = random.nextInt(EARLY_ONE_IN) == 0;
            if (early) {
                killIn(random.nextInt(LONGEST_START), child, killer);
            }
            int lines = random.nextInt(MOST_LINES);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                check.saw(line);
                if (lines-- == 0) {
                    killIn(random.nextInt(LONGEST_REST), child, killer);
                }
            }
        } finally {
            killer.shutdownNow();
            child.destroyForcibly();
        }
        check.ended(child.waitFor());
    }

    /** By its handle: killing it as a process closes our end of its output, and with it what is not read yet. */
    private static void killIn(int millis, Process child, ScheduledExecutorService killer) {
        var ignored = killer.schedule(() -> child.toHandle().destroyForcibly(), millis, TimeUnit.MILLISECONDS);
    }

    private static Process start(Path store) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                        "-Dslf4j.internal.verbosity=WARN",
                        "-cp",
                        classPath,
                        CrashChild.class.getName(),
                        store.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
