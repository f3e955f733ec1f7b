/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.password.PasswordPolicy;
import io.sharedkit.auth.password.PasswordPreset;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcExpiryNoticesTest extends ExpiryNoticesContract {
    @Override
    AuthWorld world() {
        CleanDatabase.get();
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    void give_onTwoNodesAtOnce_oneMail() throws Exception {
        Passwords expiring = Passwords.builder()
                .clock(world.clock)
                .policy(PasswordPolicy.builder(PasswordPreset.BALANCED)
                        .expiryDays(90)
                        .build())
                .build();
        ExpiryNotices other = world.secondNode()
                .with(realm -> realm.passwords(expiring))
                .lifecycleBuilder()
                .build()
                .expiryNotices();
        world.clock.set(Instant.parse("2026-06-30T03:00:00Z"));
        int before = world.mails().size();
        List<Integer> given = AtOnce.call(6, i -> Tenants.get(AOZORA, (i % 2 == 0 ? notices : other)::give));
        assertThat(given.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(new Rows(CleanDatabase.untouched()).count("sk_mail")).isEqualTo(before + 1);
    }
}
