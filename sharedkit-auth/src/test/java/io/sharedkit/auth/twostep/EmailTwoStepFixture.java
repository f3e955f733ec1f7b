/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.event.SecurityEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** One user whose second step is a code by e-mail. */
abstract class EmailTwoStepFixture {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final EmailCodePolicy STANDARD = EmailCodePolicy.standard();

    AuthWorld world;
    Accounts accounts;
    SecondStep twoStep;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        twoStep = world.secondStep();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    PreAuthentication logIn() {
        return world.logIn(AOZORA, EMAIL);
    }

    /** Whatever was sent before: the waits have tests of their own. */
    Open start(PreAuthentication login) {
        world.forgetSends(login.tenant(), login.accountId());
        return (Open) twoStep.start(login, EMAIL_CODE, Origin.unknown());
    }

    SecondStep.Answer verify(PreAuthentication login, String typed) {
        return twoStep.verify(login, EMAIL_CODE, typed, Origin.unknown());
    }

    SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }

    long codeMails() {
        return world.mails().stream()
                .filter(mail -> mail.subject().contains("login code"))
                .count();
    }
}
