/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.fixture.WatchedDataSource;
import io.sharedkit.auth.hash.FakeHashing;
import io.sharedkit.auth.lifecycle.PasswordChange.Completed;
import io.sharedkit.auth.lifecycle.PasswordChange.ForcedResult;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcForcedChangeTest extends ForcedChangeContract {
    @Override
    AuthWorld world() {
        CleanDatabase.get();
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    void databaseAwayAtAnyStatement_changesNothing_andTheTicketStillWorks() {
        WatchedDataSource app = new WatchedDataSource(CleanDatabase.rawApp());
        WatchedDataSource worker = new WatchedDataSource(CleanDatabase.rawWorker());
        PasswordLifecycle failing = world.secondNode(
                        Transactions.over(TenantDataSource.forApp(app)),
                        Transactions.over(TenantDataSource.forWorker(worker)))
                .lifecycleBuilder()
                .build();
        String present = PASSWORD;
        for (WatchedDataSource source : List.of(app, worker)) {
            String wanted = source == app ? FRESH : OTHER;
            PreAuthentication ticket = required(present);
            assertThat(failuresBefore(source, failing, ticket, wanted)).isGreaterThan(source == app ? 8 : 1);
            assertThat(logsInWith(wanted)).isTrue();
            present = wanted;
        }
    }

    @Test
    void eventOfTheLoginThatCannotBeKept_undoesTheChange_andTheTicketStillWorks() {
        EventSink full = event -> {
            if (event.action().equals("auth.login.completed")) {
                throw new IllegalStateException("audit log full");
            }
        };
        AuthWorld node = world.secondNode();
        PasswordLifecycle unlogged = node.lifecycleBuilder(node.with(realm -> realm.events(full))
                        .secondStepBuilder()
                        .build())
                .build();
        PreAuthentication ticket = required();
        String before = dump();
        assertThatThrownBy(() -> unlogged.change().changeForced(ticket, FRESH, OFFICE))
                .hasMessage("audit log full");
        assertThat(dump()).isEqualTo(before);
        completed(force(ticket, FRESH));
    }

    @Test
    void machineBusy_usesNothingUp() {
        FakeHashing hashing = new FakeHashing();
        hashing.runOutOfMemory();
        PasswordLifecycle busy = world.secondNode()
                .with(realm -> realm.passwords(
                        Passwords.builder().hasher(hashing.hasher()).build()))
                .lifecycleBuilder()
                .build();
        PreAuthentication ticket = required();
        assertThat(busy.change().changeForced(ticket, FRESH, OFFICE)).isEqualTo(new PasswordChange.Busy());
        completed(force(ticket, FRESH));
    }

    @Test
    void oneTicket_onTwoNodesAtOnce_completesOnce() throws Exception {
        PasswordLifecycle second = world.secondNode().lifecycleBuilder().build();
        String present = PASSWORD;
        for (String wanted : List.of("kawa no nagare 12", "mori no naka 34", "umi no kaze 5678")) {
            PreAuthentication ticket = required(present);
            List<ForcedResult> results = AtOnce.call(
                    4, i -> (i % 2 == 0 ? lifecycle : second).change().changeForced(ticket, wanted, OFFICE));
            assertThat(results).filteredOn(Completed.class::isInstance).hasSize(1);
            present = wanted;
        }
    }

    /** Fails from the first statement on, then from the second, until the change is done. */
    private int failuresBefore(
            WatchedDataSource source, PasswordLifecycle failing, PreAuthentication ticket, String wanted) {
        String before = dump();
        for (int i = 0; i < 100; i++) {
            source.failAt(i);
            try {
                completed(failing.change().changeForced(ticket, wanted, OFFICE));
                source.failAt(Integer.MAX_VALUE);
                return i;
            } catch (RuntimeException e) {
                assertThat(dump()).as("failing from statement %d on", i).isEqualTo(before);
            }
        }
        throw new AssertionError("never done");
    }

    private static String dump() {
        Rows rows = new Rows(CleanDatabase.untouched());
        return rows.dump("sk_account")
                + rows.dump("sk_credential")
                + rows.dump("sk_link")
                + rows.dump("sk_mail")
                + rows.dump("sk_password_history");
    }
}
