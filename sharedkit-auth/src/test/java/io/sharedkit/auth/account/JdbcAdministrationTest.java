/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Accounts.Change;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcAdministrationTest extends AdministrationContract {
    private static final int RACES = 15;

    private final Rows rows = new Rows(CleanDatabase.get());
    private final Transactions app = CleanDatabase.app();

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, CleanDatabase.worker());
    }

    @RepeatedTest(RACES)
    @Tag("JJ-30")
    void twoAdministrators_removeEachOtherOnTwoNodes_oneIsLeft() throws Exception {
        race((node, pair) -> node.remove(pair.get(1), Actor.user(pair.get(0))));
    }

    @RepeatedTest(RACES)
    void twoAdministrators_disableEachOtherOnTwoNodes_oneIsLeft() throws Exception {
        race((node, pair) -> node.disable(pair.get(1), "race", Actor.user(pair.get(0))));
    }

    @RepeatedTest(RACES)
    void twoAdministrators_demoteThemselvesOnTwoNodes_oneIsLeft() throws Exception {
        race((node, pair) -> node.changeRole(pair.get(0), Roles.GENERAL_USER, Actor.user(pair.get(0))));
    }

    /** Of two deputies that disable each other one stays too: who is disabled by now disables nobody. */
    @RepeatedTest(RACES)
    void twoDeputies_disableEachOtherOnTwoNodes_oneIsLeft() throws Exception {
        List<Change> results = raced(
                Roles.SUB_SYSTEM_ADMIN, (node, pair) -> node.disable(pair.get(1), "race", Actor.user(pair.get(0))));
        assertThat(results).containsExactlyInAnyOrder(Change.DONE, Change.NOT_ALLOWED);
    }

    private void race(BiFunction<Accounts, List<String>, Change> step) throws Exception {
        List<Change> results = raced(Roles.SYSTEM_ADMIN, step);
        assertThat(results).filteredOn(Change.DONE::equals).hasSize(1);
        assertThat(rows.value("select count(*) from sk_account where role = 'system-admin' and status = 'ACTIVE'"))
                .isEqualTo("1");
    }

    private List<Change> raced(String role, BiFunction<Accounts, List<String>, Change> step) throws Exception {
        String one = world.join(accounts, AOZORA, "one@aozora.example.jp", role).id();
        String two = world.join(accounts, AOZORA, "two@aozora.example.jp", role).id();
        List<Accounts> nodes = List.of(accounts, world.secondNode().accounts());
        List<List<String>> pairs = List.of(List.of(one, two), List.of(two, one));
        return AtOnce.call(2, i -> Tenants.get(AOZORA, () -> step.apply(nodes.get(i), pairs.get(i))));
    }

    @Test
    void disable_rolledBackByTheCaller_leavesLoginAndStatus() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication login = world.logIn(AOZORA, EMAIL);
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            accounts.disable(user.id(), "left", OPERATOR);
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
        assertThat(world.login().holder(login)).isPresent();
    }

    @Test
    @Tag("JJ-30")
    void changeRole_eventThatCannotBeKept_undoesTheChangeAndTheEndOfTheLogins() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.BUSINESS_ADMIN);
        PreAuthentication login = world.logIn(AOZORA, EMAIL);
        EventSink full = event -> {
            throw new IllegalStateException("audit log full");
        };
        Accounts unlogged =
                world.with(realm -> realm.events(full)).accountsBuilder().build();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> unlogged.changeRole(user.id(), Roles.GENERAL_USER, OPERATOR))
                        .hasMessage("audit log full"));
        assertThat(all()).extracting(Account::role).containsExactly(Roles.BUSINESS_ADMIN);
        assertThat(world.login().holder(login)).isPresent();
    }

    @Test
    void remove_leavesNoRowOfTheAccount() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        world.logIn(AOZORA, EMAIL);
        world.inAozora(() -> accounts.remove(user.id(), OPERATOR));
        for (String table : List.of("sk_account", "sk_credential", "sk_link", "sk_password_history")) {
            assertThat(rows.count(table)).as(table).isZero();
        }
    }
}
