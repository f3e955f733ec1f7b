/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcAccountsTest extends AccountsContract {
    private final PostgresDatabase database = CleanDatabase.get();
    private final Transactions app = CleanDatabase.app();
    private final Rows rows = new Rows(database);

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, CleanDatabase.worker());
    }

    @Test
    @Tag("HK-07b")
    @Tag("QL-04b")
    void database_holdsNeitherPasswordNorLink_butAnArgon2idHash() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String waiting = rows.dump("sk_mail");
        String token = world.lastToken();
        accounts.acceptInvitation(token, PASSWORD);
        String everything = waiting + rows.dump("sk_account") + rows.dump("sk_link") + rows.dump("sk_mail");
        assertThat(everything)
                .contains("$argon2id$v=19$")
                .doesNotContain(PASSWORD)
                .doesNotContain("soko")
                .doesNotContain(token.split("\\.")[2]);
    }

    @Test
    void invite_rolledBackByTheCaller_leavesNoAccountNoSeatNoMail() {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            world.invite(accounts, EMAIL, Roles.GENERAL_USER);
                            throw new IllegalStateException("the host changed its mind");
                        }))
                        .hasMessage("the host changed its mind"));
        assertThat(rows.count("sk_account")).isZero();
        assertThat(rows.count("sk_link")).isZero();
        assertThat(rows.count("sk_mail")).isZero();
        assertThat(world.inAozora(world.seats::usage)).isEqualTo(new Seats.Usage(0, 5));
    }

    @Test
    void invite_eventThatCannotBeKept_undoesEverything() {
        EventSink full = event -> {
            throw new IllegalStateException("audit log full");
        };
        Accounts unlogged =
                world.with(realm -> realm.events(full)).accountsBuilder().build();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> world.invite(unlogged, EMAIL, Roles.GENERAL_USER))
                        .hasMessage("audit log full"));
        assertThat(rows.count("sk_account")).isZero();
        assertThat(rows.count("sk_mail")).isZero();
        assertThat(world.inAozora(world.seats::usage).taken()).isZero();
    }

    @Test
    void remove_rolledBackByTheCaller_keepsAccountAndSeat() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            accounts.remove(account.id(), OPERATOR);
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
        assertThat(world.logIn(AOZORA, EMAIL)).isNotNull();
        assertThat(world.inAozora(world.seats::usage)).isEqualTo(new Seats.Usage(1, 5));
    }

    @Test
    void acceptInvitation_rolledBackByTheCaller_leavesTheLinkUsable() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            assertThat(accounts.acceptInvitation(token, PASSWORD))
                                    .isInstanceOf(Accounts.Joined.class);
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void acceptInvitation_manyAtOnceOnTwoNodes_oneJoins() throws Exception {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        Accounts other = world.secondNode().accounts();
        List<Accounts.AcceptResult> results = AtOnce.call(
                8, i -> (i % 2 == 0 ? accounts : other).acceptInvitation(token, "a long password, number " + i));
        assertThat(results).filteredOn(Accounts.Joined.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(new Accounts.LinkRefused(LinkProblem.USED)::equals)
                .hasSize(7);
    }

    @Test
    @Tag("HK-06a")
    void invite_manyAtOnceOnTwoNodes_neverMoreThanTheSeats() throws Exception {
        Accounts other = world.secondNode().accounts();
        List<Accounts.InviteResult> results = AtOnce.call(
                12,
                i -> Tenants.get(
                        AOZORA,
                        () -> (i % 2 == 0 ? accounts : other)
                                .invite("user" + i + "@aozora.example.jp", "山田 太郎", Roles.GENERAL_USER, OPERATOR)));
        assertThat(results).filteredOn(Accounts.Invited.class::isInstance).hasSize(5);
        assertThat(rows.count("sk_account")).isEqualTo(5);
        assertThat(world.inAozora(world.seats::usage)).isEqualTo(new Seats.Usage(5, 5));
    }

    @Test
    void invite_sameAddressAtOnce_oneSeatOneAccount() throws Exception {
        Accounts other = world.secondNode().accounts();
        List<Accounts.InviteResult> results = AtOnce.call(
                8,
                i -> Tenants.get(
                        AOZORA,
                        () -> (i % 2 == 0 ? accounts : other).invite(EMAIL, "山田 太郎", Roles.GENERAL_USER, OPERATOR)));
        assertThat(results).filteredOn(Accounts.Invited.class::isInstance).hasSize(1);
        assertThat(world.inAozora(world.seats::usage)).isEqualTo(new Seats.Usage(1, 5));
    }

    @Test
    void application_seesAndChangesItsOwnCompanyOnly_whateverTheSqlSays() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Tenants.run(TAKASAKI, () -> {
            assertThat(rows.countAs(app, "sk_account")).isZero();
            assertThat(rows.countAs(app, "sk_link")).isZero();
            assertThat(rows.updateAs(app, "delete from sk_account")).isZero();
            assertThatThrownBy(() -> rows.updateAs(app, """
                            insert into sk_account
                              (tenant_id, account_id, login_id, email, name, role, status, created_at)
                            values ('c-aozora', 'x', 'x', 'x', 'x', 'x', 'INVITED', now())""")).hasMessageContaining("row-level security");
        });
        assertThat(rows.count("sk_account")).isEqualTo(1);
    }
}
