/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.spring.database.RawPools;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Whether both pools have a connection that answers; without a tenant, since no row is read. */
final class DatabaseCheck implements HealthCheck {
    private static final int SECONDS = 5;

    private final RawPools pools;

    DatabaseCheck(RawPools pools) {
        this.pools = pools;
    }

    /** The second pool is not asked where the first has failed: it would only make the caller wait again. */
    @Override
    public HealthAnswer ask() {
        Map<String, Object> details = new TreeMap<>();
        for (Map.Entry<String, DataSource> pool : new TreeMap<>(pools.named()).entrySet()) {
            try (Connection connection = pool.getValue().getConnection()) {
                boolean valid = connection.isValid(SECONDS);
                details.put(pool.getKey(), valid ? "answers" : "does not answer");
                if (!valid) {
                    return HealthAnswer.down(details);
                }
            } catch (SQLException e) {
                details.put(pool.getKey(), e.getClass().getName());
                return HealthAnswer.down(details);
            }
        }
        return HealthAnswer.up(details);
    }
}
