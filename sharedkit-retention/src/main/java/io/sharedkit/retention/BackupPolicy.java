/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code sharedkit.retention.backup} of the policy file: how the backups are kept, as the provider has set them up
 * elsewhere. Nothing here makes or deletes a backup; it is what the lint counts with, so no number has a default: one that
 * nobody has looked up would be invented. What is not set is said by the lint ({@code period.unspecified}).
 *
 * @param generations how many generations are kept, 0 to 10,000; 0 says that there are no backups of this kind. Generations are
 *     a count and no time: 14 daily ones are 14 days old only as long as none fails
 * @param interval how far apart they are taken, such as {@code PT24H}, a minute to 366 days
 * @param tolerableFailures how many failed ones go by before somebody acts, 0 to 1,000. Each keeps the oldest generation for
 *     one interval more
 * @param pitrDays how many days a restore to a point in time reaches back, 1 to 3,650
 * @param fullInterval how far apart the full backups below it are, a minute to 366 days. To reach the oldest point, the full
 *     one before it is kept, so bytes are as old as both together
 * @param objectLockDays for how many days the storage refuses to delete a backup, 1 to 36,500
 * @param keyDestructionDays how many days the key management waits before it destroys a key, 1 to 366; AWS 7 to 30
 * @param keyDestruction when that wait begins; after the backups unless said otherwise, which is the longer way
 */
@PolicySection("retention.backup")
public record BackupPolicy(
        Optional<@Min(0) @Max(10_000) Integer> generations,
        Optional<Duration> interval,
        Optional<@Min(0) @Max(1_000) Integer> tolerableFailures,
        Optional<@Min(1) @Max(3_650) Integer> pitrDays,
        Optional<Duration> fullInterval,
        Optional<@Min(1) @Max(36_500) Integer> objectLockDays,
        Optional<@Min(1) @Max(366) Integer> keyDestructionDays,
        @Default("AFTER_BACKUPS") KeyDestruction keyDestruction) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** When the wait for the destruction of a key begins. */
    public enum KeyDestruction {
        /** When the last backup has expired, so that the key serves a restore until then. */
        AFTER_BACKUPS,
        /** With the physical deletion of the rows: the wait and the expiry of the backups run beside each other. */
        WITH_ROWS
    }

    /**
     * @throws IllegalArgumentException if an interval is shorter than a minute or longer than 366 days
     */
    public BackupPolicy(
            Optional<@Min(0) @Max(10_000) Integer> generations,
            Optional<Duration> interval,
            Optional<@Min(0) @Max(1_000) Integer> tolerableFailures,
            Optional<@Min(1) @Max(3_650) Integer> pitrDays,
            Optional<Duration> fullInterval,
            Optional<@Min(1) @Max(36_500) Integer> objectLockDays,
            Optional<@Min(1) @Max(366) Integer> keyDestructionDays,
            KeyDestruction keyDestruction) {
        this.generations = generations;
        this.interval = checked("interval", interval);
        this.tolerableFailures = tolerableFailures;
        this.pitrDays = pitrDays;
        this.fullInterval = checked("full-interval", fullInterval);
        this.objectLockDays = objectLockDays;
        this.keyDestructionDays = keyDestructionDays;
        this.keyDestruction = keyDestruction;
    }

    /** Every key at its default. */
    public static BackupPolicy defaults() {
        return PolicyFile.of("defaults", Map.of()).bind(BackupPolicy.class).get(BackupPolicy.class);
    }

    private static Optional<Duration> checked(String key, Optional<Duration> interval) {
        interval.filter(length -> length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)
                .ifPresent(length -> {
                    throw new IllegalArgumentException(key + " = " + length + ": it must be between " + SHORTEST
                            + " and P366D, such as PT24H; change the value, or remove the line");
                });
        return interval;
    }
}
