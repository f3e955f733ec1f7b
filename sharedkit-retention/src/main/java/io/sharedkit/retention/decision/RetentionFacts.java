/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.retention.internal.DataClasses;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known about data: whose it is, what it is, and what has happened.
 *
 * @param tenant whose data
 * @param dataClasses what it is; data that serves two purposes belongs to both classes, and the longest minimum counts
 * @param subject the opaque id of the person or thing that it is about; empty means everybody, so that what keeps one
 *     person's data keeps all of it
 * @param events the days (JST) of the events that are known, by name; one that is left out is unknown, and what keeps and needs
 *     it has no end. A record that has no such event, where a rule counts from the later of two, gets the same day for both
 */
public record RetentionFacts(
        TenantId tenant, Set<String> dataClasses, Optional<String> subject, Map<String, LocalDate> events) {

    /** The event that ends the contract with the tenant: its last day. */
    public static final String CONTRACT_ENDED = "CONTRACT_ENDED";

    private static final Pattern EVENT = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /**
     * @throws IllegalArgumentException if there is no class, a name is malformed, or a day lies before 1955 or after 2099
     */
    public RetentionFacts {
        dataClasses = Set.copyOf(dataClasses);
        events = Map.copyOf(events);
        if (dataClasses.isEmpty()) {
            throw new IllegalArgumentException("The data has no class. Name at least one, such as hr.payroll.ledger.");
        }
        dataClasses.forEach(DataClasses::checked);
        events.forEach(RetentionFacts::checkEvent);
        if (subject.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("The subject is blank. Give its opaque id, or leave it out.");
        }
    }

    private static void checkEvent(String event, LocalDate day) {
        checkedEvent(event);
        if (day.getYear() < Holidays.FIRST_YEAR || day.getYear() > Holidays.LAST_YEAR) {
            throw new IllegalArgumentException("The day of " + event + " is " + day + "; it lies in "
                    + Holidays.FIRST_YEAR + " to " + Holidays.LAST_YEAR + ". Check the date.");
        }
    }

    static String checkedEvent(String event) {
        if (!EVENT.matcher(event).matches()) {
            throw new IllegalArgumentException("'" + event
                    + "' is no name of an event. Write 1 to 64 capital letters, digits and underscores: LAST_ENTRY.");
        }
        return event;
    }
}
