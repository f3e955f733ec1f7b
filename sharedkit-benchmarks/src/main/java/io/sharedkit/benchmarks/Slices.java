/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Compares ways of doing a thing by short slices in turn; the first way is what the others are compared with. */
final class Slices {
    private static final int WARM_UP_ROUNDS = 5;

    private Slices() {}

    static void compare(String title, Map<String, Operation> arms, int threads, int rounds, int millis)
            throws Exception {
        Map<String, List<Slice>> slices = new LinkedHashMap<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            for (Map.Entry<String, Operation> arm : arms.entrySet()) {
                Slice slice = slice(executor, arm.getValue(), threads, millis);
                if (round >= WARM_UP_ROUNDS) {
                    slices.computeIfAbsent(arm.getKey(), name -> new ArrayList<>())
                            .add(slice);
                }
            }
        }
        executor.shutdown();
        print(title, slices);
    }

    private static void print(String title, Map<String, List<Slice>> slices) {
        System.out.printf(
                "%n%s%n%-36s %10s %8s %22s %9s%n", title, "", "ops/s", "p50 us", "ratio (quartiles)", "p50 - a");
        List<Slice> base = slices.values().iterator().next();
        slices.forEach((name, list) -> {
            double[] ratios = new double[list.size()];
            double[] more = new double[list.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = list.get(i).throughput() / base.get(i).throughput();
                more[i] = list.get(i).median() - base.get(i).median();
            }
            System.out.printf(
                    "%-36s %10.0f %8.1f %8.3f (%.3f-%.3f) %9.1f%n",
                    name,
                    quantile(list.stream().mapToDouble(Slice::throughput).toArray(), 0.5),
                    quantile(list.stream().mapToDouble(Slice::median).toArray(), 0.5),
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.25),
                    quantile(ratios, 0.75),
                    quantile(more, 0.5));
        });
    }

    /** The value that a share of q of all is not above, by the nearest rank. */
    static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(q * (sorted.length - 1))];
    }

    private static Slice slice(ExecutorService executor, Operation operation, int threads, int millis)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        List<Callable<long[]>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(() -> latencies(operation, end));
        }
        List<Long> all = new ArrayList<>();
        for (Future<long[]> worker : executor.invokeAll(workers)) {
            for (long latency : worker.get()) {
                all.add(latency);
            }
        }
        all.sort(null);
        return new Slice(all.size() * 1_000.0 / millis, all.get(all.size() / 2) / 1_000.0);
    }

    private static long[] latencies(Operation operation, long end) throws Exception {
        long[] latencies = new long[1_024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; count++) {
            operation.run();
            long after = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count] = after - now;
            now = after;
        }
        return Arrays.copyOf(latencies, count);
    }

    /** What is measured. */
    interface Operation {
        Object run() throws Exception;
    }

    private record Slice(double throughput, double median) {}
}
