/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that is looked at and counted before it runs, and runs within the time that is left. */
final class WatchedStatement extends Watched {
    private final @Nullable StatementKind prepared;
    private Map<StatementKind, Long> batch = new EnumMap<>(StatementKind.class);

    WatchedStatement(Statement statement, CrossSession session, @Nullable StatementKind prepared) {
        super(statement, session);
        this.prepared = prepared;
    }

    @Override
    @Nullable
    Object use(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        switch (name) {
            case "addBatch" -> batch.merge(kind(arguments), 1L, Long::sum);
            case "clearBatch" -> batch.clear();
            case "executeBatch", "executeLargeBatch" -> execute(takeBatch());
            default -> {
                if (name.startsWith("execute")) {
                    execute(Map.of(kind(arguments), 1L));
                }
            }
        }
        return super.use(self, method, arguments);
    }

    private Map<StatementKind, Long> takeBatch() {
        Map<StatementKind, Long> taken = batch;
        batch = new EnumMap<>(StatementKind.class);
        return taken;
    }

    private StatementKind kind(@Nullable Object[] arguments) throws SQLException {
        if (arguments.length > 0) {
            return StatementKind.of(String.valueOf(arguments[0]));
        }
        if (prepared == null) {
            throw refusal("to execute a statement taken from its result set");
        }
        return prepared;
    }

    private void execute(Map<StatementKind, Long> kinds) throws SQLException {
        session.checkUse();
        session.limit();
        session.tally().executed(kinds);
    }
}
