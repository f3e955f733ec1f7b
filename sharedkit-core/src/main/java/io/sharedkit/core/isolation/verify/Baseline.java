/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Findings that somebody looked at and accepted, each with a reason: {@code check | object | reason}, and a fourth part
 * with the last day (Japan time) on which it holds, if it is to be looked at again. Empty lines and lines that start with
 * {@code #} say nothing.
 *
 * <pre>
 * C02 | employee_email_key | the address is checked against the tenant's domain first | 2027-03-31
 * </pre>
 *
 * <p>An entry that meets no finding, or is past its day, is reported, so that the file does not outlive its reasons.
 */
public final class Baseline {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Set<String> NEVER = Set.of("X02", "X03", "X04");

    private final List<Entry> entries;

    private Baseline(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private record Entry(
            String check,
            String object,
            String reason,
            @Nullable LocalDate until) {
        boolean covers(Finding finding) {
            return check.equals(finding.check()) && object.equals(finding.object());
        }

        boolean isExpired(LocalDate today) {
            return until != null && until.isBefore(today);
        }
    }

    /** Nothing is accepted. */
    public static Baseline empty() {
        return new Baseline(List.of());
    }

    /**
     * From a file in UTF-8.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Baseline read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The baseline " + file + " cannot be read", e);
        }
    }

    /**
     * From its lines.
     *
     * @throws IllegalArgumentException if a line does not have its parts, names no check, or accepts what cannot be
     *     accepted: that nothing could be verified, or an entry of the baseline itself
     */
    public static Baseline of(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(line, i + 1));
            }
        }
        return new Baseline(entries);
    }

    /** Splits the findings into open and accepted ones. */
    Judged judge(List<Finding> findings, Instant now) {
        LocalDate today = now.atZone(JAPAN).toLocalDate();
        List<Finding> open = new ArrayList<>();
        List<IsolationReport.Accepted> accepted = new ArrayList<>();
        Set<Entry> used = new HashSet<>();
        for (Finding finding : findings) {
            Entry entry = entries.stream()
                    .filter(each -> each.covers(finding))
                    .findFirst()
                    .orElse(null);
            if (entry != null) {
                used.add(entry);
            }
            if (entry == null || entry.isExpired(today)) {
                open.add(finding);
            } else {
                accepted.add(new IsolationReport.Accepted(finding, entry.reason()));
            }
        }
        for (Entry entry : entries) {
            if (!used.contains(entry)) {
                open.add(Finding.of(CheckId.X03, entry.check() + " | " + entry.object(), ""));
            } else if (entry.isExpired(today)) {
                open.add(
                        Finding.of(CheckId.X04, entry.check() + " | " + entry.object(), String.valueOf(entry.until())));
            }
        }
        return new Judged(open, accepted);
    }

    /** What is left, and what was accepted. */
    record Judged(List<Finding> open, List<IsolationReport.Accepted> accepted) {}

    private static Entry entry(String line, int number) {
        List<String> parts =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() < 3 || parts.size() > 4 || parts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("Line " + number + " of the baseline is not 'check | object | reason' or"
                    + " 'check | object | reason | last day', each part filled: " + line);
        }
        if (NEVER.contains(parts.get(0))
                || Arrays.stream(CheckId.values()).noneMatch(id -> id.name().equals(parts.get(0)))) {
            throw new IllegalArgumentException("Line " + number + " of the baseline accepts '" + parts.get(0)
                    + "', which is no check or one that cannot be accepted (" + String.join(", ", NEVER) + ").");
        }
        return new Entry(
                parts.get(0), parts.get(1), parts.get(2), parts.size() == 4 ? day(parts.get(3), number) : null);
    }

    private static LocalDate day(String text, int number) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Line " + number + " of the baseline ends on '" + text + "', which is no day such as 2027-03-31.",
                    e);
        }
    }
}
