/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.throttle.LoginThrottle.Entered;
import io.sharedkit.auth.throttle.LoginThrottle.Entry;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcLoginThrottleTest extends LoginThrottleContract {
    private static final int THREADS = 64;

    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);

    @Override
    AuthWorld world() {
        CleanDatabase.get();
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    @Tag("ASVS-6.3.1")
    void enter_from64ThreadsOnTwoNodesAndAddresses_exactly10Guesses() throws Exception {
        List<Entry> entries = atOnce(i -> Origin.of("198.51.100." + i));
        assertThat(entries).filteredOn(Entered.class::isInstance).hasSize(10);
    }

    @Test
    @Tag("ASVS-6.1.1")
    void enter_from64ThreadsWithOneStolenToken_exactly10MoreGuesses() throws Exception {
        String token = throttle.knownBrowsers().issue(HANAKO);
        List<Entry> entries = atOnce(i -> Origin.of("198.51.100." + i).knownBrowser(token));
        assertThat(entries).filteredOn(Entered.class::isInstance).hasSize(20);
    }

    @Test
    void enter_rolledBackByTheCaller_staysCounted() {
        Transactions app = CleanDatabase.app();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> app.call(connection -> {
                        guess(HANAKO, STRANGER, 1);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
        }
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(LoginThrottle.Wait.class);
    }

    @Test
    void enter_andThenTheProcessDies_leavesOneFailure() {
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Entered.class);
        assertThat(rows.value("select failures from sk_failure_counter")).isEqualTo("1");
        LoginThrottle next = otherNode();
        for (int i = 0; i < 9; i++) {
            assertThat(next.enter(HANAKO, STRANGER)).isInstanceOf(Entered.class);
        }
        assertThat(next.enter(HANAKO, STRANGER)).isInstanceOf(LoginThrottle.Wait.class);
    }

    @Test
    void enter_databaseThatFails_throwsAndLetsNobodyIn() {
        PostgresDatabase.execute(database.superuser(), "alter table sk_failure_counter rename to sk_away");
        try {
            assertThatThrownBy(() -> throttle.enter(HANAKO, STRANGER)).isInstanceOf(DatabaseException.class);
        } finally {
            PostgresDatabase.execute(database.superuser(), "alter table sk_away rename to sk_failure_counter");
        }
    }

    @Test
    void tables_holdNeitherLoginNorAddressNorToken() {
        String token = throttle.knownBrowsers().issue(HANAKO);
        guess(HANAKO, STRANGER, 10);
        throttle.enter(HANAKO, STRANGER);
        guess(HANAKO, STRANGER.knownBrowser(token), 1);
        for (String table : List.of("sk_failure_counter", "sk_rate", "sk_shared_rate")) {
            assertThat(rows.dump(table))
                    .isNotEmpty()
                    .doesNotContain("hanako")
                    .doesNotContain("203.0.113")
                    .doesNotContain(token.substring(0, 22));
        }
    }

    private List<Entry> atOnce(IntFunction<Origin> origin) throws Exception {
        LoginThrottle[] nodes = {throttle, otherNode()};
        return AtOnce.call(THREADS, i -> Tenants.get(AOZORA, () -> nodes[i % 2].enter(HANAKO, origin.apply(i))));
    }

    private LoginThrottle otherNode() {
        return world.throttleBuilder()
                .store(new JdbcThrottleStore(CleanDatabase.otherWorker()))
                .build();
    }
}
