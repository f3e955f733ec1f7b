/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
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
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.login.PreAuthentication.Stage;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.Ended;
import io.sharedkit.auth.login.SecondStep.PasswordChangeNeeded;
import io.sharedkit.auth.password.PasswordPolicy;
import io.sharedkit.auth.password.PasswordPreset;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void expiredPassword_byThePolicy_isATicket_withoutBeingTold() {
        PasswordPolicy aging =
                PasswordPolicy.builder(PasswordPreset.BALANCED).expiryDays(30).build();
        Passwords passwords = Passwords.builder()
                .hasher(PasswordHasher.builder().cost(64, 1, 1).build())
                .policy(aging)
                .build();
        PasswordLogin login =
                world.with(realm -> realm.passwords(passwords)).loginBuilder().build();
        SecondStep ofPolicy = world.secondStepBuilder(login)
                .policy(SecondStepPolicy.standard().with(SecondStepPolicy.Mode.OFF))
                .build();
        assertThat(ofPolicy.begin(world.logIn(login, AOZORA, EMAIL), Origin.unknown()))
                .isInstanceOf(Complete.class);
        world.clock.set(Instant.parse("2026-05-01T14:59:59Z"));
        assertThat(ofPolicy.begin(world.logIn(login, AOZORA, EMAIL), Origin.unknown()))
                .as("the last second of the last day in Japan")
                .isInstanceOf(Complete.class);
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(ofPolicy.begin(world.logIn(login, AOZORA, EMAIL), Origin.unknown()))
                .isInstanceOf(PasswordChangeNeeded.class);
    }

    @Test
    void completeChange_isTheProof_withTheNewEpochAndAllFactors_once() {
        PreAuthentication ticket = ticket(mustChange());
        assertThat(steps.changing(ticket)).contains(hanako);
        Authentication done = complete(ticket).orElseThrow();
        assertThat(done.epoch()).isEqualTo(ticket.epoch() + 1);
        assertThat(done.factors()).isEqualTo(ticket.factors());
        assertThat(done.tenant()).isEqualTo(AOZORA);
        assertThat(done.account()).isEqualTo(hanako);
        assertThat(world.events.actions()).endsWith("auth.login.completed");
        assertThat(steps.changing(ticket)).as("opens no second change").isEmpty();
        assertNotEvenCalled(ticket);
    }

    @Test
    void completeChange_ticketThatOpensNothing_doesNotEvenCallTheChange() {
        PreAuthentication passed = mustChange();
        assertNotEvenCalled(passed);
        PreAuthentication overtaken = ticket(passed);
        setPassword(hanako, overtaken.epoch());
        assertNotEvenCalled(overtaken);
        PreAuthentication ended = ticket(mustChange());
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertNotEvenCalled(ended);
        PreAuthentication late = ticket(mustChange());
        world.clock.set(late.expiresAt());
        assertNotEvenCalled(late);
        PreAuthentication gone = ticket(mustChange());
        Tenants.run(AOZORA, () -> accounts.disable(hanako.id(), "left", OPERATOR));
        assertNotEvenCalled(gone);
    }

    @Test
    void completeChange_changeThatIsNone_isNoProof() {
        PreAuthentication ticket = ticket(mustChange());
        assertThat(steps.completeChange(ticket, account -> false, Origin.unknown()))
                .isEmpty();
        assertThat(steps.completeChange(ticket, account -> true, Origin.unknown()))
                .as("nothing was changed")
                .isEmpty();
        assertThat(steps.changing(ticket)).as("used up by neither").isPresent();
        assertThat(steps.completeChange(
                        ticket,
                        account -> {
                            world.credentials.endLogins(account.id());
                            return true;
                        },
                        Origin.unknown()))
                .as("still to be changed")
                .isEmpty();
        assertThat(world.events.actions()).doesNotContain("auth.login.completed");
    }

    @Test
    void completeChange_epochWithoutAPassword_isNoProof_evenWhereNoChangeIsAskedForAnyMore() {
        AtomicBoolean asked = new AtomicBoolean(true);
        SecondStep further = world.secondStepBuilder()
                .policy(SecondStepPolicy.standard().with(SecondStepPolicy.Mode.OFF))
                .changeNeeded(state -> asked.get())
                .build();
        SecondStep.Next needed = further.begin(world.logIn(AOZORA, EMAIL), Origin.unknown());
        asked.set(false);
        assertThat(further.completeChange(
                        ((PasswordChangeNeeded) needed).ticket(),
                        account -> {
                            world.credentials.endLogins(account.id());
                            return true;
                        },
                        Origin.unknown()))
                .isEmpty();
    }

    @Test
    void completeChange_moreThanTheOneChange_isNoProof() {
        PreAuthentication twice = ticket(mustChange());
        assertThat(steps.completeChange(
                        twice,
                        account -> setPassword(account, twice.epoch()) && setPassword(account, twice.epoch() + 1),
                        Origin.unknown()))
                .isEmpty();
    }

    @Test
    void completeChange_passwordThatMustBeChangedAgain_isNoProof() {
        PreAuthentication ticket = ticket(mustChange());
        assertThat(steps.completeChange(
                        ticket,
                        account -> {
                            boolean set = setPassword(account, ticket.epoch());
                            world.credentials.requireChange(account.id());
                            return set;
                        },
                        Origin.unknown()))
                .isEmpty();
    }

    @Test
    void completeChange_ofSomebodyElsesPassword_isNoProof() {
        Account taro = world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        PreAuthentication ticket = ticket(mustChange());
        long epoch = world.inAozora(() -> world.credentials.state(taro.id()).epoch());
        assertThat(steps.completeChange(ticket, account -> setPassword(taro, epoch), Origin.unknown()))
                .isEmpty();
    }

    @Test
    void completeChange_inTheScopeOfAnotherCompany_staysInItsOwn() {
        Account other = world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        PreAuthentication ticket = ticket(mustChange());
        Authentication done = Tenants.get(TAKASAKI, () -> complete(ticket)).orElseThrow();
        assertThat(done.tenant()).isEqualTo(AOZORA);
        assertThat(Tenants.get(TAKASAKI, () -> world.credentials.state(other.id()))
                        .epoch())
                .isEqualTo(1);
    }

    private Optional<Authentication> complete(PreAuthentication ticket) {
        return steps.completeChange(ticket, account -> setPassword(account, ticket.epoch()), Origin.unknown());
    }

    private void assertNotEvenCalled(PreAuthentication ticket) {
        assertThat(steps.completeChange(
                        ticket,
                        account -> {
                            throw new AssertionError("called");
                        },
                        Origin.unknown()))
                .isEmpty();
    }

    private PreAuthentication mustChange() {
        world.inAozora(() -> {
            world.credentials.requireChange(hanako.id());
            return "";
        });
        return world.logIn(AOZORA, EMAIL);
    }

    /** The password is still the old one in the tests: only the epoch, the mark and another hash count here. */
    private boolean setPassword(Account account, long epoch) {
        PasswordHash hash = world.passwords.rehash(AuthWorld.PASSWORD).orElseThrow();
        return world.inAozora(() -> world.credentials.set(account.id(), hash, epoch));
    }

    private PreAuthentication ticket(PreAuthentication passed) {
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(steps.start(passed, EMAIL_CODE, Origin.unknown())).isInstanceOf(SecondFactor.Open.class);
        SecondStep.Answer answer = steps.verify(passed, EMAIL_CODE, world.lastCode(), Origin.unknown());
        assertThat(answer).isNotInstanceOf(Complete.class);
        return ((PasswordChangeNeeded) answer).ticket();
    }
}
