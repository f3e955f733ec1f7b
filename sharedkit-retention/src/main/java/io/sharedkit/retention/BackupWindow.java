/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long deleted data lives on in backups, at least: what is not set counts as nothing, so that no number is invented.
 */
final class BackupWindow {
    private static final String PREFIX = "sharedkit.retention.backup.";

    private final BackupPolicy policy;

    BackupWindow(BackupPolicy policy) {
        this.policy = policy;
    }

    /** The days until the last backup with the data in it has expired; part of a day counts as a day. */
    int days() {
        return Math.max(expiryDays(), policy.objectLockDays().orElse(0));
    }

    /** The same without the lock of the storage. */
    int expiryDays() {
        return Math.max(generationDays(policy.tolerableFailures().orElse(0)), pitrDays());
    }

    /** The days until the last generation is gone, with so many failures. */
    int generationDays(int failures) {
        Duration interval = policy.interval().orElse(Duration.ZERO);
        int generations = policy.generations().orElse(0);
        return generations == 0 ? 0 : days(interval.multipliedBy(generations + (long) failures));
    }

    /** The days until the data cannot be read from any backup, nor with any key. */
    int daysWithKey() {
        return Math.max(
                days() + daysAfterGenerations(), policy.keyDestructionDays().orElse(0));
    }

    /** What comes on top of the generations, however many fail. */
    int daysAfterGenerations() {
        return switch (policy.keyDestruction()) {
            case AFTER_BACKUPS -> policy.keyDestructionDays().orElse(0);
            case WITH_ROWS -> 0;
        };
    }

    /** How many failures in a row leave the last generation gone within so many days; less than 0 if not even none does. */
    long failuresWithin(int days) {
        long generations = Duration.ofDays(days).dividedBy(policy.interval().orElseThrow());
        return generations - policy.generations().orElse(0);
    }

    boolean hasGenerations() {
        return policy.generations().filter(count -> count > 0).isPresent();
    }

    /** Whether the number of failures is all that is missing for a bound on the age of the generations. */
    boolean isCountWithoutBound() {
        return hasGenerations()
                && policy.interval().isPresent()
                && policy.tolerableFailures().isEmpty();
    }

    /** The keys without which there is no window. */
    List<String> unset() {
        List<String> unset = new ArrayList<>();
        if (policy.generations().isEmpty() && policy.pitrDays().isEmpty()) {
            unset.add(PREFIX + "generations");
        }
        if (hasGenerations() && policy.interval().isEmpty()) {
            unset.add(PREFIX + "interval");
        }
        if (policy.pitrDays().isPresent() && policy.fullInterval().isEmpty()) {
            unset.add(PREFIX + "full-interval");
        }
        return unset;
    }

    /** The keys that make the window what it is. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        policy.generations().ifPresent(value -> keys.add(PREFIX + "generations"));
        policy.interval().ifPresent(value -> keys.add(PREFIX + "interval"));
        policy.tolerableFailures().ifPresent(value -> keys.add(PREFIX + "tolerable-failures"));
        policy.pitrDays().ifPresent(value -> keys.add(PREFIX + "pitr-days"));
        policy.fullInterval().ifPresent(value -> keys.add(PREFIX + "full-interval"));
        policy.objectLockDays().ifPresent(value -> keys.add(PREFIX + "object-lock-days"));
        policy.keyDestructionDays().ifPresent(value -> keys.add(PREFIX + "key-destruction-days"));
        return keys;
    }

    private int pitrDays() {
        return policy.pitrDays()
                .map(days -> days + days(policy.fullInterval().orElse(Duration.ZERO)))
                .orElse(0);
    }

    private static int days(Duration length) {
        long whole = length.toDays();
        return Math.toIntExact(length.equals(Duration.ofDays(whole)) ? whole : whole + 1);
    }
}
