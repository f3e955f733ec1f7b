/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.EmailChangeResult.Changed;
import io.sharedkit.auth.account.EmailChangeResult.EmailTaken;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JdbcEmailChangeTest extends EmailChangeContract {
    private static final int RACES = 15;

    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);

    @Override
    AuthWorld world() {
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @RepeatedTest(RACES)
    void oneAddress_forTwoUsersAndAnInvitationAtOnce_isGivenOnce() throws Exception {
        Account other = world.join(accounts, AOZORA, "other@aozora.example.jp", Roles.GENERAL_USER);
        request(NEW);
        String mine = world.lastToken();
        world.inAozora(() -> accounts.requestEmailChange(other.id(), now(), NEW));
        String theirs = world.lastToken();
        Accounts node = world.secondNode().accounts();
        List<Boolean> won = AtOnce.call(
                3,
                i -> Tenants.get(AOZORA, () -> switch (i) {
                    case 0 -> given(accounts.confirmEmailChange(user.id(), mine));
                    case 1 -> given(node.confirmEmailChange(other.id(), theirs));
                    default -> node.invite(NEW, "山田 太郎", Roles.GENERAL_USER, OPERATOR) instanceof Accounts.Invited;
                }));
        assertThat(won).containsExactlyInAnyOrder(true, false, false);
        assertThat(rows.value("select count(*) from sk_account where login_id = 'aoki.hanako@aozora.example.jp'"))
                .isEqualTo("1");
    }

    private static boolean given(EmailChangeResult result) {
        assertThat(result).isInstanceOfAny(Changed.class, EmailTaken.class);
        return result instanceof Changed;
    }

    /** The race of CVE-2026-32700: the address that is taken is the one whose mailbox was proved, never a newer one. */
    @RepeatedTest(RACES)
    void confirm_whileAnotherAddressIsAskedFor_givesTheProvedOneOrNone() throws Exception {
        request(NEW);
        String token = world.lastToken();
        Accounts node = world.secondNode().accounts();
        AtOnce.call(
                2,
                i -> i == 0
                        ? confirm(token)
                        : world.inAozora(() -> node.requestEmailChange(user.id(), now(), "victim@aozora.example.jp")));
        assertThat(find().email()).isIn(OLD, NEW);
    }

    @RepeatedTest(RACES)
    void confirm_twiceAtOnceOnTwoNodes_changesOnce() throws Exception {
        request(NEW);
        String token = world.lastToken();
        Accounts node = world.secondNode().accounts();
        List<EmailChangeResult> results = AtOnce.call(
                2, i -> world.inAozora(() -> (i == 0 ? accounts : node).confirmEmailChange(user.id(), token)));
        assertThat(results).filteredOn(Changed.class::isInstance).hasSize(1);
        assertThat(results).contains(new EmailChangeResult.Refused(LinkProblem.USED));
    }

    @Test
    void addressExchangedInTheDatabase_isWorthNothing() {
        request(NEW);
        String token = world.lastToken();
        PostgresDatabase.execute(
                database.superuser(), "update sk_link set subject = 'thief@example.jp' where purpose = 'EMAIL_CHANGE'");
        assertThat(confirm(token)).isEqualTo(new EmailChangeResult.Refused(LinkProblem.INVALID));
        assertThat(find().email()).isEqualTo(OLD);
    }
}
