/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** The process that {@link LoginMemoryRun} starts: 200 threads compare one password each, at once. */
public final class LoginMemoryChild {
    private static final int LOGINS = 200;
    private static final String PASSWORD = "mizuumi no soko 7";

    private LoginMemoryChild() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Supplier<String> login = login(arguments[0], Integer.parseInt(arguments[1]));
        System.out.print("(one login alone: " + login.get() + ") ");
        long before = resident();
        List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
        long[] nanos = new long[LOGINS];
        long peak = before;
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(LOGINS);
        ExecutorService threads = Executors.newFixedThreadPool(LOGINS);
        for (int i = 0; i < LOGINS; i++) {
            int mine = i;
            threads.execute(() -> {
                await(start);
                long from = System.nanoTime();
                String outcome = outcome(login);
                nanos[mine] = System.nanoTime() - from;
                outcomes.add(outcome);
                left.countDown();
            });
        }
        start.countDown();
        while (!left.await(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, resident());
        }
        threads.shutdown();
        Arrays.sort(nanos);
        System.out.printf(
                "%s; slowest %.2f s; resident memory grew by %.0f MiB%n",
                counted(outcomes), nanos[LOGINS - 1] / 1e9, (peak - before) / 1024.0);
    }

    private static Map<String, Long> counted(List<String> outcomes) {
        return outcomes.stream().collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private static String outcome(Supplier<String> login) {
        try {
            return login.get();
        } catch (OutOfMemoryError e) {
            return "OutOfMemoryError";
        }
    }

    private static Supplier<String> login(String arm, int memoryKib) {
        if (arm.equals("SPRING")) {
            Argon2PasswordEncoder spring = new Argon2PasswordEncoder(16, 32, 1, memoryKib, 2);
            String stored = spring.encode(PASSWORD);
            return () -> spring.matches(PASSWORD, stored) ? "Match" : "wrong";
        }
        PasswordHasher hasher = PasswordHasher.builder()
                .engine(PasswordHasher.Engine.valueOf(arm))
                .cost(memoryKib, 2, 1)
                .build();
        PasswordHash stored = hasher.hash(PASSWORD).orElseThrow();
        return () -> {
            Verification result = hasher.verify(PASSWORD, stored);
            return result.getClass().getSimpleName();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** KiB of this process in memory, native memory included. */
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
