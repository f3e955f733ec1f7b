/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Where alerts and what they count lie; every method works for the tenant of the current scope. */
public abstract sealed class AlertStore permits JdbcAlertStore, InMemoryAlertStore {

    /** How long the work queue may stand still without an alert being lost: hits are kept so much longer. */
    static final Duration GRACE = Duration.ofDays(1);

    AlertStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static AlertStore inMemory() {
        return new InMemoryAlertStore();
    }

    /** Does the work in the transaction of the caller, or in one of its own where there is none. */
    abstract void joining(Runnable work);

    /** Keeps a hit to be counted later, inside {@link #joining}. */
    abstract void add(Hit hit);

    /** A hit that was added and waits to be counted. */
    abstract Optional<Hit> find(UUID eventId, String rule);

    /**
     * Counts a hit in a transaction of its own, one at a time for a rule and key. Where an alert is open, it is added to
     * that; where the threshold is reached, one is opened.
     *
     * @param added whether {@link #add} kept it before; it is then counted only if it is still there
     * @param opened what to do in the same transaction with the id of a new alert
     */
    abstract void count(Hit hit, AlertRule rule, boolean added, Consumer<UUID> opened);

    /** Takes an alert that is due for a call, until that time, with the level to call; empty if it is acknowledged or not due. */
    abstract Optional<Alert> claim(UUID id, Instant now, Instant until);

    /** People were told: the next level is due then, unless it is acknowledged. The rest is of the same transaction. */
    abstract void called(Alert alert, Instant next, Runnable rest);

    /** When an alert is due for its next call; empty if it is acknowledged or unknown. */
    abstract Optional<Instant> due(UUID id);

    /** Alerts that are due, oldest first. */
    abstract List<UUID> due(Instant now, int limit);

    /** False if it was acknowledged before, or is unknown. */
    abstract boolean acknowledge(UUID id, String person, Instant at);

    /** An alert, whatever its state. */
    abstract Optional<Alert> find(UUID id);

    /** Alerts that nobody has acknowledged, oldest first. */
    abstract List<Alert> unacknowledged(int limit);

    /** How many alerts nobody has acknowledged, and how many of them were opened at or before that time. */
    abstract Standing standing(Instant openedUntil);

    /**
     * Forgets hits that are older than the rule's window and {@link #GRACE}, and those from further ahead than that: a
     * clock that was wrong, or what somebody with the application's role has put there, would otherwise stay for ever.
     */
    abstract void forget(AlertRule rule, Instant now);

    /** Until when hits are forgotten. */
    static Instant forgotten(AlertRule rule, Instant now) {
        return now.minus(rule.window()).minus(GRACE);
    }

    /** From behind when hits are forgotten too. */
    static Instant impossible(Instant now) {
        return now.plus(GRACE);
    }

    /**
     * An event that a rule counts.
     *
     * @param at when it was published
     */
    record Hit(UUID eventId, String rule, String key, Instant at) {}

    /** How many alerts there are. */
    record Standing(long open, long overdue) {

        Fact fact(Instant now, Duration deadline, int rules) {
            Map<String, String> details = Map.of(
                    "open", Long.toString(open),
                    "overdue", Long.toString(overdue),
                    "deadlineSeconds", Long.toString(deadline.toSeconds()),
                    "rules", Integer.toString(rules));
            return new Fact(Alerts.FACT, now, overdue == 0 ? Verdict.KEPT : Verdict.NOT_KEPT, details);
        }
    }
}
