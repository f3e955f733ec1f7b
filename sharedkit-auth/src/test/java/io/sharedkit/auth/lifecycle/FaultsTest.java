/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.fixture.WatchedDataSource;
import io.sharedkit.auth.hash.FakeHashing;
import io.sharedkit.auth.lifecycle.PasswordReset.Done;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database, the event log or the memory fails in the middle of each step: nothing is used up and nothing is half. */
class FaultsTest {
    private static final String EMAIL = "hanako@aozora.example.jp";
    private static final String FRESH = "yama no ue no 8 kumo";
    private static final List<String> CHOICES = List.of("kawa wo wataru fune 3", "densha de iku 9 machi");
    private static final EventSink FULL = event -> {
        throw new IllegalStateException("audit log full");
    };

    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);
    private final AuthWorld world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    private final WatchedDataSource app = new WatchedDataSource(CleanDatabase.rawApp());
    private final WatchedDataSource worker = new WatchedDataSource(CleanDatabase.rawWorker());
    private final AuthWorld failing = world.secondNode(
            Transactions.over(TenantDataSource.forApp(app)), Transactions.over(TenantDataSource.forWorker(worker)));
    private PasswordLifecycle sound;
    private PasswordLifecycle broken;
    private Account hanako;
    private String password = PASSWORD;
    private int changes;

    @BeforeEach
    void build() {
        sound = world.lifecycleBuilder().build();
        broken = failing.lifecycleBuilder().build();
        hanako = world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @Test
    void reset_databaseAwayAtAnyStatement_usesNothingUp() {
        for (WatchedDataSource source : List.of(app, worker)) {
            String token = mailedToken();
            String wanted = fresh();
            int failures = failAtEach(source, () -> {
                assertThat(sound.reset().inspect(token)).isInstanceOf(PasswordReset.LinkUsable.class);
                return broken.reset().reset(token, wanted, Origin.unknown()) instanceof Done;
            });
            assertThat(failures).isGreaterThan(source == app ? 5 : 1);
        }
    }

    @Test
    void change_databaseAwayAtAnyStatement_changesNothing() {
        for (WatchedDataSource source : List.of(app, worker)) {
            String current = password;
            String wanted = fresh();
            int failures = failAtEach(
                    source,
                    () -> Tenants.get(
                                    AOZORA,
                                    () -> broken.change().change(hanako.id(), current, wanted, Origin.unknown()))
                            instanceof PasswordChange.Changed);
            assertThat(failures).isGreaterThan(source == app ? 5 : 1);
        }
    }

    @Test
    void change_databaseAway_countsNoFailureOfTheUser() {
        for (int i = 0; i < 30; i++) {
            app.failAt(4);
            assertThatThrownBy(() -> Tenants.get(
                            AOZORA, () -> broken.change().change(hanako.id(), PASSWORD, FRESH, Origin.unknown())))
                    .isInstanceOf(DatabaseException.class);
        }
        assertThat(world.logIn(AOZORA, EMAIL)).isNotNull();
    }

    @Test
    void administration_databaseAwayAtAnyStatement_requiresNothing() {
        int failures = failAtEach(
                app,
                () -> Tenants.get(AOZORA, () -> broken.administration().requireChange(hanako.id(), AuthWorld.OPERATOR))
                        == PasswordAdministration.Outcome.DONE);
        assertThat(failures).isGreaterThan(3);
    }

    @Test
    void serve_databaseAwayAtAnyStatement_leavesNoLinkWithoutItsMail() {
        CapturingQueue queue = new CapturingQueue();
        failing.lifecycleBuilder().queue(queue).build().reset().request("c-aozora", EMAIL, Origin.unknown());
        for (WatchedDataSource source : List.of(worker, app)) {
            int failures = failAtEach(source, () -> {
                Tenants.run(AOZORA, () -> queue.run(PasswordReset.WORK, queue.payload));
                return true;
            });
            assertThat(failures).isPositive();
        }
    }

    @Test
    void everything_eventThatCannotBeKept_doesNotHappen() {
        String token = mailedToken();
        PasswordLifecycle unlogged = failing.secondNode()
                .with(realm -> realm.events(FULL))
                .lifecycleBuilder()
                .build();
        String before = state();
        assertThatThrownBy(() -> unlogged.reset().reset(token, FRESH, Origin.unknown()))
                .hasMessage("audit log full");
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> unlogged.change().change(hanako.id(), PASSWORD, FRESH, Origin.unknown()))
                    .hasMessage("audit log full");
            assertThatThrownBy(() -> unlogged.administration().requireChange(hanako.id(), AuthWorld.OPERATOR))
                    .hasMessage("audit log full");
            assertThatThrownBy(() -> unlogged.administration().startReset(hanako.id(), AuthWorld.OPERATOR))
                    .hasMessage("audit log full");
        });
        assertThat(state()).isEqualTo(before);
        assertThat(sound.reset().reset(token, FRESH, Origin.unknown())).isInstanceOf(Done.class);
    }

    @Test
    void reset_machineBusy_usesNothingUp() {
        String token = mailedToken();
        FakeHashing hashing = new FakeHashing();
        hashing.runOutOfMemory();
        PasswordLifecycle busy = world.secondNode()
                .with(realm -> realm.passwords(
                        Passwords.builder().hasher(hashing.hasher()).build()))
                .lifecycleBuilder()
                .build();
        String before = state();
        assertThat(busy.reset().reset(token, FRESH, Origin.unknown())).isEqualTo(new PasswordReset.Busy());
        assertThat(Tenants.get(AOZORA, () -> busy.change().change(hanako.id(), PASSWORD, FRESH, Origin.unknown())))
                .isEqualTo(new PasswordChange.Busy());
        assertThat(state()).isEqualTo(before);
        assertThat(sound.reset().reset(token, FRESH, Origin.unknown())).isInstanceOf(Done.class);
    }

    private String mailedToken() {
        sound.reset().request("c-aozora", EMAIL, Origin.unknown());
        return world.lastResetToken();
    }

    private String fresh() {
        password = CHOICES.get(changes++);
        return password;
    }

    /** Fails from the first statement on, then from the second, until one run is done; nothing may change before that. */
    private int failAtEach(WatchedDataSource source, BooleanSupplier step) {
        String before = state();
        for (int i = 0; i < 100; i++) {
            Tenants.run(AOZORA, () -> world.throttleBuilder().build().reopen(EMAIL));
            source.failAt(i);
            try {
                assertThat(step.getAsBoolean()).isTrue();
                source.failAt(Integer.MAX_VALUE);
                assertThat(state()).isNotEqualTo(before);
                return i;
            } catch (RuntimeException e) {
                assertThat(state()).as("failing from statement %d on", i).isEqualTo(before);
            }
        }
        throw new AssertionError("never done");
    }

    private String state() {
        return rows.dump("sk_account")
                + rows.dump("sk_credential")
                + rows.dump("sk_link")
                + rows.dump("sk_mail")
                + rows.dump("sk_password_history");
    }
}
