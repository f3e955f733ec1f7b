/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import org.junit.jupiter.api.Test;

/** A host that gives what is no address, such as one with a port. */
class NoAddressAttackTest {
    private final AuthWorld world = AuthWorld.inMemory();
    private final PasswordLifecycle lifecycle = world.lifecycleBuilder().build();

    @Test
    void requests_fromSomethingThatIsNoAddress_areLimitedAllTheSame() {
        for (int i = 0; i < 60; i++) {
            lifecycle.reset().request(AOZORA.value(), "u" + i + "@aozora.example.jp", Origin.of("203.0.113.9:" + i));
        }
        world.mails();
        long served = world.events.actions().stream()
                .filter("auth.password.reset-sent"::equals)
                .count();
        assertThat(served).isLessThanOrEqualTo(20);
    }
}
