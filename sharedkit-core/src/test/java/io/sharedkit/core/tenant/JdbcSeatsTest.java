/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Seats.Usage;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class JdbcSeatsTest extends SeatsContract {
    private Database database;

    @Override
    Seats create() {
        database = Database.create();
        return new JdbcSeats(database.appTransactions());
    }

    @Override
    Seats anotherNode(Seats one) {
        return new JdbcSeats(database.appTransactions());
    }

    @Test
    void acquire_rolledBackByTheCaller_givesTheSeatBack() {
        Transactions app = database.appTransactions();
        Seats seats = new JdbcSeats(app);
        Tenants.run(AOZORA, () -> {
            seats.allot(1);
            assertThatThrownBy(() -> app.call(connection -> {
                        assertThat(seats.acquire()).isTrue();
                        throw new IllegalStateException("as the test asked for");
                    }))
                    .hasMessage("as the test asked for");
            assertThat(seats.usage()).isEqualTo(new Usage(0, 1));
        });
    }

    @Test
    void allot_whileOthersAcquire_neverLeavesMoreTakenThanThereAre() throws Exception {
        Tenants.run(AOZORA, () -> anotherNode(null).allot(100));
        Together.run(8, i -> i % 2 == 0 ? acquiring(25) : shrinking());
        Usage usage = Tenants.get(AOZORA, () -> anotherNode(null).usage());
        assertThat(usage.taken()).isLessThanOrEqualTo(usage.total());
    }

    private Callable<Integer> acquiring(int tries) {
        return () -> Tenants.get(AOZORA, () -> {
            Seats node = anotherNode(null);
            for (int i = 0; i < tries; i++) {
                node.acquire();
            }
            return tries;
        });
    }

    private Callable<Integer> shrinking() {
        return () -> Tenants.get(AOZORA, () -> {
            Seats node = anotherNode(null);
            for (int total = 90; total > 0; total -= 10) {
                try {
                    node.allot(total);
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageContaining("are taken");
                }
            }
            return 0;
        });
    }
}
