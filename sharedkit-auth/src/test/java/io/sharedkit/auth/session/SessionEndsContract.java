/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Role;
import io.sharedkit.auth.account.RoleCatalogue;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.session.Sessions.EndedSessions;
import io.sharedkit.auth.session.Sessions.NotAllowed;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sessions end and are listed, with every store. */
abstract class SessionEndsContract extends SessionScene {

    @Test
    @Tag("ASVS-7.4.1")
    void logout_isDeadAtOnce_once_andLeavesOthersAlone() {
        Opened opened = open();
        Opened other = open();
        sessions.end(opened.token(), ORIGIN);
        sessions.end(opened.token(), ORIGIN);
        assertEnded(opened.token(), EndReason.LOGGED_OUT);
        resumed(other.token());
        assertThat(events("auth.session.ended")).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(Actor.user(hanako.id()));
            assertThat(event.details()).containsEntry("reason", "LOGGED_OUT").containsEntry("ip", "203.0.113.7");
        });
    }

    @Test
    @Tag("ASVS-7.2.4")
    void renew_newToken_oldOneDeadAtOnce_sameSession() {
        Opened opened = open();
        Session stale = resumed(opened.token());
        Opened renewed = (Opened) sessions.renew(stale, ORIGIN);
        assertThat(renewed.token()).isNotEqualTo(opened.token());
        assertEnded(opened.token(), EndReason.UNKNOWN);
        Session session = resumed(renewed.token());
        assertThat(session.id()).isEqualTo(stale.id());
        assertThat(session.openedAt()).isEqualTo(stale.openedAt());
        assertThat(sessions.renew(stale, ORIGIN)).isEqualTo(new Sessions.Ended(EndReason.UNKNOWN));
        resumed(renewed.token());
        assertThat(events("auth.session.renewed")).hasSize(1);
    }

    @Test
    void renew_ofASessionThatIsOverByNow_revivesNothing() {
        Session idle = resumed(open().token());
        Session ended = resumed(open().token());
        Session outdated = resumed(open(ADMIN_EMAIL).token());
        Tenants.run(AOZORA, () -> {
            sessions.end(ended.id(), OPERATOR);
            world.credentials.endLogins(admin.id());
        });
        assertThat(sessions.renew(ended, ORIGIN)).isEqualTo(new Sessions.Ended(EndReason.ENDED_BY_ADMINISTRATOR));
        assertThat(sessions.renew(outdated, ORIGIN)).isEqualTo(new Sessions.Ended(EndReason.CREDENTIALS_CHANGED));
        world.clock.advance(Duration.ofMinutes(30));
        assertThat(sessions.renew(idle, ORIGIN)).isEqualTo(new Sessions.Ended(EndReason.IDLE));
    }

    @Test
    @Tag("ASVS-7.5.2")
    void list_showsTheUsersOwnOpenSessions_withoutTokens() {
        Opened first = open();
        world.clock.advance(Duration.ofMinutes(20));
        Opened second = open();
        Opened loggedOut = open();
        open(ADMIN_EMAIL);
        sessions.end(loggedOut.token(), ORIGIN);
        List<SessionInfo> list = list();
        assertThat(list)
                .extracting(SessionInfo::id)
                .containsExactly(first.session().id(), second.session().id());
        assertThat(list.get(1).openedAt()).isEqualTo(world.clock.instant());
        assertThat(list.get(1).address()).isEqualTo("203.0.113.7");
        assertThat(list.get(1).userAgent()).isEqualTo("Firefox");
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(list()).as("what is over by now is not shown").hasSize(1);
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertThat(list()).isEmpty();
        open();
        users.disable(hanako.id());
        assertThat(list()).isEmpty();
    }

    @Test
    @Tag("ASVS-7.5.2")
    void end_byItsUser_endsThatOneOnly() {
        Opened first = open();
        Opened second = open();
        assertThat(end(first, Actor.user(hanako.id()))).isEqualTo(new EndedSessions(1));
        assertThat(end(first, Actor.user(hanako.id()))).isEqualTo(new EndedSessions(0));
        assertEnded(first.token(), EndReason.ENDED_BY_USER);
        resumed(second.token());
    }

    @Test
    @Tag("ASVS-7.4.5")
    void end_byAnAdministratorOrTheProvider_isDone_andByOthersNot() {
        Opened hers = open();
        Opened his = open(ADMIN_EMAIL);
        assertThat(end(his, Actor.user(hanako.id()))).isEqualTo(new NotAllowed());
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        resumed(his.token());
        assertThat(end(hers, Actor.user(admin.id()))).isEqualTo(new EndedSessions(1));
        assertEnded(hers.token(), EndReason.ENDED_BY_ADMINISTRATOR);
        assertThat(last().actor()).isEqualTo(Actor.user(admin.id()));
        assertThat(end(his, OPERATOR)).isEqualTo(new EndedSessions(1));
        assertThat(last().actor()).isEqualTo(OPERATOR);
        assertThat(world.inAozora(() -> sessions.end("no such session", Actor.user(hanako.id()))))
                .isEqualTo(new NotAllowed());
        assertThat(world.inAozora(() -> sessions.end("no such session", OPERATOR)))
                .isEqualTo(new EndedSessions(0));
    }

    @Test
    void end_byAnAdministratorWhoIsNoneNow_isNotAllowed() {
        Opened hers = open();
        users.role(admin.id(), Roles.BUSINESS_ADMIN);
        assertThat(end(hers, Actor.user(admin.id()))).isEqualTo(new NotAllowed());
        users.disable(admin.id());
        assertThat(end(hers, Actor.user(admin.id()))).isEqualTo(new NotAllowed());
        resumed(hers.token());
    }

    @ParameterizedTest
    @CsvSource({
        "system-admin,     system-admin,     true",
        "system-admin,     general-user,     true",
        "sub-system-admin, system-admin,     false",
        "sub-system-admin, sub-system-admin, true",
        "sub-system-admin, business-admin,   true",
        "business-admin,   general-user,     false",
        "general-user,     general-user,     false",
    })
    @Tag("GN-06b")
    @Tag("ASVS-7.4.5")
    void endOfOthers_reachesTheOwnRankAndBelow(String own, String other, boolean may) {
        Account actor = world.join(accounts, AOZORA, "actor@aozora.example.jp", own);
        world.join(accounts, AOZORA, "other@aozora.example.jp", other);
        Opened one = open("other@aozora.example.jp");
        Opened two = open("other@aozora.example.jp");
        Actor by = Actor.user(actor.id());
        assertThat(end(one, by)).isEqualTo(may ? new EndedSessions(1) : new NotAllowed());
        assertThat(world.inAozora(() -> sessions.endAll(two.session().account().id(), by)))
                .isEqualTo(may ? new EndedSessions(1) : new NotAllowed());
        if (!may) {
            resumed(one.token());
            resumed(two.token());
            assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        }
    }

    @Test
    void endOfOthers_rolesOfTheHost_areJudgedByItsCatalogue() {
        RoleCatalogue own = RoleCatalogue.of(
                new Role("owner", 300, true, "代表", "Owner"), new Role("hr", 200, true, "人事", "HR staff"));
        Sessions ofHost = sessionsOf(world.with(realm -> realm.roles(own))).build();
        Opened hers = open();
        Opened his = open(ADMIN_EMAIL);
        users.role(hanako.id(), "hr");
        assertThat(world.inAozora(() -> ofHost.end(hers.session().id(), Actor.user(admin.id()))))
                .as("the role of the administrator is not in the catalogue")
                .isEqualTo(new NotAllowed());
        assertThat(world.inAozora(() -> ofHost.end(his.session().id(), Actor.user(hanako.id()))))
                .as("nor is it within reach")
                .isEqualTo(new NotAllowed());
        users.role(admin.id(), "owner");
        assertThat(world.inAozora(() -> ofHost.end(hers.session().id(), Actor.user(admin.id()))))
                .isEqualTo(new EndedSessions(1));
    }

    @Test
    void endAll_ofAnAccountThatIsGone_isForAdministratorsOnly() {
        assertThat(world.inAozora(() -> sessions.endAll("nosuch", Actor.user(hanako.id()))))
                .isEqualTo(new NotAllowed());
        assertThat(world.inAozora(() -> sessions.endAll("nosuch", Actor.user(admin.id()))))
                .isEqualTo(new EndedSessions(0));
    }

    @Test
    @Tag("ASVS-7.4.5")
    void endAll_endsEverySessionOfOneUser() {
        Opened first = open();
        Opened second = open();
        Opened his = open(ADMIN_EMAIL);
        assertThat(world.inAozora(() -> sessions.endAll(admin.id(), Actor.user(hanako.id()))))
                .isEqualTo(new NotAllowed());
        assertThat(world.inAozora(() -> sessions.endAll(hanako.id(), Actor.user(admin.id()))))
                .isEqualTo(new EndedSessions(2));
        assertEnded(first.token(), EndReason.ENDED_BY_ADMINISTRATOR);
        assertEnded(second.token(), EndReason.ENDED_BY_ADMINISTRATOR);
        assertThat(events("auth.session.ended"))
                .filteredOn(event -> event.outcome() == Outcome.SUCCESS)
                .hasSize(2);
        resumed(his.token());
    }

    @Test
    @Tag("ASVS-7.4.3")
    void endOthers_leavesTheOneInHand() {
        Opened first = open();
        Opened second = open();
        Opened present = open();
        Opened his = open(ADMIN_EMAIL);
        assertThat(sessions.endOthers(resumed(present.token()))).isEqualTo(2);
        assertEnded(first.token(), EndReason.ENDED_BY_USER);
        assertEnded(second.token(), EndReason.ENDED_BY_USER);
        resumed(present.token());
        resumed(his.token());
    }

    @Test
    @Tag("ASVS-7.4.5")
    void endEverybody_endsTheCompanysSessions_andNoOthers() {
        Opened hers = open();
        Opened his = open(ADMIN_EMAIL);
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        Opened elsewhere = (Opened) sessions.open(world.authenticate(TAKASAKI, EMAIL), ORIGIN);
        assertThat(world.inAozora(() -> sessions.endEverybody(Actor.user(hanako.id()))))
                .isEqualTo(new NotAllowed());
        Account deputy = world.join(accounts, AOZORA, "deputy@aozora.example.jp", Roles.SUB_SYSTEM_ADMIN);
        assertThat(world.inAozora(() -> sessions.endEverybody(Actor.user(deputy.id()))))
                .as("everybody are those of a higher rank too")
                .isEqualTo(new NotAllowed());
        resumed(his.token());
        assertThat(world.inAozora(() -> sessions.endEverybody(Actor.user(admin.id()))))
                .isEqualTo(new EndedSessions(2));
        assertThat(last().action()).isEqualTo("auth.session.ended-for-everybody");
        assertThat(last().details()).containsEntry("sessions", "2");
        assertEnded(hers.token(), EndReason.ENDED_BY_ADMINISTRATOR);
        assertEnded(his.token(), EndReason.ENDED_BY_ADMINISTRATOR);
        resumed(elsewhere.token());
    }

    private List<SessionInfo> list() {
        return world.inAozora(() -> sessions.list(hanako.id()));
    }

    private Sessions.EndResult end(Opened opened, Actor by) {
        return world.inAozora(() -> sessions.end(opened.session().id(), by));
    }
}
