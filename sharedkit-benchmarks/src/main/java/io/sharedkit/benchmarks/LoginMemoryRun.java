/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * 200 logins at once in processes with a heap of 256 MiB: with our hasher, which lets as many hash at once as there are
 * processors, on both engines and at two costs; and with Spring Security's encoder, which lets all in.
 */
public final class LoginMemoryRun {
    private LoginMemoryRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String memory : List.of("19456", "65536")) {
            for (String arm : List.of("JAVA", "NATIVE", "SPRING")) {
                System.out.printf("%n%s, m=%s KiB: ", arm, memory);
                Process child = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                LoginMemoryChild.class.getName(),
                                arm,
                                memory)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectInput(new File("/dev/null"))
                        .start();
                if (!child.waitFor(1, TimeUnit.MINUTES)) {
                    child.destroyForcibly().waitFor();
                    System.out.println("was not done after a minute");
                } else if (child.exitValue() != 0) {
                    System.out.println("ended with " + child.exitValue());
                }
            }
        }
    }
}
