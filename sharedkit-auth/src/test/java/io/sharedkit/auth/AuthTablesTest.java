/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountQuery;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.approval.Approvals;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthTablesTest {
    private static final List<String> TABLES = List.of(
            "sk_session",
            "sk_link",
            "sk_challenge",
            "sk_totp",
            "sk_recovery_code",
            "sk_browser",
            "sk_password_history",
            "sk_credential",
            "sk_account",
            "sk_failure_counter",
            "sk_rate",
            "sk_approval");

    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);

    @Test
    void rowLevelSecurity_ofEveryTable_lacksNothing() {
        IsolationSpec own = AuthTables.declare(IsolationSpec.builder()).build();
        assertThat(own.tenantTables()).containsExactlyInAnyOrderElementsOf(TABLES);
        assertThat(RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).plan(database.owner(), own))
                .isEmpty();
    }

    @Test
    void declare_coversEveryTableOfTheScript() {
        String tables = rows.value("""
                select string_agg(c.relname, ',' order by c.relname)
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and a.attname = 'tenant_id' and c.relname like 'sk\\_%'
                  and c.relname not in ('sk_tenant', 'sk_tenant_batch', 'sk_seat', 'sk_mail')""");
        assertThat(tables.split(",")).containsExactlyInAnyOrderElementsOf(TABLES);
    }

    @Test
    void install_withoutCore_saysThatItComesFirst() {
        assertThatThrownBy(() -> PostgresDatabase.create("auth"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "The tables of auth need those of core, which are not there: install(owner, \"core\", \"auth\").");
    }

    @Test
    void rights_areTheLeastThatTheStoresNeed() {
        assertThat(rights("sk_app"))
                .isEqualTo("sk_account:DELETE,INSERT,SELECT sk_approval:INSERT,SELECT"
                        + " sk_browser:DELETE,INSERT,SELECT sk_challenge:INSERT"
                        + " sk_credential:DELETE,INSERT,SELECT sk_link:DELETE,INSERT,SELECT,UPDATE"
                        + " sk_password_history:DELETE,INSERT,SELECT sk_recovery_code:DELETE,INSERT,SELECT"
                        + " sk_session:SELECT sk_totp:DELETE,INSERT,SELECT");
        assertThat(rights("sk_worker"))
                .isEqualTo("sk_account:DELETE,SELECT sk_approval:DELETE,SELECT"
                        + " sk_browser:DELETE,SELECT sk_challenge:DELETE,SELECT"
                        + " sk_credential:DELETE,SELECT sk_failure_counter:DELETE,INSERT,SELECT sk_link:DELETE,SELECT"
                        + " sk_password_history:DELETE,SELECT"
                        + " sk_rate:DELETE,INSERT,SELECT sk_recovery_code:DELETE,SELECT sk_session:DELETE,INSERT,SELECT"
                        + " sk_shared_rate:DELETE,INSERT,SELECT sk_totp:DELETE,SELECT");
        assertThat(rows.value("""
                select string_agg(grantee || ':' || table_name || '.' || column_name, ' '
                                  order by grantee, table_name, column_name)
                from information_schema.column_privileges
                where privilege_type = 'UPDATE' and table_name in ('sk_account', 'sk_password_history')
                  and grantee in ('sk_app', 'sk_worker')"""))
                .isEqualTo("sk_app:sk_account.email sk_app:sk_account.login_id sk_app:sk_account.name"
                        + " sk_app:sk_account.password_hash sk_app:sk_account.role sk_app:sk_account.status"
                        + " sk_app:sk_password_history.password_hash sk_worker:sk_account.password_hash");
    }

    @Test
    void erasureTargets_inTheirOrder_leaveNothingOfTheOneCompany_andAllOfTheOther() {
        AuthWorld world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
        fill(world, AOZORA);
        fill(world, TAKASAKI);
        List<ErasureTarget> targets = AuthTables.erasureTargets(CleanDatabase.worker());
        assertThat(targets).extracting(ErasureTarget::name).isEqualTo(TABLES);
        Tenants.run(AOZORA, () -> {
            for (ErasureTarget target : targets) {
                assertThat(target.count()).as(target.name()).isPositive();
                long before = target.count();
                assertThat(target.eraseBatch(1)).as(target.name()).isEqualTo(1);
                assertThat(target.count()).as(target.name()).isEqualTo(before - 1);
                target.eraseBatch(100);
                assertThat(target.count()).as(target.name()).isZero();
            }
        });
        for (String table : TABLES) {
            assertThat(rows.dump(table)).contains("c-takasaki").doesNotContain("c-aozora");
        }
    }

    private static void fill(AuthWorld world, TenantId tenant) {
        Accounts accounts = world.accounts();
        world.join(accounts, tenant, "one@example.jp", Roles.SYSTEM_ADMIN);
        world.join(accounts, tenant, "two@example.jp", Roles.GENERAL_USER);
        world.secondStep().start(world.logIn(tenant, "one@example.jp"), Factor.EMAIL_CODE, Origin.unknown());
        world.secondStep().start(world.logIn(tenant, "two@example.jp"), Factor.EMAIL_CODE, Origin.unknown());
        Sessions sessions = world.sessionsBuilder().build();
        sessions.open(world.authenticate(tenant, "one@example.jp"), Origin.unknown());
        sessions.open(world.authenticate(tenant, "two@example.jp"), Origin.unknown());
        Tenants.run(tenant, () -> {
            String one = idOf(accounts, "one@");
            String two = idOf(accounts, "two@");
            for (String id : List.of(one, two)) {
                Account account = accounts.find(id).orElseThrow();
                world.totpBuilder().build().enrol(account);
                world.recoveryCodes().enrol(account);
                world.browsers().remember(id, 1, world.clock.instant(), Origin.unknown());
            }
            for (String id : List.of(one, two)) {
                world.credentials.set(
                        id, world.passwords.rehash("another long password").orElseThrow());
            }
        });
        Approvals approvals = Approvals.builder()
                .store(world.approvalStore)
                .events(world.events)
                .clock(world.clock)
                .build();
        Tenants.run(tenant, () -> {
            fillThrottle(world.throttleBuilder().build());
            approvals.request("retention.erasure", "0".repeat(64), Actor.operator("a"));
            approvals.approve("retention.erasure", "0".repeat(64), Actor.operator("b"));
        });
    }

    private static void fillThrottle(LoginThrottle throttle) {
        for (String login : List.of("one@example.jp", "two@example.jp")) {
            throttle.failed((LoginThrottle.Entered) throttle.enter(login, Origin.of("192.0.2.1")));
        }
    }

    private static String idOf(Accounts accounts, String email) {
        return accounts.list(AccountQuery.startingWith(email)).accounts().get(0).id();
    }

    private String rights(String role) {
        return rows.value("""
                select string_agg(rights, ' ' order by rights) from (
                  select table_name || ':' || string_agg(privilege_type, ',' order by privilege_type) as rights
                  from information_schema.table_privileges
                  where grantee = '%s' and table_name in ('%s', 'sk_shared_rate')
                  group by table_name) one""".formatted(role, String.join("', '", TABLES)));
    }
}
