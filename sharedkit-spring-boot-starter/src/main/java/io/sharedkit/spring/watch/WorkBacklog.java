/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the work that is due, and of it the mails. */
final class WorkBacklog {
    private static final String COUNT = """
            select count(*) filter (where execution_time <= ?) as due, min(execution_time) as earliest,
                   count(*) filter (where task_name = 'core.mail.send') as mails
            from sk_work""";

    private final Transactions worker;
    private final InstantSource clock;
    private volatile @Nullable Backlog latest;
    private volatile long mails;

    WorkBacklog(Transactions worker, InstantSource clock) {
        this.worker = worker;
        this.clock = clock;
    }

    Optional<Backlog> latest() {
        return Optional.ofNullable(latest);
    }

    /** How many mails have not gone out, also those that wait for their next try. */
    long mails() {
        return mails;
    }

    void look() {
        latest = worker.call(this::count);
    }

    private Backlog count(Connection connection) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                mails = row.getLong("mails");
                Duration late = Optional.ofNullable(row.getObject("earliest", OffsetDateTime.class))
                        .map(earliest -> Duration.between(earliest.toInstant(), now))
                        .filter(time -> !time.isNegative())
                        .orElse(Duration.ZERO);
                return new Backlog(now, row.getLong("due"), late, Optional.empty());
            }
        }
    }
}
