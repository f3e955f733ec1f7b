/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import com.sun.management.ThreadMXBean;
import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import io.sharedkit.auth.hash.PasswordHasher;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * What one Argon2id hash costs in processor time and in heap, on one thread, in turns: ours on both engines, argon2-jvm and
 * BouncyCastle without us, Password4j, Spring Security. Argument: how many rounds (31 if not given).
 */
public final class PasswordHashRun {
    private static final int ROUNDS = 31;
    private static final int WARM_UP = 5;
    private static final int SALT = 16;
    private static final int TAG = 32;
    private static final String PASSWORD = "mizuumi no soko 7";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private PasswordHashRun() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        compare(19_456, 2, rounds);
        compare(47_104, 1, rounds);
    }

    private static void compare(int memoryKib, int passes, int rounds) {
        List<Arm> arms = arms(memoryKib, passes).entrySet().stream()
                .map(one -> new Arm(one.getKey(), one.getValue(), new double[rounds], new double[rounds]))
                .toList();
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Arm arm : arms) {
                arm.measure(round);
            }
        }
        System.out.printf(
                "%nArgon2id m=%d KiB, t=%d, p=1; %d hashes in turns%n%-34s %8s %20s %10s%n",
                memoryKib, passes, rounds, "", "CPU ms", "ratio (quartiles)", "heap MiB");
        arms.forEach(arm -> arm.print(arms.get(0)));
    }

    private static Map<String, Runnable> arms(int memoryKib, int passes) {
        Map<String, Runnable> arms = new LinkedHashMap<>();
        Argon2Advanced library = Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, SALT, TAG);
        byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
        arms.put("argon2-jvm rawHash", () -> library.rawHash(passes, memoryKib, 1, password, salt()));
        arms.put("sharedkit, native", hashing(PasswordHasher.Engine.NATIVE, memoryKib, passes));
        arms.put("BouncyCastle", () -> bouncyCastle(memoryKib, passes, password));
        arms.put("sharedkit, Java", hashing(PasswordHasher.Engine.JAVA, memoryKib, passes));
        Argon2Function password4j = Argon2Function.getInstance(memoryKib, passes, 1, TAG, Argon2.ID);
        arms.put("Password4j", () -> password4j.hash(password, salt()));
        Argon2PasswordEncoder spring = new Argon2PasswordEncoder(SALT, TAG, 1, memoryKib, passes);
        arms.put("Spring Security", () -> spring.encode(PASSWORD));
        return arms;
    }

    private static Runnable hashing(PasswordHasher.Engine engine, int memoryKib, int passes) {
        PasswordHasher hasher = PasswordHasher.builder()
                .engine(engine)
                .cost(memoryKib, passes, 1)
                .build();
        return () -> {
            if (hasher.hash(PASSWORD).isEmpty()) {
                throw new IllegalStateException("busy");
            }
        };
    }

    private static void bouncyCastle(int memoryKib, int passes, byte[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt())
                .build());
        generator.generateBytes(password, new byte[TAG]);
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private record Arm(String name, Runnable hash, double[] millis, double[] mebibytes) {
        void measure(int round) {
            hash.run(); // unmeasured: it takes what the arm before has left in the caches
            long[] threads = THREADS.getAllThreadIds(); // native hashes have threads of their own
            long bytes = sum(THREADS.getThreadAllocatedBytes(threads));
            long nanos = sum(THREADS.getThreadCpuTime(threads));
            hash.run();
            if (round >= 0) {
                millis[round] = (sum(THREADS.getThreadCpuTime(threads)) - nanos) / 1e6;
                mebibytes[round] = (sum(THREADS.getThreadAllocatedBytes(threads)) - bytes) / 1048576.0;
            }
        }

        private static long sum(long[] values) {
            return Arrays.stream(values).sum();
        }

        void print(Arm base) {
            double[] ratios = new double[millis.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = millis[i] / base.millis[i];
            }
            System.out.printf(
                    "%-34s %8.1f %8.3f (%.3f-%.3f) %10.2f%n",
                    name,
                    Slices.quantile(millis, 0.5),
                    Slices.quantile(ratios, 0.5),
                    Slices.quantile(ratios, 0.25),
                    Slices.quantile(ratios, 0.75),
                    Slices.quantile(mebibytes, 0.5));
        }
    }
}
