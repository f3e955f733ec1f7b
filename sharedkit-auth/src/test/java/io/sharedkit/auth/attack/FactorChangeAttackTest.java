/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.EnrolledFactor;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.tenant.Tenants;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has a session that is ended just now, and changes the factors with it. */
class FactorChangeAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";

    private final AuthWorld world;
    private final Account user;
    private final SecondStep step;

    FactorChangeAttackTest() {
        CleanDatabase.get();
        world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
        user = world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        step = world.secondStepBuilder()
                .factor(world.codesBuilder().build())
                .factor(new Slow(world.recoveryCodes()))
                .build();
    }

    @Test
    void confirm_loginsEndedJustBefore_setsUpNothing() {
        FactorSettings settings = step.settings();
        Authentication thief = complete();
        SecondFactor.Open open = (SecondFactor.Open) settings.begin(thief, Factor.RECOVERY_CODE, Origin.unknown());
        String code = open.data().get("codes").split(" ")[0];
        FactorSettings.Change change = settings.confirm(thief, Factor.RECOVERY_CODE, code, Origin.unknown());
        assertThat(change).isInstanceOf(SecondFactor.Refused.class);
        Tenants.run(
                AOZORA,
                () -> assertThat(world.recoveryCodes().remaining(user.id())).isZero());
    }

    private Authentication complete() {
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        step.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        return ((SecondStep.Complete) step.verify(passed, Factor.EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .authentication();
    }

    /** Right before it sets something up, somebody else ends all logins of the account. */
    private final class Slow implements EnrolledFactor {
        private final EnrolledFactor real;

        private Slow(EnrolledFactor real) {
            this.real = real;
        }

        @Override
        public Factor factor() {
            return real.factor();
        }

        @Override
        public boolean isReady(Account account) {
            return real.isReady(account);
        }

        @Override
        public Started start(PreAuthentication login, Account account, Origin origin) {
            return real.start(login, account, origin);
        }

        @Override
        public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
            return real.check(login, account, answer, origin);
        }

        @Override
        public Started enrol(Account account) {
            return real.enrol(account);
        }

        @Override
        public Checked confirm(Account account, String answer, Runnable alongside) {
            world.credentials.endLogins(account.id());
            return real.confirm(account, answer, alongside);
        }

        @Override
        public void remove(Account account, Runnable alongside) {
            real.remove(account, alongside);
        }

        @Override
        public Map<String, String> describe(Account account) {
            return real.describe(account);
        }
    }
}
