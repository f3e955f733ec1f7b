/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.Incident;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change of the service, as it is planned.
 *
 * @param kind what is done; the promised lead time depends on it
 * @param title one line of at most {@link #MAX_TITLE_LENGTH} characters in each language
 * @param description what is done and what it means for users
 * @param start from when on users are touched, 1955 to 2099 in Japan, kept to the microsecond
 * @param end until when, as late as it may become; null if the change lasts. A {@link Kind#MAINTENANCE} does not last
 * @param services what it touches, 1 to {@value #MAX_SERVICES} names of at most {@link #MAX_TITLE_LENGTH} characters, as
 *     the page prints them
 * @param audience whom it touches; never printed
 */
public record Change(
        Kind kind,
        Incident.Text title,
        Incident.Text description,
        Instant start,
        @Nullable Instant end,
        Set<String> services,
        Audience audience) {

    /** The longest title and the longest name of a service, in characters. */
    public static final int MAX_TITLE_LENGTH = 80;

    /** The most services of one change. */
    public static final int MAX_SERVICES = 40;

    /**
     * @throws IllegalArgumentException if a title or service is too long, blank, or not one line, if there is no service or
     *     too many, if the end is not after the start, if a maintenance has none, or if a year is out of range
     */
    public Change {
        PlainText.checkLine("A title", title.ja(), MAX_TITLE_LENGTH);
        PlainText.checkLine("A title", title.en(), MAX_TITLE_LENGTH);
        PlainText.checkWhole(description);
        start = checked(start.truncatedTo(ChronoUnit.MICROS));
        end = end == null ? null : checked(end.truncatedTo(ChronoUnit.MICROS));
        if (end != null && !end.isAfter(start)) {
            throw new IllegalArgumentException(
                    "A change ends after its start " + start + ", not at " + end + ". Leave the end out if it lasts.");
        }
        if (end == null && kind == Kind.MAINTENANCE) {
            throw new IllegalArgumentException("A maintenance has an end; this one starts at " + start
                    + " and has none. Say until when it may last, and revise it if it becomes shorter.");
        }
        services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
        if (services.isEmpty() || services.size() > MAX_SERVICES) {
            throw new IllegalArgumentException(
                    "A change touches 1 to " + MAX_SERVICES + " services, not " + services.size() + ".");
        }
        services.forEach(service -> PlainText.checkLine("The name of a service", service, MAX_TITLE_LENGTH));
    }

    /** What is done. */
    public enum Kind {
        /** A new version. */
        VERSION_UP,
        /** The service behaves differently from now on. */
        SPEC_CHANGE,
        /** The service stops, or may stop, for a while: from its start to its end. */
        MAINTENANCE,
        /** The service is given up. Its start is when the service is there no more: 00:00 for the end of the day before. */
        END_OF_SERVICE,
        /** Somebody else processes data on the provider's behalf. */
        SUBPROCESSOR_CHANGE
    }

    /**
     * Whom a change touches.
     *
     * @param everybody whether it is every tenant
     * @param tenants the tenants, if it is not every one
     */
    public record Audience(boolean everybody, Set<TenantId> tenants) {

        /** Copies the set, in the order of the ids. */
        public Audience {
            tenants = everybody ? Set.of() : Collections.unmodifiableSortedSet(sorted(tenants));
        }

        /** Every tenant. */
        public static Audience all() {
            return new Audience(true, Set.of());
        }

        /** These tenants. */
        public static Audience only(TenantId... tenants) {
            return new Audience(false, Set.copyOf(List.of(tenants)));
        }

        boolean covers(Audience other) {
            return everybody || (!other.everybody && tenants.containsAll(other.tenants));
        }

        private static SortedSet<TenantId> sorted(Collection<TenantId> tenants) {
            return new TreeSet<>(tenants);
        }
    }

    /**
     * The day, in Japan, that a lead time is counted back from: that of the start. Of an end of service it is the last day
     * on which the service is there.
     */
    public LocalDate day() {
        return JapanTime.date(kind == Kind.END_OF_SERVICE ? start.minusNanos(1) : start);
    }

    /** Whether the other's time lies within this one's. Without an end it is all the time from the start on. */
    boolean coversTimeOf(Change other) {
        Instant otherEnd = other.end;
        return !other.start.isBefore(start) && (end == null || (otherEnd != null && !otherEnd.isAfter(end)));
    }

    private static Instant checked(Instant instant) {
        // far instants have no date: compare instants
        if (instant.isBefore(JapanTime.startOfDay(LocalDate.of(Holidays.FIRST_YEAR, 1, 1)))
                || !instant.isBefore(JapanTime.startOfDay(LocalDate.of(Holidays.LAST_YEAR + 1, 1, 1)))) {
            throw new IllegalArgumentException("A change starts and ends in the years " + Holidays.FIRST_YEAR + " to "
                    + Holidays.LAST_YEAR + ", not at " + instant + ". Check the date.");
        }
        return instant;
    }
}
