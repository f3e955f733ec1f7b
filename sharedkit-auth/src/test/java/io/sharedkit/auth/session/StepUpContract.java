/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.PASSWORD;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.Fresh;
import io.sharedkit.auth.session.Sessions.NotElevated;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.auth.session.Sessions.StepUpNeeded;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How fresh a proof is, and how it is made fresh, with every store. */
abstract class StepUpContract extends SessionScene {

    @Test
    @Tag("ASVS-7.5.1")
    @Tag("ASVS-7.5.3")
    void requireFactor_tooLongAgo_asksForAWholeLogin_afterWhichItIsFresh() {
        Opened opened = (Opened) sessions.open(twoSteps(), ORIGIN);
        Instant start = world.clock.instant();
        assertThat(sessions.requireFactor(opened.session())).isEqualTo(new Fresh());
        world.clock.advance(Duration.ofMinutes(10));
        Session stale = resumed(opened.token());
        assertThat(sessions.requireFactor(stale)).isEqualTo(new StepUpNeeded(Set.of(PASSWORD, EMAIL_CODE)));

        Opened elevated = (Opened) sessions.elevate(stale, twoSteps(), ORIGIN);
        Session session = resumed(elevated.token());
        assertThat(sessions.requireFactor(session)).isEqualTo(new Fresh());
        assertThat(session.factors()).containsEntry(PASSWORD, world.clock.instant());
        assertThat(session.id()).isEqualTo(stale.id());
        assertThat(session.openedAt()).as("the limits do not begin anew").isEqualTo(start);
        assertThat(last().action()).isEqualTo("auth.session.elevated");
        assertThat(last().details()).containsEntry("factors", "PASSWORD,EMAIL_CODE");
    }

    @Test
    @Tag("ASVS-7.2.4")
    void elevate_newToken_oldOneDead() {
        Opened opened = open();
        Session before = resumed(opened.token());
        Opened elevated = (Opened) sessions.elevate(before, login(), ORIGIN);
        assertEnded(opened.token(), EndReason.UNKNOWN);
        assertThat(elevated.token()).isNotEqualTo(opened.token());
        assertThat(sessions.elevate(before, login(), ORIGIN)).isEqualTo(new Ended(EndReason.UNKNOWN));
        resumed(elevated.token());
    }

    @Test
    @Tag("ASVS-7.5.3")
    void elevate_byAnotherAccountOrCompany_isRefused_andChangesNothing() {
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        Opened opened = open();
        world.clock.advance(Duration.ofMinutes(11));
        Session session = resumed(opened.token());
        for (Authentication other :
                new Authentication[] {world.authenticate(AOZORA, ADMIN_EMAIL), world.authenticate(TAKASAKI, EMAIL)}) {
            assertThat(sessions.elevate(session, other, ORIGIN)).isEqualTo(NotElevated.OTHER_ACCOUNT);
            assertThat(last().action()).isEqualTo("auth.session.elevated");
            assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        }
        assertThat(sessions.requireFactor(resumed(opened.token()))).isInstanceOf(StepUpNeeded.class);
    }

    @Test
    void elevate_ofASessionThatIsOver_orWithAProofFromBeforeAChange_givesNothing() {
        Session session = resumed(open().token());
        Authentication outdated = login();
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertThat(sessions.elevate(session, login(), ORIGIN)).isEqualTo(new Ended(EndReason.CREDENTIALS_CHANGED));
        Session next = resumed(open().token());
        assertThat(sessions.elevate(next, outdated, ORIGIN)).isEqualTo(NotElevated.OUTDATED);
    }

    @Test
    void elevate_withAnOldProof_refreshesNothing() {
        Authentication old = login();
        world.clock.advance(Duration.ofMinutes(20));
        Opened opened = open();
        Opened elevated = (Opened) sessions.elevate(opened.session(), old, ORIGIN);
        assertThat(elevated.session().factors()).isEqualTo(opened.session().factors());
        world.clock.advance(Duration.ofMinutes(11));
        assertThat(sessions.requireFactor(elevated.session())).isInstanceOf(StepUpNeeded.class);
    }

    @Test
    void requireFactor_passwordAloneMadeFresh_isNotEnoughAfterALoginInTwoSteps() {
        Opened opened = (Opened) sessions.open(twoSteps(), ORIGIN);
        world.clock.advance(Duration.ofMinutes(11));
        Opened elevated = (Opened) sessions.elevate(resumed(opened.token()), login(), ORIGIN);
        assertThat(sessions.requireFactor(elevated.session())).isEqualTo(new StepUpNeeded(Set.of(EMAIL_CODE)));
    }

    @Test
    void requireFactor_aCertainOne_isAskedForIfItWasNeverProved() {
        Opened opened = open();
        Duration day = Duration.ofDays(1);
        assertThat(sessions.requireFactor(opened.session(), day, Set.of(TOTP)))
                .isEqualTo(new StepUpNeeded(Set.of(TOTP)));
        assertThat(sessions.requireFactor(opened.session(), day, Set.of(TOTP, PASSWORD)))
                .isEqualTo(new Fresh());
        assertThat(sessions.requireFactor(opened.session(), day, Set.of())).isEqualTo(new StepUpNeeded(Set.of()));
        assertThatThrownBy(() -> sessions.requireFactor(opened.session(), Duration.ZERO))
                .hasMessage("max-age is PT0S; it must be more than PT0S.");
    }

    @Test
    void requireFactor_proofOfTheFuture_isNone() {
        Opened opened = open();
        world.clock.advance(Duration.ofSeconds(-60));
        assertThat(sessions.requireFactor(opened.session())).isEqualTo(new Fresh());
        world.clock.advance(Duration.ofSeconds(-1));
        assertThat(sessions.requireFactor(opened.session())).isInstanceOf(StepUpNeeded.class);
    }

    /** The same entry points as for the first login. */
    private Authentication twoSteps() {
        SecondStep step = world.secondStep();
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        step.start(passed, EMAIL_CODE, Origin.unknown());
        return ((SecondStep.Complete) step.verify(passed, EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .authentication();
    }
}
