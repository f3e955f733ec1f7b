/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.session.KeptSessions.Lasting;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptSessionsTest extends SessionScene {
    private static final Duration LEAST = Duration.ofNanos(1_000);

    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }

    @Test
    void begin_thenJudge_isTheAccountAsItIs_andTheTextComesBack() {
        KeptSession begun = begin();

        Lasting lasting = (Lasting) sessions.kept().judge(begun, ORIGIN);

        assertThat(lasting.account()).isEqualTo(hanako);
        assertThat(lasting.session()).isSameAs(begun);
        assertThat(KeptSession.read(begun.text())).contains(begun);
        assertThat(last().action()).isEqualTo("auth.session.opened");
        assertThat(last().target()).isEqualTo(hanako.id());
        assertThat(last().details()).containsEntry("session", begun.id()).containsEntry("ip", "203.0.113.7");
    }

    @Test
    void judge_unusedForTheIdleLimit_isOver_andUsedInTimeItLasts() {
        KeptSession begun = begin();
        world.clock.advance(Duration.ofMinutes(30).minus(LEAST));
        KeptSession used = ((Lasting) sessions.kept().judge(begun, ORIGIN)).session();
        assertThat(used).isNotEqualTo(begun);

        world.clock.advance(LEAST);
        assertThat(sessions.kept().judge(begun, ORIGIN)).isEqualTo(new Ended(EndReason.IDLE));
        assertThat(last().details()).containsEntry("reason", "IDLE").containsEntry("session", begun.id());
        assertThat(sessions.kept().judge(used, ORIGIN)).isInstanceOf(Lasting.class);
    }

    @Test
    void judge_usedAllTheTime_endsAtTheAbsoluteLimit() {
        KeptSession kept = begin();
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
            world.clock.advance(Duration.ofMinutes(20));
            kept = ((Lasting) sessions.kept().judge(kept, ORIGIN)).session();
        }
        world.clock.advance(Duration.ofMinutes(20));
        assertThat(sessions.kept().judge(kept, ORIGIN)).isEqualTo(new Ended(EndReason.ABSOLUTE));
    }

    @Test
    void judge_privilegedRoleByNow_hasTheShorterLimit() {
        KeptSession begun = begin();
        users.role(hanako.id(), Roles.SYSTEM_ADMIN);
        world.clock.advance(Duration.ofMinutes(15));
        assertThat(sessions.kept().judge(begun, ORIGIN)).isEqualTo(new Ended(EndReason.IDLE));
    }

    @Test
    void judge_loginsEnded_accountDisabledOrGone_isOver() {
        KeptSession begun = begin();
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertThat(sessions.kept().judge(begun, ORIGIN)).isEqualTo(new Ended(EndReason.CREDENTIALS_CHANGED));

        KeptSession again = begin();
        users.disable(hanako.id());
        assertThat(sessions.kept().judge(again, ORIGIN)).isEqualTo(new Ended(EndReason.ACCOUNT_NOT_ACTIVE));
        assertThat(sessions.kept().begin(AOZORA, hanako.id(), ORIGIN))
                .isEqualTo(new Ended(EndReason.ACCOUNT_NOT_ACTIVE));

        users.remove(hanako.id());
        assertThat(sessions.kept().judge(again, ORIGIN)).isEqualTo(new Ended(EndReason.ACCOUNT_GONE));
    }

    @Test
    void begin_accountOfAnotherCompany_orNoCompany_isNone() {
        assertThat(sessions.kept().begin(TAKASAKI, hanako.id(), ORIGIN)).isEqualTo(new Ended(EndReason.ACCOUNT_GONE));
        assertThat(sessions.kept().begin(TenantId.of("nobody"), hanako.id(), ORIGIN))
                .isEqualTo(new Ended(EndReason.CONTRACT_NOT_ACTIVE));
    }

    @Test
    void read_whatIsNoSession_isEmpty() {
        String text = begin().text();
        for (String other :
                List.of("", " ", text.substring(1 + text.indexOf(' ')), text.replace(' ', '\n'), "x".repeat(9999))) {
            assertThat(KeptSession.read(other)).as(other).isEmpty();
        }
    }

    private KeptSession begin() {
        return ((Lasting) sessions.kept().begin(AOZORA, hanako.id(), ORIGIN)).session();
    }
}
