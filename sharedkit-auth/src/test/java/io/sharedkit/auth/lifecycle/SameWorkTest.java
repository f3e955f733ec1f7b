/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.fixture.WatchedDataSource;
import io.sharedkit.auth.throttle.JdbcThrottleStore;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a request for a link does in the database while the sender waits is the same, whoever is meant. */
class SameWorkTest {
    private final PostgresDatabase database = CleanDatabase.get();
    private final AuthWorld world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    private final WatchedDataSource app = new WatchedDataSource(database.rawApp());
    private final WatchedDataSource worker = new WatchedDataSource(database.worker());

    @Test
    @Tag("ASVS-6.3.8")
    void request_knownUnknownInvitedDisabled_sameStatements() {
        Accounts accounts = world.accounts();
        world.join(accounts, AOZORA, "known@example.jp", Roles.GENERAL_USER);
        String disabled = world.join(accounts, AOZORA, "disabled@example.jp", Roles.GENERAL_USER)
                .id();
        Tenants.run(AOZORA, () -> world.invite(accounts, "invited@example.jp", Roles.GENERAL_USER));
        new Rows(database).update("update sk_account set status = 'DISABLED' where account_id = '" + disabled + "'");
        PasswordReset reset = reset();
        request(reset, "c-aozora", "warm@example.jp");
        List<List<String>> seen = new ArrayList<>();
        for (String[] typed : new String[][] {
            {"c-aozora", "known@example.jp"},
            {"c-aozora", "unknown@example.jp"},
            {"c-aozora", "invited@example.jp"},
            {"c-aozora", "disabled@example.jp"},
            {"c-aozora", "no address"},
            {"nosuch", "known@example.jp"},
            {"株式会社", "known@example.jp"}
        }) {
            seen.add(request(reset, typed[0], typed[1]));
        }
        assertThat(seen.get(0)).as("there is work").hasSizeGreaterThanOrEqualTo(2);
        assertThat(seen).allSatisfy(statements -> assertThat(statements).isEqualTo(seen.get(0)));
        assertThat(new Rows(database).count("sk_work where task_name = 'auth.password.reset'"))
                .isEqualTo(8);
    }

    private List<String> request(PasswordReset reset, String company, String email) {
        app.statements.clear();
        worker.statements.clear();
        assertThat(reset.request(company, email, Origin.of("203.0.113.57"))).isEqualTo(new PasswordReset.Requested());
        List<String> all = new ArrayList<>(app.statements);
        all.addAll(worker.statements);
        return all;
    }

    private PasswordReset reset() {
        Transactions ofApp = Transactions.over(TenantDataSource.forApp(app));
        KeyRing keys =
                KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "k1").build();
        Transactions ofWorker = Transactions.over(worker);
        return world.secondNode(ofApp, ofWorker)
                .lifecycleBuilder()
                .throttle(new JdbcThrottleStore(ofWorker))
                .queue(new JdbcWorkQueue(ofApp, database.worker(), keys, world.clock))
                .build()
                .reset();
    }
}
