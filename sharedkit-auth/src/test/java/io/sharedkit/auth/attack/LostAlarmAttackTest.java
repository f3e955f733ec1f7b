/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.mail.MailOutbox;
import org.junit.jupiter.api.Test;

/** Who fails at the second step at the moment at which no mail can be posted. */
class LostAlarmAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final MailOutbox down = new DirectMailOutbox(mail -> {
        throw new IllegalStateException("no mail");
    });

    @Test
    void warning_thatCouldNotBePosted_isPostedAtTheNextWrongAnswer() {
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        SecondStep steps = world.allFactors().build();
        SecondStep mute = world.with(realm -> realm.mail(down)).allFactors().build();
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        steps.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        String wrong = world.wrongCode();
        int mails = world.mails().size();
        for (int i = 0; i < 2; i++) {
            steps.verify(passed, Factor.EMAIL_CODE, wrong, Origin.unknown());
        }
        assertThatThrownBy(() -> mute.verify(passed, Factor.EMAIL_CODE, wrong, Origin.unknown()))
                .hasMessage("no mail");
        assertThat(world.mails()).hasSize(mails);
        assertThat(steps.verify(passed, Factor.EMAIL_CODE, wrong, Origin.unknown()))
                .isEqualTo(new SecondFactor.Wrong(1));
        assertThat(world.mails()).hasSize(mails + 1);
    }
}
