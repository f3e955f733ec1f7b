/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements so that nobody waits long for them: with a lock_timeout, and again where it struck. */
final class AdoptionRunner {
    private static final Set<String> PASSING = Set.of("55P03", "57014", "40P01", "40001");

    private final DataSource owner;
    private final Transactions transactions;
    private final AdoptionLimits limits;

    AdoptionRunner(DataSource owner, AdoptionLimits limits) {
        this.owner = owner;
        this.transactions = Transactions.over(owner);
        this.limits = limits;
    }

    /** Does a step and writes it into the journal: with it where one transaction can, before it otherwise. */
    void run(String stage, AdoptionStep step) {
        if (step.batched()) {
            transactions.call(connection -> AdoptionJournal.add(connection, stage, step));
            batches(step.subject(), step.run().get(0));
        } else if (chunks(step.run()).size() == 1
                && !AdoptionStep.isConcurrent(step.run().get(0))) {
            inTransaction(step.run(), connection -> AdoptionJournal.add(connection, stage, step));
        } else {
            transactions.call(connection -> AdoptionJournal.add(connection, stage, step));
            chunks(step.run()).forEach(this::chunk);
        }
    }

    /** Takes a step back; the entry goes with the last transaction of it. */
    void undo(AdoptionJournal.Entry entry) {
        List<String> undo = entry.step().undo();
        if (entry.step().batched()) {
            undo.forEach(sql -> batches(entry.step().subject(), sql));
            transactions.call(connection -> AdoptionJournal.remove(connection, entry.id()));
            return;
        }
        List<List<String>> chunks = new ArrayList<>(chunks(undo));
        List<String> last = chunks.isEmpty() || AdoptionStep.isConcurrent(undo.get(undo.size() - 1))
                ? List.of()
                : chunks.remove(chunks.size() - 1);
        chunks.forEach(this::chunk);
        inTransaction(last, connection -> AdoptionJournal.remove(connection, entry.id()));
    }

    private void batches(String table, String update) {
        KeysetBatches batches = transactions.call(connection -> KeysetBatches.of(connection, table));
        List<String> after = List.of();
        List<String> upTo;
        do {
            List<String> from = after;
            upTo = again(
                    update,
                    () -> transactions.call(connection -> {
                        limit(connection, limits.lockTimeout(), Duration.ZERO);
                        return batches.next(connection, update, from, limits.batchSize());
                    }));
            after = upTo;
        } while (!upTo.isEmpty());
    }

    private void chunk(List<String> statements) {
        if (AdoptionStep.isConcurrent(statements.get(0))) {
            statements.forEach(this::concurrently);
        } else {
            inTransaction(statements, connection -> 0L);
        }
    }

    private void inTransaction(List<String> statements, Transactions.Work<Long> last) {
        boolean brief = statements.stream().noneMatch(AdoptionStep::isLong);
        again(
                String.join("; ", statements),
                () -> transactions.call(connection -> {
                    limit(connection, limits.lockTimeout(), brief ? limits.lockTimeout() : Duration.ZERO);
                    try (Statement statement = connection.createStatement()) {
                        for (String sql : statements) {
                            statement.execute(sql);
                        }
                    }
                    return last.run(connection);
                }));
    }

    /** It waits for old transactions, not in anybody's way, so that it may wait for all attempts at once. */
    private void concurrently(String sql) {
        Duration patience = limits.lockTimeout().multipliedBy(limits.attempts());
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                statement.execute("set lock_timeout = " + patience.toMillis());
                statement.execute(sql);
            } finally {
                statement.execute("reset lock_timeout");
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw PASSING.contains(e.getSQLState()) ? gaveUp(sql, e) : failed(sql, e);
        }
    }

    private <T> T again(String sql, java.util.function.Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DatabaseException e) {
                if (!(e.getCause() instanceof SQLException cause) || !PASSING.contains(cause.getSQLState())) {
                    throw failed(sql, e);
                }
                if (attempt == limits.attempts()) {
                    throw gaveUp(sql, e);
                }
                pause();
            }
        }
    }

    /** The database waits, so that those who queued behind the lock get on in the meantime. */
    private void pause() {
        transactions.call(connection -> Sql.of(connection, "select 1 from pg_sleep(?)")
                .bind(limits.pause().toMillis() / 1000.0)
                .first(row -> 1));
    }

    private static void limit(Connection connection, Duration lock, Duration whole) throws SQLException {
        Sql.of(connection, "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)")
                .bind(Long.toString(lock.toMillis()), Long.toString(whole.toMillis()))
                .first(row -> 1);
    }

    /** Statements that go together: those in a transaction in a row, each concurrent or long one alone. */
    private static List<List<String>> chunks(List<String> statements) {
        List<List<String>> chunks = new ArrayList<>();
        String before = null;
        for (String sql : statements) {
            if (before == null || standsAlone(sql) || standsAlone(before)) {
                chunks.add(new ArrayList<>());
            }
            chunks.get(chunks.size() - 1).add(sql);
            before = sql;
        }
        return chunks;
    }

    private static boolean standsAlone(@Nullable String sql) {
        return sql != null && (AdoptionStep.isConcurrent(sql) || AdoptionStep.isLong(sql));
    }

    private IllegalStateException gaveUp(String sql, Exception cause) {
        return new IllegalStateException(
                "Somebody holds a lock that this statement needs, through " + limits.attempts() + " attempts of "
                        + limits.lockTimeout().toMillis() + " ms: " + sql
                        + "\nIt did nothing, but for an invalid index that the next run rebuilds. Look for long transactions in pg_stat_activity, then run the stage again.",
                cause);
    }

    private static IllegalStateException failed(String sql, Exception cause) {
        String reason = cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
        return new IllegalStateException(
                "This statement failed: " + sql + "\n" + reason
                        + "\nWhat was done before it stays; mend the reason and run the stage again, or roll it back.",
                cause);
    }
}
