/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.AOZORA;
import static io.sharedkit.retention.hold.HoldWorld.SATO;
import static io.sharedkit.retention.hold.HoldWorld.SUZUKI;
import static io.sharedkit.retention.hold.HoldWorld.court;
import static io.sharedkit.retention.hold.HoldWorld.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.retention.DataScope;
import io.sharedkit.testkit.PostgresDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database goes away at each statement in turn: a step is done as a whole or not at all, and nothing is destroyed. */
class HoldDatabaseAwayTest {
    private static final int NEVER = -1;

    private final PostgresDatabase database = PostgresDatabase.create("core", "retention");
    private final HoldWorld world = new HoldWorld(new JdbcHoldStore(database.workerTransactions()));
    private int statementsLeft = NEVER;
    private final LegalHolds failing =
            world.node(new JdbcHoldStore(Transactions.over(failing(database.worker()))), world.clock);
    private final Transactions failingWorker = Transactions.over(failing(database.worker()));

    @ParameterizedTest
    @EnumSource(Step.class)
    void step_whenTheDatabaseIsAwayAtAnyStatement_isDoneWhollyOrNotAtAll(Step step) {
        int failures = 0;
        boolean finished = false;
        while (!finished) {
            LegalHold hold = world.place(court());
            HoldRequest request = world.holds.request(court(), SATO);
            world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
            int before = steps(hold, request);
            statementsLeft = failures;
            try {
                step.take(this, hold, request);
                finished = true;
            } catch (DatabaseException e) {
                failures++;
                statementsLeft = NEVER;
                assertThat(steps(hold, request)).isEqualTo(before);
                assertThat(world.isHeld(AOZORA)).isTrue();
            }
            statementsLeft = NEVER;
        }
        assertThat(failures).isGreaterThanOrEqualTo(3);
    }

    @Test
    void unlessHeld_whenTheDatabaseIsAwayAtAnyStatement_destroysNothing() {
        LegalHolds holds = world.node(new JdbcHoldStore(failingWorker), world.clock);
        int failures = 0;
        AtomicBoolean destroyed = new AtomicBoolean();
        while (!destroyed.get()) {
            statementsLeft = failures;
            try {
                failingWorker.call(connection -> holds.unlessHeld(AOZORA, () -> {
                    destroyed.set(true);
                    return 1;
                }));
            } catch (DatabaseException e) {
                failures++;
                assertThat(destroyed).isFalse();
            }
        }
        assertThat(failures).isEqualTo(5);
    }

    @Test
    void look_whenTheDatabaseIsAway_isUnknown() {
        statementsLeft = 0;
        assertThat(new HoldReviews(failing, world.clock).look().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private int steps(LegalHold hold, HoldRequest request) {
        return world.holds.history(hold.id()).size()
                + world.holds.history(request.id()).size()
                + world.holds.list(AOZORA).size()
                + world.holds.requests(AOZORA).size();
    }

    private DataSource failing(DataSource real) {
        return proxy(
                DataSource.class,
                real,
                (method, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, this::count)
                        : result);
    }

    private Object count(String method, Object result) throws SQLException {
        if (method.equals("prepareStatement") && statementsLeft != NEVER && statementsLeft-- == 0) {
            statementsLeft = 0;
            ((java.sql.Statement) result).close();
            throw new SQLException("the database is away", "08006");
        }
        return result;
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    try {
                        return after.returned(method.getName(), method.invoke(real, values));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @FunctionalInterface
    private interface After {
        Object returned(String method, Object result) throws SQLException;
    }

    /** What people do. */
    enum Step {
        REQUEST {
            @Override
            void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request) {
                test.failing.request(court(), SATO);
            }
        },
        REQUEST_FOR_ALL {
            @Override
            void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request) {
                test.failing.request(court(DataScope.EVERYTHING), SATO);
            }
        },
        PLACE {
            @Override
            void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request) {
                done(test.failing.place(request.id(), SUZUKI));
            }
        },
        WITHDRAW {
            @Override
            void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request) {
                test.failing.withdraw(request.id(), "誤り", SATO);
            }
        },
        REVIEW {
            @Override
            void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request) {
                test.failing.review(hold.id(), HoldWorld.REVIEW.plusDays(1), "係属中", SUZUKI);
            }
        },
        RELEASE {
            @Override
            void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request) {
                HoldResult.NotApproved asked = (HoldResult.NotApproved) test.world.holds.release(hold.id(), "和解", SATO);
                test.world.approvals.giveFor(LegalHolds.RELEASE, asked.digest(), "op-2");
                done(test.failing.release(hold.id(), "和解", SATO));
            }
        };

        abstract void take(HoldDatabaseAwayTest test, LegalHold hold, HoldRequest request);
    }
}
