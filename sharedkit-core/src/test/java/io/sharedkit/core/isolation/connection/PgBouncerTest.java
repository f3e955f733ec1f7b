/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.PgBouncer;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Behind the real pgbouncer in transaction mode, where a session of the server changes hands at each transaction. */
@Tag("JJ-28")
@EnabledIf(value = "isInstalled", disabledReason = "pgbouncer is not installed on this machine")
@SuppressWarnings("try") // scopes are opened to be closed again
class PgBouncerTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");
    private static final String NAMES = "select string_agg(name, ',') from employee";

    private static Path folder;
    private static PgBouncer bouncer;

    static boolean isInstalled() {
        return PgBouncer.isInstalled();
    }

    @BeforeAll
    static void start() throws Exception {
        Database database = Database.withEmployees();
        Database.execute(
                database.superuser(),
                "insert into employee values ('aozora', 1, 'aozora'), ('takasaki', 1, 'takasaki')");
        folder = Files.createTempDirectory("pgbouncer");
        bouncer = PgBouncer.start(folder, database.port(), 1);
    }

    @AfterAll
    static void stop() throws Exception {
        bouncer.close();
        for (String file : List.of("pgbouncer.ini", "users.txt", "pgbouncer.log")) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }

    @Test
    void settingOfTheSession_reachesAnotherClient_soThatItMustNotBeUsed() throws Exception {
        DataSource raw = bouncer.pool("sk_app", 2);
        try (Connection one = raw.getConnection();
                Connection other = raw.getConnection()) {
            Database.execute(one, "select set_config('sharedkit.tenant', 'aozora', false)");
            assertThat(Database.ask(other, NAMES)).isEqualTo("aozora");
        }
    }

    @Test
    void auto_findsThePooler_andEachTenantSeesItsOwn() {
        TenantDataSource source = TenantDataSource.forApp(bouncer.pool("sk_app", 2));
        for (TenantId tenant : List.of(AOZORA, TAKASAKI, AOZORA)) {
            Tenants.run(tenant, () -> assertThat(Database.ask(source, NAMES)).isEqualTo(tenant.value()));
        }
        assertThat(source.mode()).isEqualTo(TenantMode.TRANSACTION);
    }

    @Test
    void lease_isRefused() {
        DataSource source = TenantDataSource.forApp(bouncer.pool("sk_app", 2), TenantMode.LEASE);
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(source::getConnection)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("pooler")
                        .hasMessageContaining("TenantMode.TRANSACTION"));
    }

    @Test
    void worker_withoutTenant_doesNotGetWhatAnotherClientLeftBehind() throws Exception {
        DataSource raw = bouncer.pool("sk_worker", 1);
        Database.execute(raw, "select set_config('sharedkit.tenant', 'aozora', false)");
        try (Connection connection = TenantDataSource.forWorker(raw).getConnection()) {
            assertThatThrownBy(() -> Database.ask(connection, NAMES)).hasMessageContaining("no tenant is set");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Database.ask(connection, NAMES)).hasMessageContaining("no tenant is set");
        }
        Database.execute(raw, "reset sharedkit.tenant");
    }

    @Test
    void manyClients_onOneSessionOfTheServer_neverMix() throws Exception {
        DataSource source = TenantDataSource.forApp(bouncer.pool("sk_app", 6));
        assertThat(Together.run(6, seed -> () -> foreign(source, new Random(seed))))
                .containsOnly(0);
    }

    private static int foreign(DataSource source, Random random) throws Exception {
        int foreign = 0;
        for (int i = 0; i < 100; i++) {
            TenantId tenant = random.nextBoolean() ? AOZORA : TAKASAKI;
            try (Tenants.Scope ignored = Tenants.open(tenant);
                    Connection connection = source.getConnection()) {
                connection.setAutoCommit(random.nextBoolean());
                for (int j = random.nextInt(3); j >= 0; j--) {
                    try (PreparedStatement select = connection.prepareStatement(NAMES);
                            ResultSet row = select.executeQuery()) {
                        row.next();
                        foreign += tenant.value().equals(row.getString(1)) ? 0 : 1;
                    }
                }
                foreign += tenant.value().equals(Database.ask(connection, NAMES)) ? 0 : 1;
                if (!connection.getAutoCommit() && random.nextBoolean()) {
                    connection.rollback();
                    foreign += tenant.value().equals(Database.ask(connection, NAMES)) ? 0 : 1;
                }
            }
        }
        return foreign;
    }
}
