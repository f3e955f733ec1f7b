/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.lifecycle.PasswordReset.Done;
import io.sharedkit.auth.lifecycle.PasswordReset.LinkRefused;
import io.sharedkit.auth.lifecycle.PasswordReset.Result;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcPasswordResetTest extends PasswordResetContract {
    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);

    @Override
    AuthWorld world() {
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    @Tag("HK-06b")
    void reset_manyAtOnceOnTwoNodesWithOneLink_oneSets() throws Exception {
        String token = mailedToken();
        PasswordReset other = world.secondNode().lifecycleBuilder().build().reset();
        long before = epoch();
        int mails = rows.count("sk_mail");
        List<Result> results =
                AtOnce.call(8, i -> (i % 2 == 0 ? reset : other).reset(token, "a long password, number " + i, OFFICE));
        assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(new LinkRefused(LinkProblem.USED)::equals)
                .hasSize(7);
        assertThat(epoch()).isEqualTo(before + 1);
        assertThat(rows.count("sk_mail")).as("one notice").isEqualTo(mails + 1);
    }

    @Test
    void resetAndChange_atOnceOnTwoNodes_noneIsLost_andNoneDeadlocks() throws Exception {
        PasswordLifecycle other = world.secondNode().lifecycleBuilder().build();
        String token = mailedToken();
        long before = epoch();
        List<Boolean> done = AtOnce.call(
                6,
                i -> i == 0
                        ? reset.reset(token, "a long password, number 0", OFFICE) instanceof Done
                        : Tenants.get(
                                        AOZORA,
                                        () -> other.change()
                                                .change(hanako.id(), PASSWORD, "a long password, number " + i, OFFICE))
                                instanceof PasswordChange.Changed);
        long changes = done.stream().filter(Boolean::booleanValue).count();
        assertThat(changes).isPositive();
        assertThat(epoch()).isEqualTo(before + changes);
    }

    @Test
    void request_waits_withoutShowingWhoIsMeant() {
        String payload = sealed(EMAIL);
        assertThat(new String(
                        java.util.Base64.getDecoder().decode(payload), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("hanako")
                .doesNotContain("203.0.113");
        assertThat(sealed("x@y.jp")).as("of the same length").hasSameSizeAs(payload);
        assertThat(sealed("")).hasSameSizeAs(payload);
        assertThat(sealed("a".repeat(64) + "@" + "b".repeat(180) + ".jp")).hasSameSizeAs(payload);
    }

    @Test
    void request_sealedForAnotherCompanyOrByAnother_isDropped() {
        CapturingQueue queue = new CapturingQueue();
        world.lifecycleBuilder().queue(queue).build().reset().request("c-aozora", EMAIL, OFFICE);
        int before = world.mails().size();
        Tenants.run(AuthWorld.TAKASAKI, () -> queue.run(PasswordReset.WORK, queue.payload));
        Tenants.run(AOZORA, () -> queue.run(PasswordReset.WORK, "x"));
        Tenants.run(AOZORA, () -> queue.run(PasswordReset.WORK, queue.payload.substring(4)));
        assertThat(world.mails()).hasSize(before);
        Tenants.run(AOZORA, () -> queue.run(PasswordReset.WORK, queue.payload));
        assertThat(world.mails()).hasSize(before + 1);
    }

    @Test
    void request_servedTwice_leavesOneLinkThatWorks() {
        CapturingQueue queue = new CapturingQueue();
        PasswordReset twice = world.lifecycleBuilder().queue(queue).build().reset();
        twice.request("c-aozora", EMAIL, OFFICE);
        Tenants.run(AOZORA, () -> queue.run(PasswordReset.WORK, queue.payload));
        String first = world.lastResetToken();
        Tenants.run(AOZORA, () -> queue.run(PasswordReset.WORK, queue.payload));
        assertThat(rows.count("sk_link where purpose = 'PASSWORD_RESET'")).isEqualTo(1);
        assertThat(twice.inspect(first)).isEqualTo(new LinkRefused(LinkProblem.INVALID));
        assertThat(twice.reset(world.lastResetToken(), FRESH, OFFICE)).isInstanceOf(Done.class);
    }

    @Test
    void request_ofADisabledUser_mailsNothing_andItsLinkEnds() {
        String token = mailedToken();
        int before = world.mails().size();
        rows.update("update sk_account set status = 'DISABLED' where account_id = '" + hanako.id() + "'");
        reset.request("c-aozora", EMAIL, OFFICE);
        assertThat(world.mails()).hasSize(before);
        assertThat(reset.inspect(token)).isEqualTo(new LinkRefused(LinkProblem.INVALID));
        assertThat(reset.reset(token, FRESH, OFFICE)).isEqualTo(new LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void reset_rolledBackByTheCaller_leavesTheLinkUsable() {
        String token = mailedToken();
        var app = CleanDatabase.app();
        PasswordReset joined = world.secondNode(app, CleanDatabase.worker())
                .lifecycleBuilder()
                .build()
                .reset();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            assertThat(joined.reset(token, FRESH, OFFICE)).isInstanceOf(Done.class);
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
        assertThat(logsInWith(PASSWORD)).isTrue();
        assertThat(reset.reset(token, FRESH, OFFICE)).isInstanceOf(Done.class);
    }

    @Test
    void reset_mailServerDown_setsThePassword_andTheNoticeFollows() {
        String token = mailedToken();
        int before = world.mails().size();
        world.mailer.refuseNext(1);
        assertThat(reset.reset(token, FRESH, OFFICE)).isInstanceOf(Done.class);
        assertThat(world.mails()).hasSize(before);
        world.clock.advance(java.time.Duration.ofHours(1));
        assertThat(world.mails()).hasSize(before + 1);
        assertThat(logsInWith(FRESH)).isTrue();
    }

    @Test
    void accountsRemoved_takesItsLinkAlong() {
        String token = mailedToken();
        world.inAozora(() -> accounts.remove(hanako.id(), AuthWorld.OPERATOR));
        assertThat(rows.count("sk_link")).isZero();
        assertThat(reset.reset(token, FRESH, OFFICE)).isEqualTo(new LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void tokenOfAnotherCompany_reachesNothing_evenWithTheSameAddress() {
        Account other = world.join(accounts, AuthWorld.TAKASAKI, EMAIL, Roles.GENERAL_USER);
        String token = mailedToken();
        assertThat(reset.reset(token, FRESH, OFFICE)).isEqualTo(new Done(AOZORA));
        assertThat(world.logIn(AuthWorld.TAKASAKI, EMAIL).accountId()).isEqualTo(other.id());
    }

    private String sealed(String email) {
        CapturingQueue queue = new CapturingQueue();
        world.lifecycleBuilder().queue(queue).build().reset().request("c-aozora", email, OFFICE);
        return queue.payload;
    }
}
