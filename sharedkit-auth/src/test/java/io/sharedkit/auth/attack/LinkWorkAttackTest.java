/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.PasswordReset;
import org.junit.jupiter.api.Test;

/** Who has one link to an account of the own, and makes the machine compare passwords with it. */
class LinkWorkAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";

    /** Each form costs up to 25 hashes (the history) and a question to the collection of breaches, from one address. */
    @Test
    void formBehindALink_sentWithoutEnd_isLimited() {
        AuthWorld world = AuthWorld.inMemory();
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        PasswordLifecycle lifecycle = world.lifecycleBuilder().build();
        Origin here = Origin.of("203.0.113.9");
        lifecycle.reset().request(AOZORA.value(), EMAIL, here);
        String token = world.lastResetToken();
        int compared = 0;
        for (int i = 0; i < 500; i++) {
            if (lifecycle.reset().reset(token, PASSWORD, here) instanceof PasswordReset.PasswordRejected) {
                compared++;
            }
        }
        assertThat(compared).isLessThan(100);
    }
}
