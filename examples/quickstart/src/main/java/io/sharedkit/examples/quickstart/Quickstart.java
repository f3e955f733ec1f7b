/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.examples.quickstart.check.Checker;
import io.sharedkit.examples.quickstart.check.Verdict;
import io.sharedkit.examples.quickstart.page.IndexPage;
import io.sharedkit.examples.quickstart.page.Summary;
import io.sharedkit.examples.quickstart.year.Year;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Runs one year of a small HR SaaS and shows which promises were kept.
 *
 * <p>Exit code: 0 if all were kept, 1 if the checker found one that was not, 2 if the year could not be run.
 */
public final class Quickstart {
    private static final int KEPT = 0;
    private static final int NOT_KEPT = 1;
    private static final int FAILED = 2;

    private Quickstart() {}

    /** Runs the year; {@link Options#USAGE} lists the options. */
    public static void main(String... arguments) {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // else Hibernate Validator greets on the console
        PrintStream console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(console, errors, arguments));
    }

    static int run(PrintStream console, PrintStream errors, String... arguments) {
        try {
            return run(Options.parse(arguments), console);
        } catch (IllegalArgumentException | PolicyException | QuickstartException e) {
            errors.println("quickstart: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Quickstart.class).debug("The year stopped", e);
            errors.println("quickstart: the year stopped: " + reason(e));
        }
        return FAILED;
    }

    private static int run(Options options, PrintStream console) throws IOException {
        Instant started = Instant.now();
        Path result = options.out();
        Path unfinished = result.resolveSibling(result.getFileName() + ".unfinished");
        Servers.delete(unfinished);
        Servers.delete(result);
        try {
            Files.createDirectories(unfinished);
            Journal journal = Year.run(options, unfinished, console);
            List<Verdict> verdicts = new Checker(unfinished).verdicts();
            IndexPage.write(unfinished, verdicts, journal.lines());
            long took = Instant.now().toEpochMilli() - started.toEpochMilli();
            Summary.write(unfinished, verdicts, JapanTime.format(started), took);
            Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE);
            VerdictTable.print(console, verdicts, result, took);
            return verdicts.stream().allMatch(Verdict::kept) ? KEPT : NOT_KEPT;
        } finally {
            Servers.delete(unfinished);
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return failure.getMessage() + (deepest == failure ? "" : " (" + deepest + ")");
    }
}
