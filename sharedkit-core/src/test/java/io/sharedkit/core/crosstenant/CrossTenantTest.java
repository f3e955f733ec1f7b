/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ON-09")
class CrossTenantTest {
    private static Companies companies;

    private final Sink sink = new Sink();

    @BeforeAll
    static void create() {
        companies = new Companies();
    }

    @BeforeEach
    void refill() {
        companies.refill();
    }

    @AfterEach
    void noTenantIsLeft() {
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void call_reads_rowsOfEveryTenant() {
        String names = companies
                .logging(sink)
                .call(Companies.READ, c -> Database.ask(c, "select count(distinct tenant_id) from employee"));
        assertThat(names).isEqualTo("2");
    }

    @Test
    void call_publishesBeginAndEnd_inTheProvidersTenantUnderOneId() {
        companies.logging(sink).call(Companies.READ, c -> {
            assertThat(sink.actions()).containsExactly("begun SUCCESS");
            companies.clock.advance(Duration.ofSeconds(3));
            return Database.ask(c, Companies.ALL);
        });
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended SUCCESS");
        assertThat(sink.tenants()).containsOnly(Companies.PROVIDER);
        assertThat(sink.events())
                .extracting(SecurityEvent::target)
                .doesNotContain("")
                .hasSize(2);
        assertThat(sink.events().get(0).target()).isEqualTo(sink.last().target());
        assertThat(sink.events()).allMatch(event -> event.actor().equals(Companies.OPERATOR));
        assertThat(sink.events().get(0).details())
                .containsEntry("reason", "Count for the invoice")
                .containsEntry("ticket", "OPS-1042")
                .containsEntry("mode", "LOGGED")
                .containsEntry("limitSeconds", "300")
                .containsEntry("writable", "false");
        assertThat(sink.last().details())
                .containsEntry("durationMillis", "3000")
                .containsEntry("ticket", "OPS-1042")
                .containsEntry("kinds", "select=1")
                .containsEntry("statements", "1")
                .containsEntry("rowsRead", "1");
    }

    @Test
    void events_ofTwoCalls_haveTwoIds() {
        CrossTenant cross = companies.logging(sink);
        cross.call(Companies.READ, c -> 1);
        cross.call(Companies.READ, c -> 2);
        assertThat(sink.events().stream().map(SecurityEvent::target).distinct()).hasSize(2);
    }

    @Test
    void events_neverHoldRowsOrLiterals() {
        companies.logging(sink).call(Companies.WRITE, c -> {
            Database.ask(c, Companies.ALL);
            Database.execute(c, "update employee set name = 'literal-4711' where name = 'secret-1'");
            return null;
        });
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    Database.execute(c, "insert into employee values ('aozora', 1, 'literal-4711')");
                    return null;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(sink.events().toString()).doesNotContain("secret-").doesNotContain("literal-4711");
    }

    @Test
    void begin_cannotBeKept_nothingIsBorrowedAndNothingRuns() {
        sink.breakAt("begun");
        AtomicBoolean ran = new AtomicBoolean();
        AtomicBoolean borrowed = new AtomicBoolean();
        CrossTenant cross = CrossTenant.builder(watched(borrowed), sink, Companies.PROVIDER, companies.clock)
                .logged()
                .build();
        assertThatThrownBy(() -> cross.call(Companies.READ, c -> {
                    ran.set(true);
                    return null;
                }))
                .hasMessage("The sink is full.");
        assertThat(ran).isFalse();
        assertThat(borrowed).isFalse();
        assertThat(sink.events()).isEmpty();
    }

    private static DataSource watched(AtomicBoolean borrowed) {
        return (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                CrossTenantTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, args) -> {
                    borrowed.set(true);
                    throw new SQLException("The pool is exhausted.", "53300");
                });
    }

    @Test
    void poolIsExhausted_endIsPublished() {
        CrossTenant cross = CrossTenant.builder(watched(new AtomicBoolean()), sink, Companies.PROVIDER, companies.clock)
                .logged()
                .build();
        assertThatThrownBy(() -> cross.call(Companies.READ, c -> 1)).isInstanceOf(DatabaseException.class);
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
        assertThat(sink.detail("sqlState")).isEqualTo("53300");
    }

    @Test
    void end_cannotBeKept_changesAreRolledBackAndItThrows() {
        sink.breakAt("ended");
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    Database.execute(c, "delete from employee");
                    return null;
                }))
                .hasMessage("The sink is full.")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(companies.count("true")).isEqualTo("6");
        assertThat(sink.actions()).containsExactly("begun SUCCESS");
    }

    @Test
    void end_asSuccessCannotBeKept_isKeptAsFailure() {
        sink.breakAt("ended", Outcome.SUCCESS);
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    Database.execute(c, "delete from employee");
                    return null;
                }))
                .hasMessage("The sink is full.");
        assertThat(companies.count("true")).isEqualTo("6");
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
        assertThat(sink.detail("rowsChanged")).isEqualTo("0");
    }

    @Test
    void endIsPublished_beforeTheCommit() {
        AtomicReference<String> seen = new AtomicReference<>();
        CrossTenant cross = CrossTenant.builder(
                        companies.database.cross(),
                        event -> seen.set(companies.count("true")),
                        Companies.PROVIDER,
                        companies.clock)
                .logged()
                .build();
        cross.call(Companies.WRITE, c -> {
            Database.execute(c, "delete from employee");
            return null;
        });
        assertThat(seen).hasValue("6");
        assertThat(companies.count("true")).isEqualTo("0");
    }

    @Test
    void work_throws_isRolledBackWithItsEnd() {
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    Database.execute(c, "delete from employee");
                    throw new AssertionError("the work went wrong");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(companies.count("true")).isEqualTo("6");
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
        assertThat(sink.last().details())
                .containsEntry("failure", "java.lang.AssertionError")
                .containsEntry("kinds", "delete=1")
                .containsEntry("rowsChanged", "0");
    }

    @Test
    void work_swallowsAFailedStatement_isNotReportedAsDone() {
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    Database.execute(c, "delete from employee");
                    try {
                        Database.execute(c, "select 1 / 0");
                    } catch (SQLException e) {
                        assertThat(e.getSQLState()).isEqualTo("22012");
                    }
                    return null;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(companies.count("true")).isEqualTo("6");
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
    }

    @Test
    void deferredConstraint_failsBeforeTheEnd() {
        Database.execute(
                companies.database.owner(),
                "create table late (id integer, constraint late_once unique (id) deferrable initially deferred)",
                "grant select, insert on late to sk_cross");
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.WRITE, c -> {
                    Database.execute(c, "insert into late values (1), (1)");
                    return null;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
    }

    @Test
    void call_insideATenantsScope_isRefusedWithoutAnEvent() {
        CrossTenant cross = companies.logging(sink);
        Tenants.run(
                Companies.AOZORA,
                () -> assertThatThrownBy(() -> cross.call(Companies.READ, c -> 1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("scope is open"));
        assertThat(sink.events()).isEmpty();
    }

    @Test
    void scopeOpenedByTheWork_closesTheConnectionToIt() {
        companies.logging(sink).call(Companies.READ, c -> {
            try (Statement statement = c.createStatement()) {
                Tenants.run(Companies.AOZORA, () -> {
                    assertThatThrownBy(c::createStatement).hasMessageContaining("not mixed");
                    assertThatThrownBy(() -> statement.executeQuery("select 1")).hasMessageContaining("not mixed");
                });
                return statement.execute("select 1");
            }
        });
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended SUCCESS");
    }

    @Test
    void call_insideACall_isRefused() {
        CrossTenant other = companies.logging(sink);
        assertThatThrownBy(() -> companies.logging(sink).call(Companies.READ, c -> other.call(Companies.READ, d -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open on this thread");
        assertThat(sink.actions()).containsExactly("begun SUCCESS", "ended FAILURE");
        int result = companies.logging(sink).call(Companies.READ, c -> 7);
        assertThat(result).isEqualTo(7);
    }

    @Test
    void concurrentCalls_haveTheirOwnCounts() throws Exception {
        CrossTenant cross = companies.logging(sink);
        Together.run(
                8,
                number -> () -> cross.call(Companies.READ.within(Duration.ofMinutes(number + 1)), c -> {
                    for (int i = 0; i <= number; i++) {
                        Database.ask(c, "select " + i);
                    }
                    return null;
                }));
        List<String> read = new ArrayList<>();
        for (int i = 0; i < sink.events().size(); i++) {
            SecurityEvent event = sink.events().get(i);
            if (event.action().endsWith("ended")) {
                read.add(event.details().get("rowsRead"));
            }
        }
        assertThat(read).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void connection_afterTheCall_isClosedForGood() {
        AtomicReference<Connection> kept = new AtomicReference<>();
        AtomicReference<Statement> statement = new AtomicReference<>();
        companies.logging(sink).call(Companies.READ, c -> {
            kept.set(c);
            statement.set(c.createStatement());
            return null;
        });
        assertThatThrownBy(() -> kept.get().createStatement()).hasMessageContaining("is over");
        assertThatThrownBy(() -> statement.get().execute("select 1")).hasMessageContaining("is over");
    }

    @Test
    void connection_onAnotherThread_isRefused() {
        companies.logging(sink).call(Companies.READ, c -> {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    c.createStatement();
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(thrown.get()).hasMessageContaining("confined to the thread");
            return null;
        });
    }
}
