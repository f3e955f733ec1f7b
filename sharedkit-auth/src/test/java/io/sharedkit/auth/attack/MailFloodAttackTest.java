/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordAdministration;
import io.sharedkit.core.event.Actor;
import org.junit.jupiter.api.Test;

/** An administrator of one company who sends mails to anybody in the provider's name. */
class MailFloodAttackTest {
    private final AuthWorld world = AuthWorld.inMemory();
    private final Accounts accounts = world.accounts();
    private final Account admin = world.join(accounts, AOZORA, "admin@aozora.example.jp", Roles.SYSTEM_ADMIN);
    private final Actor by = Actor.user(admin.id());

    @Test
    void inviteAgain_toOneMailbox_isLimited() {
        Account victim = world.inAozora(() -> world.invite(accounts, "victim@example.com", Roles.GENERAL_USER));
        for (int i = 0; i < 200; i++) {
            world.inAozora(() -> accounts.inviteAgain(victim.id(), by));
        }
        assertThat(world.mails().stream().filter(mail -> mail.to().equals("victim@example.com")))
                .hasSizeLessThan(50);
    }

    @Test
    void inviteAndRemove_strangersWithoutEnd_isLimited() {
        Accounts limited = world.accountsBuilder().mailsPerDay(40).build();
        for (int i = 0; i < 200; i++) {
            int number = i;
            world.inAozora(() -> {
                Accounts.InviteResult result = limited.invite(
                        "stranger" + number + "@example.com",
                        "your account ends today, log in at http://evil.example/",
                        Roles.GENERAL_USER,
                        by);
                if (result instanceof Accounts.Invited invited) {
                    limited.remove(invited.account().id(), by);
                }
                return result;
            });
        }
        assertThat(world.mails().stream().filter(mail -> mail.to().contains("stranger")))
                .hasSizeLessThan(50);
    }

    @Test
    void startReset_toOneMailbox_isLimited() {
        Account victim = world.join(accounts, AOZORA, "victim@example.com", Roles.GENERAL_USER);
        PasswordAdministration administration = world.lifecycleBuilder().build().administration();
        int before = world.mails().size();
        for (int i = 0; i < 200; i++) {
            world.inAozora(() -> administration.startReset(victim.id(), by));
        }
        assertThat(world.mails()).hasSizeLessThan(before + 50);
    }
}
