/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.login.PreAuthentication.Stage;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.Ended;
import io.sharedkit.auth.login.SecondStep.PasswordChangeNeeded;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login whose password has to be changed: what it gets instead of a proof, and what that opens. */
abstract class ChangeTicketContract {
    private static final String EMAIL = "hanako@aozora.example.jp";

    AuthWorld world;
    Accounts accounts;
    SecondStep steps;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        steps = world.secondStep();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @Test
    void verify_passwordMustBeChanged_isATicketAndNoProof() {
        PreAuthentication passed = mustChange();
        PreAuthentication ticket = ticket(passed);
        assertThat(ticket.stage()).isEqualTo(Stage.CHANGE_NEEDED);
        assertThat(ticket.factors()).containsOnlyKeys(PASSWORD, EMAIL_CODE);
        assertThat(ticket.id()).isNotEqualTo(passed.id());
        assertThat(ticket.toString()).doesNotContain(ticket.token());
        assertThat(world.events.actions()).doesNotContain("auth.login.completed");
    }

    @Test
    void begin_noSecondStepNeeded_isATicketToo() {
        PreAuthentication passed = mustChange();
        SecondStep none = world.secondStepBuilder()
                .policy(SecondStepPolicy.standard().with(SecondStepPolicy.Mode.OFF))
                .build();
        assertThat(none.begin(passed, Origin.unknown()))
                .isInstanceOfSatisfying(
                        PasswordChangeNeeded.class,
                        needed -> assertThat(needed.ticket().factors()).containsOnlyKeys(PASSWORD));
    }

    @Test
    void begin_furtherPredicate_asksForAChangeToo() {
        SecondStep expired = world.secondStepBuilder()
                .policy(SecondStepPolicy.standard().with(SecondStepPolicy.Mode.OFF))
                .changeNeeded(state -> state.passwordSetAt() != null)
                .build();
        assertThat(expired.begin(world.logIn(AOZORA, EMAIL), Origin.unknown()))
                .isInstanceOf(PasswordChangeNeeded.class);
    }

    @Test
    void ticket_roundTrip_isWhatItWas_onEveryNode() {
        PreAuthentication ticket = ticket(mustChange());
        PreAuthentication read = world.login().resume(ticket.token()).orElseThrow();
        assertThat(read.stage()).isEqualTo(Stage.CHANGE_NEEDED);
        assertThat(read.factors()).isEqualTo(ticket.factors());
        assertThat(read.id()).isEqualTo(ticket.id());
        assertThat(world.login().holder(read)).contains(hanako);
    }

    @Test
    void token_anyPartChanged_isNone() {
        String token = ticket(mustChange()).token();
        assertThat(token).contains(".CHANGE_NEEDED.PASSWORD=");
        for (String forged : new String[] {
            token.replace("CHANGE_NEEDED", "PASSWORD_PASSED"),
            token.replace("CHANGE_NEEDED", "X"),
            token.replace("EMAIL_CODE", "TOTP"),
            token.replace("~EMAIL_CODE=", "~"),
            token.replace("c-aozora", "c-takasaki"),
            token + "x",
            ""
        }) {
            assertThat(world.login().resume(forged)).as(forged).isEmpty();
        }
        String passed = world.logIn(AOZORA, EMAIL).token();
        assertThat(world.login().resume(passed.replace("PASSWORD_PASSED", "CHANGE_NEEDED")))
                .isEmpty();
    }

    @Test
    void ticket_opensNoStepOfTheLogin() {
        PreAuthentication ticket = ticket(mustChange());
        assertThat(steps.begin(ticket, Origin.unknown())).isEqualTo(new Ended());
        assertThat(steps.start(ticket, EMAIL_CODE, Origin.unknown())).isEqualTo(new Refused(Refusal.LOGIN_ENDED));
        assertThat(steps.verify(ticket, EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .isEqualTo(new Refused(Refusal.LOGIN_ENDED));
    }

    @Test
    void changed_afterTheChange_isTheProof_withTheNewEpochAndAllFactors() {
        PreAuthentication ticket = ticket(mustChange());
        assertThat(steps.changed(ticket, Origin.unknown()))
                .as("not changed yet")
                .isEmpty();
        setPassword();
        Authentication done = steps.changed(ticket, Origin.unknown()).orElseThrow();
        assertThat(done.epoch()).isEqualTo(ticket.epoch() + 1);
        assertThat(done.factors()).isEqualTo(ticket.factors());
        assertThat(done.tenant()).isEqualTo(AOZORA);
        assertThat(done.account()).isEqualTo(hanako);
        assertThat(world.events.actions()).endsWith("auth.login.completed");
        assertThat(world.login().holder(ticket)).as("opens no second change").isEmpty();
    }

    @Test
    void changed_anythingElseHappenedMeanwhile_isNone() {
        PreAuthentication twice = ticket(mustChange());
        setPassword();
        setPassword();
        assertThat(steps.changed(twice, Origin.unknown())).isEmpty();
        PreAuthentication again = ticket(mustChange());
        world.inAozora(() -> {
            world.credentials.endLogins(hanako.id());
            return "";
        });
        assertThat(steps.changed(again, Origin.unknown()))
                .as("still to be changed")
                .isEmpty();
        PreAuthentication late = ticket(mustChange());
        setPassword();
        world.clock.set(late.expiresAt());
        assertThat(steps.changed(late, Origin.unknown())).isEmpty();
    }

    @Test
    void changed_pretendedWithThePasswordAlone_isNone() {
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        setPassword();
        assertThat(steps.changed(passed, Origin.unknown())).isEqualTo(Optional.empty());
    }

    @Test
    void changed_inTheScopeOfAnotherCompany_staysInItsOwn() {
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        PreAuthentication ticket = ticket(mustChange());
        setPassword();
        assertThat(steps.changed(ticket, Origin.unknown()).orElseThrow().tenant())
                .isEqualTo(AOZORA);
    }

    private PreAuthentication mustChange() {
        world.inAozora(() -> {
            world.credentials.requireChange(hanako.id());
            return "";
        });
        return world.logIn(AOZORA, EMAIL);
    }

    /** The password is still the old one in the tests: only the epoch and the mark count here. */
    private void setPassword() {
        PasswordHash hash = world.passwords.rehash(AuthWorld.PASSWORD).orElseThrow();
        world.inAozora(() -> world.credentials.set(hanako.id(), hash));
    }

    private PreAuthentication ticket(PreAuthentication passed) {
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(steps.start(passed, EMAIL_CODE, Origin.unknown())).isInstanceOf(SecondFactor.Open.class);
        SecondStep.Answer answer = steps.verify(passed, EMAIL_CODE, world.lastCode(), Origin.unknown());
        assertThat(answer).isNotInstanceOf(Complete.class);
        return ((PasswordChangeNeeded) answer).ticket();
    }
}
