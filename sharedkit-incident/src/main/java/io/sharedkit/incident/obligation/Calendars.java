/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.JapanTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calendars by which rules count days, by name. A rule of another country counts that country's business days, in its
 * zone.
 *
 * <p>Immutable. Build it once: a calendar knows all its days in advance.
 */
public final class Calendars {

    /** The provider's own business days. */
    public static final String PROVIDER = "provider";

    /** The days on which Japanese public offices are open. */
    public static final String PUBLIC_OFFICES = "public-offices";

    /** The days on which federal offices of the United States are open, in Washington's time. */
    public static final String US_FEDERAL = "us-federal";

    private static final BusinessCalendar UNITED_STATES = BusinessCalendar.of(UsFederalHolidays.holidays());
    private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");

    private final Map<String, Place> places;

    private Calendars(Map<String, Place> places) {
        this.places = Collections.unmodifiableMap(new TreeMap<>(places));
    }

    /** Where and by which days is counted. */
    public record Place(BusinessCalendar calendar, ZoneId zone) {}

    /**
     * The calendars of a provider in Japan, and that of the United States.
     *
     * @param provider its business days, with its closing days; public offices keep the same holidays and close from 12-29
     *     to 01-03
     */
    public static Calendars of(BusinessCalendar provider) {
        BusinessCalendar offices = BusinessCalendar.of(provider.holidays()).publicOffices();
        return new Calendars(Map.of(
                PROVIDER, new Place(provider, JapanTime.ZONE),
                PUBLIC_OFFICES, new Place(offices, JapanTime.ZONE),
                US_FEDERAL, new Place(UNITED_STATES, WASHINGTON)));
    }

    /**
     * The same with another calendar, or with another one of this name.
     *
     * @param name as rules name it
     */
    public Calendars with(String name, BusinessCalendar calendar, ZoneId zone) {
        Map<String, Place> all = new TreeMap<>(places);
        all.put(name, new Place(calendar, zone));
        return new Calendars(all);
    }

    /**
     * Tries every rule, so that what is missing is found at start and not in an incident.
     *
     * @throws IllegalArgumentException if a rule names a calendar that is not here, or says "promptly" without a measure;
     *     the message names them all
     */
    public void check(List<ObligationRule> rules) {
        List<String> problems = new ArrayList<>();
        for (ObligationRule rule : rules) {
            try {
                DeadlineCount.check(rule.window(), this);
            } catch (IllegalArgumentException e) {
                problems.add(rule.id() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.size() + " rules cannot be counted:\n  " + String.join("\n  ", problems));
        }
    }

    /**
     * The calendar of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Place get(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("There is no calendar '" + name + "', only "
                    + String.join(", ", places.keySet()) + ". Add it with Calendars.with(...).");
        }
        return place;
    }
}
