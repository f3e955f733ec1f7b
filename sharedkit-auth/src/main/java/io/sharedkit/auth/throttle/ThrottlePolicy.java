/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * The section {@code sharedkit.auth.throttle} of the policy file: how often passwords may be tried. Where security asks for
 * a limit it can only be made stricter.
 *
 * @param humanCheckFrom after how many failures of a login the host has to make sure that a person sits there, 1 to 10, or
 *     0 for never; 0 unless set, since the host must have such a check (5 is a good value)
 * @param freeTries failures of a login after which one waits, 3 to 10; 10 unless set
 * @param firstWait how long the first wait is, 30 seconds to 15 minutes; each further one is twice as long; 30 seconds
 *     unless set (NIST SP 800-63B-4, 3.2.2: 30 seconds up to an hour)
 * @param longestWait where that ends, 15 minutes to 24 hours; 1 hour unless set
 * @param failuresPerDay how many failures of a login without a success between them are possible within 24 hours, 10 to 50;
 *     50 unless set. A success clears them, as passwords are long: codes of six digits have a limit that it does not clear. The waits
 *     alone leave 40 on the first day and 24 on any later one
 * @param mostFailures how many failures without a success are possible before the password must be replaced, 50 to 100;
 *     100 unless set (NIST SP 800-63B-4, 3.2.2). Twice {@code knownBrowserTries} of them are kept for known browsers
 * @param knownBrowserTries how many failures a known browser has before it is treated as a stranger, 0 to 10; 10 unless
 *     set. 0 makes strangers of all browsers, and then strangers can keep a user out
 * @param knownBrowserDays for how many days after a complete login a browser is known, 1 to 180; 180 unless set
 * @param addressFailuresPerHour how many failures one IPv4 address or one IPv6 network of 64 bits has in an hour, in all
 *     companies together, 20 to 1000; 100 unless set: an office of some thousand people behind one address mistypes less
 * @param alarmFailuresPerHour at how many failures of a company in an hour an event is published, and nobody stopped, 10
 *     to 100,000; 300 unless set
 * @param eventInterval at least this time lies between two events of the same kind about the same login, address or
 *     company, 1 minute to 24 hours; 1 hour unless set, so that a flood of tries does not become one of events
 * @param forgetAfterDays after how many days without a try the sweep deletes a counter that holds nobody, 30 to 3650; 180
 *     unless set
 */
@PolicySection("auth.throttle")
public record ThrottlePolicy(
        @Default("0") @Min(0) @Max(10) int humanCheckFrom,
        @Default("10") @Min(3) @Max(10) int freeTries,
        @Default("PT30S") Duration firstWait,
        @Default("PT1H") Duration longestWait,
        @Default("50") @Min(10) @Max(50) int failuresPerDay,
        @Default("100") @Min(50) @Max(100) int mostFailures,
        @Default("10") @Min(0) @Max(10) int knownBrowserTries,
        @Default("180") @Min(1) @Max(180) int knownBrowserDays,
        @Default("100") @Min(20) @Max(1000) int addressFailuresPerHour,
        @Default("300") @Min(10) @Max(100_000) int alarmFailuresPerHour,
        @Default("PT1H") Duration eventInterval,
        @Default("180") @Min(30) @Max(3650) int forgetAfterDays) {

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ThrottlePolicy {
        Range.check("human-check-from", humanCheckFrom, 0, 10);
        Range.check("free-tries", freeTries, 3, 10);
        Range.check("first-wait", firstWait, Duration.ofSeconds(30), Duration.ofMinutes(15));
        Range.check("longest-wait", longestWait, Duration.ofMinutes(15), FailureLimits.DAY);
        Range.check("failures-per-day", failuresPerDay, 10, 50);
        Range.check("most-failures", mostFailures, 50, FailureLimits.MOST);
        Range.check("known-browser-tries", knownBrowserTries, 0, 10);
        Range.check("known-browser-days", knownBrowserDays, 1, 180);
        Range.check("address-failures-per-hour", addressFailuresPerHour, 20, 1000);
        Range.check("alarm-failures-per-hour", alarmFailuresPerHour, 10, 100_000);
        Range.check("event-interval", eventInterval, Duration.ofMinutes(1), FailureLimits.DAY);
        Range.check("forget-after-days", forgetAfterDays, 30, 3650);
    }

    /** The policy with every default. */
    public static ThrottlePolicy standard() {
        return new ThrottlePolicy(0, 10, Duration.ofSeconds(30), HOUR, 50, 100, 10, 180, 100, 300, HOUR, 180);
    }

    /** The same policy with another number of failures after which a person is asked for, for a host that can ask. */
    public ThrottlePolicy humanCheckFrom(int failures) {
        return new ThrottlePolicy(
                failures,
                freeTries,
                firstWait,
                longestWait,
                failuresPerDay,
                mostFailures,
                knownBrowserTries,
                knownBrowserDays,
                addressFailuresPerHour,
                alarmFailuresPerHour,
                eventInterval,
                forgetAfterDays);
    }

    /** What strangers have together for one login. */
    FailureLimits strangers() {
        return new FailureLimits(
                freeTries, firstWait, longestWait, failuresPerDay, mostFailures - allKnownBrowserTries());
    }

    /** What one known browser has: no wait, and then nothing. */
    FailureLimits knownBrowser() {
        return withoutWait(knownBrowserTries);
    }

    /** What all known browsers of one login have together, so that tokens that somebody hoarded do not add up. */
    FailureLimits allKnownBrowsers() {
        return withoutWait(allKnownBrowserTries());
    }

    Rate address() {
        return new Rate(addressFailuresPerHour, HOUR);
    }

    Rate alarm() {
        return new Rate(alarmFailuresPerHour, HOUR);
    }

    Rate events() {
        return new Rate(1, eventInterval);
    }

    private int allKnownBrowserTries() {
        return 2 * knownBrowserTries;
    }

    private FailureLimits withoutWait(int tries) {
        return new FailureLimits(tries, firstWait, longestWait, tries, tries);
    }
}
