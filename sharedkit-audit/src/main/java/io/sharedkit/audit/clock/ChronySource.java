/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import io.sharedkit.audit.clock.ClockAnswer.Measured;
import io.sharedkit.audit.clock.ClockAnswer.Unanswered;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The host's chrony. A line of {@code chronyc -c tracking} has 14 fields: reference id, reference, stratum, reference
 * time, system time (seconds that the clock is behind), last offset, RMS offset, frequency, residual frequency, skew, root
 * delay, root dispersion, update interval, leap status.
 */
final class ChronySource implements ClockSource {
    private static final int FIELDS = 14;
    private static final int ID = 0;
    private static final int REFERENCE = 1;
    private static final int SYSTEM_TIME = 4;
    private static final int ROOT_DELAY = 10;
    private static final int ROOT_DISPERSION = 11;
    private static final int LEAP = 13;
    private static final int MAX_OUTPUT = 4096;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    /** No reference; this machine's own clock, under {@code local}, in chrony and in its older versions. */
    private static final Set<String> NOBODY = Set.of("00000000", "7F7F0101", "7F000001");

    private static final Set<String> SYNCHRONISED = Set.of("Normal", "Insert second", "Delete second");

    private final List<String> command;
    private final Duration timeout;

    ChronySource(List<String> command, Duration timeout) {
        this.command = List.copyOf(command);
        this.timeout = Timeout.checked(timeout);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A command is needed, such as chronyc -c tracking.");
        }
    }

    @Override
    public ClockAnswer ask(InstantSource clock) {
        try {
            return parse(output());
        } catch (IOException e) {
            return unanswered("the command " + command.get(0) + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered("the wait for it was interrupted");
        } catch (IllegalStateException | ArithmeticException | NumberFormatException e) {
            return unanswered(String.valueOf(e.getMessage()));
        }
    }

    /** It prints less than a pipe holds, so it can end before it is read. */
    private String output() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it did not answer within " + timeout.toMillis() + " ms");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("it ended with the exit code " + process.exitValue());
            }
            return new String(process.getInputStream().readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private ClockAnswer parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS) {
            return unanswered("its answer has " + fields.length + " fields, not " + FIELDS);
        }
        if (!SYNCHRONISED.contains(fields[LEAP]) || NOBODY.contains(fields[ID])) {
            return unanswered("chrony is not synchronised to anybody else");
        }
        Duration distance = seconds(fields[ROOT_DELAY]).dividedBy(2).plus(seconds(fields[ROOT_DISPERSION]));
        if (distance.isNegative()) {
            return unanswered("its root delay and dispersion are negative");
        }
        return new Measured("chrony " + fields[REFERENCE], seconds(fields[SYSTEM_TIME]), distance);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[+-]?\\d{1,9}(\\.\\d{1,12})?")) {
            throw new NumberFormatException("a number of its answer is malformed");
        }
        return Duration.ofNanos(new BigDecimal(text).multiply(NANOS).longValue());
    }

    private static Unanswered unanswered(String why) {
        return new Unanswered("chrony", why);
    }
}
