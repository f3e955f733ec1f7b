/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Opening and resuming, with every store. */
abstract class SessionsContract extends SessionScene {
    private static final Duration LEAST = Duration.ofNanos(1_000);

    @Test
    @Tag("ASVS-7.2.1")
    @Tag("ASVS-7.2.2")
    void open_thenResume_isTheSession_withTheAccountAsItIs() {
        Opened opened = open();
        Session session = resumed(opened.token());
        assertThat(session.tenant()).isEqualTo(AOZORA);
        assertThat(session.account()).isEqualTo(hanako);
        assertThat(session.id()).isEqualTo(opened.session().id());
        assertThat(session.openedAt()).isEqualTo(world.clock.instant());
        assertThat(session.endsAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(session.factors()).containsOnlyKeys(Factor.PASSWORD);
        assertThat(last().action()).isEqualTo("auth.session.opened");
        assertThat(last().target()).isEqualTo(hanako.id());
        assertThat(last().details())
                .containsEntry("session", session.id())
                .containsEntry("ip", "203.0.113.7")
                .containsEntry("userAgent", "Firefox")
                .containsEntry("factors", "PASSWORD");
    }

    @Test
    @Tag("ASVS-7.2.3")
    void token_is256RandomBits_alwaysNew_andStandsInNoText() {
        Authentication proof = login();
        policy = new SessionPolicy(
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                List.of(),
                100,
                Duration.ofMinutes(10));
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Opened opened = (Opened) sessions.open(proof, ORIGIN);
            assertThat(opened.token()).matches("c-aozora\\.[\\w-]{43}");
            assertThat(opened.toString()).doesNotContain(opened.token().substring(9));
            assertThat(opened.token()).doesNotContain(opened.session().id());
            tokens.add(opened.token());
        }
        assertThat(tokens).hasSize(50);
        assertThat(SessionToken.random(AOZORA).toString()).isEqualTo("SessionToken[***]");
    }

    @Test
    @Tag("ASVS-7.2.4")
    void preAuthentication_neverIsASession_andSurvivesNoLoginAsOne() {
        PreAuthentication before = world.logIn(AOZORA, EMAIL);
        assertEnded(before.token(), EndReason.UNKNOWN);
        Opened opened = open();
        assertEnded(before.token(), EndReason.UNKNOWN);
        assertThat(opened.token()).isNotEqualTo(open().token());
    }

    @Test
    @Tag("ASVS-7.2.1")
    void resume_forgedForeignOrMalformedTokens_areUnknown() {
        Opened opened = open();
        String secret = opened.token().substring(9);
        char last = secret.charAt(42) == 'A' ? 'B' : 'A';
        for (String token : List.of(
                "",
                ".",
                secret,
                "c-aozora",
                "c-aozora.",
                "c-takasaki." + secret,
                "C-AOZORA." + secret,
                "nobody." + secret,
                "c-aozora." + secret.substring(0, 42) + last,
                opened.token() + " ",
                opened.token() + "=",
                " " + opened.token(),
                "c-aozora.c-aozora." + secret,
                "株式会社." + secret,
                opened.session().id(),
                "c-aozora." + opened.session().stored().tokenHash(),
                "x".repeat(100_000))) {
            assertEnded(token, EndReason.UNKNOWN);
            sessions.end(token, ORIGIN);
        }
        resumed(opened.token());
        assertThat(events("auth.session.ended")).isEmpty();
    }

    @Test
    @Tag("ASVS-8.4.1")
    void insideTheScopeOfAnotherCompany_aTokenIsUnknown() {
        Opened opened = open();
        Tenants.run(TAKASAKI, () -> {
            assertEnded(opened.token(), EndReason.UNKNOWN);
            sessions.end(opened.token(), ORIGIN);
            assertThat(sessions.list(hanako.id())).isEmpty();
            assertThat(sessions.end(opened.session().id(), OPERATOR)).isEqualTo(new Sessions.EndedSessions(0));
            assertThat(sessions.endAll(hanako.id(), OPERATOR)).isEqualTo(new Sessions.EndedSessions(0));
            assertThat(sessions.endEverybody(OPERATOR)).isEqualTo(new Sessions.EndedSessions(0));
        });
        Tenants.run(AOZORA, () -> resumed(opened.token()));
    }

    @Test
    @Tag("JJ-32")
    @Tag("ASVS-7.3.1")
    void resume_unusedForTheIdleLimit_isEndedForGood() {
        Opened opened = open();
        world.clock.advance(Duration.ofMinutes(30).minus(LEAST));
        resumed(opened.token());
        world.clock.advance(Duration.ofMinutes(30));
        assertEnded(opened.token(), EndReason.IDLE);
        assertThat(last().action()).isEqualTo("auth.session.ended");
        assertThat(last().details())
                .containsEntry("reason", "IDLE")
                .containsEntry("session", opened.session().id());
        world.clock.advance(Duration.ofMinutes(-50));
        assertEnded(opened.token(), EndReason.IDLE);
        assertThat(events("auth.session.ended")).hasSize(1);
    }

    @Test
    @Tag("JJ-32")
    @Tag("ASVS-7.3.2")
    void resume_usedAllTheTime_endsAtTheAbsoluteLimit() {
        String token = open().token();
        Instant end = world.clock.instant().plus(Duration.ofHours(12));
        while (world.clock.instant().plus(Duration.ofMinutes(20)).isBefore(end)) {
            world.clock.advance(Duration.ofMinutes(20));
            token = ((Opened) sessions.renew(resumed(token), ORIGIN)).token();
        }
        world.clock.set(end.minus(LEAST));
        assertThat(resumed(token).endsAt()).isEqualTo(end);
        world.clock.set(end);
        assertEnded(token, EndReason.ABSOLUTE);
    }

    @Test
    void resume_aMinuteOfUses_isWrittenOnce_andCostsAtMostThatMinute() {
        Opened opened = open();
        Instant start = world.clock.instant();
        world.clock.advance(Duration.ofSeconds(60).minus(LEAST));
        assertThat(resumed(opened.token()).endsAt()).isEqualTo(start.plus(Duration.ofMinutes(30)));
        assertThat(lastUsed()).as("within the minute").isEqualTo(start);
        world.clock.advance(LEAST);
        assertThat(((Active) sessions.resume(opened.token())).session().endsAt())
                .isEqualTo(start.plusSeconds(60).plus(Duration.ofMinutes(30)));
        assertThat(lastUsed()).isEqualTo(start.plusSeconds(60));
        world.clock.advance(Duration.ofSeconds(59));
        resumed(opened.token());
        world.clock.set(start.plusSeconds(60).plus(Duration.ofMinutes(30)));
        assertEnded(opened.token(), EndReason.IDLE); // 29 min 1 s after its last use: early, never late
    }

    @Test
    @Tag("ASVS-8.3.2")
    void roleChange_holdsAtOnce_inTheAccountAndInTheLimits() {
        Opened opened = open();
        world.clock.advance(Duration.ofMinutes(14));
        users.role(hanako.id(), Roles.SYSTEM_ADMIN);
        assertThat(resumed(opened.token()).account().role()).isEqualTo(Roles.SYSTEM_ADMIN);
        world.clock.advance(Duration.ofMinutes(15));
        assertEnded(opened.token(), EndReason.IDLE);
        users.restore(hanako.id());
        assertEnded(opened.token(), EndReason.IDLE);
    }

    @Test
    @Tag("ASVS-7.4.2")
    void accountDisabled_endsAllItsSessionsForGood() {
        Opened first = open();
        Opened second = open();
        Opened other = open(ADMIN_EMAIL);
        users.disable(hanako.id());
        assertEnded(first.token(), EndReason.ACCOUNT_NOT_ACTIVE);
        assertThat(events("auth.session.ended")).hasSize(2);
        users.restore(hanako.id());
        assertEnded(second.token(), EndReason.ACCOUNT_NOT_ACTIVE);
        resumed(other.token());
    }

    @Test
    @Tag("ASVS-7.4.2")
    void accountGone_endsItsSessions_whetherTheHostSaysSoOrNot() {
        Opened first = open();
        users.remove(hanako.id());
        assertEnded(first.token(), EndReason.ACCOUNT_GONE);
        users.restore(hanako.id());
        assertEnded(first.token(), EndReason.ACCOUNT_GONE);
        Opened second = open();
        world.inAozora(() -> accounts.remove(hanako.id(), OPERATOR));
        assertThat(sessions.resume(second.token())).isInstanceOf(Ended.class);
        assertThat(sessions.resume(first.token())).isInstanceOf(Ended.class);
    }

    @Test
    @Tag("ASVS-7.4.2")
    void raisedEpoch_endsEverySessionAtOnce_andOpensNothingForOldLogins() {
        Opened opened = open();
        Authentication old = login();
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertEnded(opened.token(), EndReason.CREDENTIALS_CHANGED);
        assertThat(sessions.open(old, ORIGIN)).isEqualTo(new Ended(EndReason.CREDENTIALS_CHANGED));
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        resumed(open().token());
    }

    @Test
    void passwordChange_endsEverySession() {
        Opened opened = open();
        Tenants.run(
                AOZORA,
                () -> world.credentials.set(
                        hanako.id(), world.passwords.rehash("another long one").orElseThrow()));
        assertEnded(opened.token(), EndReason.CREDENTIALS_CHANGED);
    }

    @Test
    void contractEnded_endsSessions_andOpensNone() {
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        Authentication proof = world.authenticate(TAKASAKI, EMAIL);
        Opened opened = (Opened) sessions.open(proof, ORIGIN);
        world.directory.endContract(TAKASAKI, LocalDate.of(2026, 3, 31));
        assertEnded(opened.token(), EndReason.CONTRACT_NOT_ACTIVE);
        assertThat(sessions.open(proof, ORIGIN)).isEqualTo(new Ended(EndReason.CONTRACT_NOT_ACTIVE));
    }

    @Test
    void open_accountDisabledOrGoneSinceTheLogin_isRefused() {
        Authentication proof = login();
        users.disable(hanako.id());
        assertThat(sessions.open(proof, ORIGIN)).isEqualTo(new Ended(EndReason.ACCOUNT_NOT_ACTIVE));
        users.remove(hanako.id());
        assertThat(sessions.open(proof, ORIGIN)).isEqualTo(new Ended(EndReason.ACCOUNT_GONE));
        assertThat(events("auth.session.opened")).allMatch(event -> event.outcome() == Outcome.DENIED);
    }

    @Test
    @Tag("ASVS-7.1.2")
    void open_oneMoreThanAllowed_endsTheOldest_asAnEvent() {
        List<Opened> opened = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            world.clock.advance(Duration.ofSeconds(1));
            opened.add(open());
        }
        assertEnded(opened.get(0).token(), EndReason.TOO_MANY);
        opened.stream().skip(1).forEach(one -> resumed(one.token()));
        assertThat(events("auth.session.ended"))
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("reason", "TOO_MANY")
                        .containsEntry("session", opened.get(0).session().id())
                        .containsEntry("ip", "203.0.113.7"));
        assertThat(world.inAozora(() -> sessions.list(hanako.id()))).hasSize(5);
    }

    @Test
    void open_whatIsOverAlready_takesNoPlaceFromWhatIsUsed() {
        Opened used = open();
        for (int i = 0; i < 4; i++) {
            open();
        }
        world.clock.advance(Duration.ofMinutes(29));
        resumed(used.token());
        world.clock.advance(Duration.ofMinutes(5));
        open();
        resumed(used.token());
        assertThat(events("auth.session.ended"))
                .hasSize(4)
                .allMatch(event -> "IDLE".equals(event.details().get("reason")));
    }

    private Instant lastUsed() {
        return world.inAozora(() -> sessions.list(hanako.id())).get(0).lastUsedAt();
    }

    @Test
    void open_withAProofThatWasKept_opensNothing() {
        Authentication proof = login();
        world.clock.advance(Authentication.LIFETIME);
        assertThat(sessions.open(proof, ORIGIN)).isInstanceOf(Opened.class);
        world.clock.advance(Duration.ofNanos(1_000));
        assertThat(sessions.open(proof, ORIGIN)).isEqualTo(new Ended(EndReason.LOGIN_TOO_OLD));
    }
}
