/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user who sets a password while an account is changed: whoever comes second waits, and neither is broken off. */
class LockOrderTest {
    private static final String EMAIL = "sato@aozora.example.jp";
    private static final String WAITING = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";
    private static final PasswordHash OTHER = PasswordHash.ofStored(
            "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private final Rows rows = new Rows(CleanDatabase.get());
    private final Transactions app = CleanDatabase.app();
    private final AuthWorld world = AuthWorld.on(app, CleanDatabase.worker());
    private final Accounts accounts = world.accounts();
    private final Account user = world.join(accounts, AOZORA, EMAIL, Roles.SYSTEM_ADMIN);
    private final Account other = world.join(accounts, AOZORA, "two@aozora.example.jp", Roles.SYSTEM_ADMIN);
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void disable_whileThePasswordIsSet_waits() throws Exception {
        assertThat(whileThePasswordIsSet(() -> accounts.disable(user.id(), "left", OPERATOR)))
                .isEqualTo(Accounts.Change.DONE);
    }

    @Test
    void changeRole_whileThePasswordIsSet_waits() throws Exception {
        assertThat(whileThePasswordIsSet(() -> accounts.changeRole(user.id(), Roles.GENERAL_USER, OPERATOR)))
                .isEqualTo(Accounts.Change.DONE);
    }

    @Test
    void remove_whileThePasswordIsSet_waits() throws Exception {
        assertThat(whileThePasswordIsSet(() -> accounts.remove(user.id(), OPERATOR)))
                .isEqualTo(Accounts.Change.DONE);
    }

    @Test
    void confirmEmailChange_whileThePasswordIsSet_waits() throws Exception {
        world.inAozora(() -> accounts.requestEmailChange(user.id(), world.clock.instant(), "new@aozora.example.jp"));
        String token = world.lastToken();
        assertThat(whileThePasswordIsSet(() -> accounts.confirmEmailChange(user.id(), token)))
                .isNotNull();
    }

    @Test
    void acceptInvitation_whileTheUserIsDisabled_waits() throws Exception {
        Account invited = world.inAozora(() -> world.invite(accounts, "new@aozora.example.jp", Roles.GENERAL_USER));
        String token = world.lastToken();
        Future<Object> outcome = Tenants.get(
                AOZORA,
                () -> world.credentials.inTransaction(() -> {
                    world.credentials.lock(invited.id());
                    Future<Object> begun = executor.submit(() -> accounts.acceptInvitation(token, AuthWorld.PASSWORD));
                    awaitWaiting();
                    world.links().cancel(LinkPurpose.INVITATION, invited.id());
                    return begun;
                }));
        assertThat(outcome.get()).isInstanceOf(Accounts.LinkRefused.class);
    }

    /** As a reset does it: the account's state first, then links and hash. */
    private <T> T whileThePasswordIsSet(Supplier<T> work) throws Exception {
        Future<T> outcome = Tenants.get(
                AOZORA,
                () -> world.credentials.inTransaction(() -> {
                    world.credentials.lock(user.id());
                    Future<T> begun = executor.submit(() -> Tenants.get(AOZORA, work));
                    awaitWaiting();
                    world.links().cancel(LinkPurpose.PASSWORD_RESET, user.id());
                    assertThat(world.credentials.set(user.id(), OTHER)).isTrue();
                    return begun;
                }));
        return outcome.get();
    }

    private void awaitWaiting() {
        while (rows.value(WAITING).equals("0")) {
            Thread.onSpinWait();
        }
    }
}
