/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Seats.Usage;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
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
    @Tag("HK-06a")
    void acquire_byAThousandThreadsThroughASmallPool_neverExceedsTheContract() throws Exception {
        try (HikariDataSource pool = database.appPool(4, true)) {
            pool.setConnectionTimeout(60_000);
            Seats seats = new JdbcSeats(Transactions.over(TenantDataSource.forApp(pool)));
            Tenants.run(AOZORA, () -> seats.allot(300));
            Tenants.run(TAKASAKI, () -> seats.allot(1_000));
            List<Boolean> acquired =
                    Together.run(1_000, i -> () -> Tenants.get(i % 10 == 0 ? TAKASAKI : AOZORA, seats::acquire));
            assertThat(acquired.stream().filter(yes -> yes)).hasSize(300 + 100);
            assertThat(Tenants.get(AOZORA, seats::usage)).isEqualTo(new Usage(300, 300));
            assertThat(Tenants.get(TAKASAKI, seats::usage)).isEqualTo(new Usage(100, 1_000));
        }
    }

    @Test
    @Tag("HK-06a")
    void acquire_byTransactionsOfWhichHalfAreRolledBack_endsWithTheOtherHalf() throws Exception {
        try (HikariDataSource pool = database.appPool(4, true)) {
            Transactions app = Transactions.over(TenantDataSource.forApp(pool));
            Seats seats = new JdbcSeats(app);
            Tenants.run(AOZORA, () -> seats.allot(40));
            Together.run(8, i -> () -> {
                for (int n = 0; n < 10; n++) {
                    boolean back = (i + n) % 2 == 0;
                    Tenants.run(AOZORA, () -> acquiring(app, seats, back));
                }
                return i;
            });
            assertThat(Tenants.get(AOZORA, seats::usage)).isEqualTo(new Usage(40, 40));
        }
    }

    /** Who keeps a seat finds one in the end, for there are as many; who gives it back tries once. */
    private static void acquiring(Transactions app, Seats seats, boolean back) {
        boolean finished;
        do {
            try {
                finished = app.call(connection -> {
                    boolean got = seats.acquire();
                    if (got && back) {
                        throw new IllegalStateException("as the test asked for");
                    }
                    return got || back;
                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("as the test asked for");
                finished = true;
            }
        } while (!finished);
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
