/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** A result set whose rows are counted as the work takes them, within the time limit. */
final class WatchedRows extends Watched {

    WatchedRows(ResultSet rows, CrossSession session) {
        super(rows, session);
    }

    @Override
    @Nullable
    Object use(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        if (!method.getName().equals("next")) {
            return super.use(self, method, arguments);
        }
        session.checkUse();
        session.remaining();
        boolean row = Boolean.TRUE.equals(call(method, arguments));
        if (row) {
            session.tally().rowRead();
        }
        return row;
    }
}
