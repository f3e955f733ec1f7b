/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.throttle.LoginThrottle.Closed;
import io.sharedkit.auth.throttle.LoginThrottle.Entered;
import io.sharedkit.auth.throttle.LoginThrottle.Entry;
import io.sharedkit.auth.throttle.LoginThrottle.HumanCheckNeeded;
import io.sharedkit.auth.throttle.LoginThrottle.Wait;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the throttle of logins does on every store. */
abstract class LoginThrottleContract extends KnownBrowserContract {

    @Test
    @Tag("ASVS-6.3.1")
    void enter_guessingWithoutEnd_10AtOnce_40ADay_80Ever_thenClosed() {
        List<Instant> guesses = new ArrayList<>();
        Entry entry = throttle.enter(HANAKO, Origin.unknown());
        while (!(entry instanceof Closed)) {
            if (entry instanceof Wait wait) {
                world.clock.set(wait.until());
            } else {
                guesses.add(world.clock.instant());
            }
            entry = throttle.enter(HANAKO, Origin.unknown());
        }
        Instant start = guesses.get(0);
        assertThat(guesses).hasSize(80);
        assertThat(guesses.subList(0, 10)).containsOnly(start);
        assertThat(guesses.get(10)).isEqualTo(start.plusSeconds(30));
        for (Instant from : guesses) {
            Instant end = from.plus(Duration.ofHours(24));
            assertThat(guesses.stream().filter(at -> !at.isBefore(from) && at.isBefore(end)))
                    .hasSizeLessThanOrEqualTo(40);
        }
    }

    @Test
    @Tag("ASVS-6.3.1")
    @Tag("ASVS-6.3.8")
    void enter_knownAndUnknownLogin_getTheSameAnswersAllTheWay() {
        List<Entry> known = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Entry hanako = throttle.enter(HANAKO, Origin.unknown());
            Entry nobody = throttle.enter("no such user", Origin.unknown());
            assertThat(nobody.getClass()).isEqualTo(hanako.getClass());
            if (hanako instanceof Wait wait) {
                assertThat(nobody).isEqualTo(wait);
                world.clock.set(wait.until());
            }
            known.add(hanako);
        }
        assertThat(known).filteredOn(Entered.class::isInstance).hasSize(80);
        assertThat(known).filteredOn(Closed.class::isInstance).isNotEmpty();
        assertThat(known.subList(0, 10)).allMatch(Entered.class::isInstance);
        assertThat(known.get(10)).isInstanceOf(Wait.class);
    }

    @Test
    void enter_otherSpellingsOfALogin_areOneBucket() {
        for (String spelling : List.of(
                "hanako@aozora.example.jp",
                "Hanako@Aozora.example.jp",
                "  hanako@aozora.example.jp ",
                "\uff48anako@aozora.example.jp",
                "HANAKO@AOZORA.EXAMPLE.JP")) {
            guess(spelling, STRANGER, 2);
        }
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        assertThat(throttle.enter("hanako@aozora.example.com", STRANGER)).isInstanceOf(Entered.class);
    }

    @Test
    void enter_hugeLogin_isCountedLikeAnyOther() {
        String huge = "x".repeat(1_000_000);
        guess(huge, STRANGER, 10);
        assertThat(throttle.enter(huge, STRANGER)).isInstanceOf(Wait.class);
    }

    @Test
    @Tag("ASVS-6.3.1")
    void enter_oneAddressTryingManyLogins_isHeldAfter100FailuresAnHour() {
        for (int user = 0; user < 100; user++) {
            guess("user-" + user, STRANGER, 1);
        }
        assertThat(throttle.enter("user-100", STRANGER))
                .isEqualTo(new Wait(world.clock.instant().plusSeconds(36)));
        assertThat(throttle.enter("user-100", Origin.of("203.0.113.10"))).isInstanceOf(Entered.class);
        assertThat(Tenants.get(TAKASAKI, () -> throttle.enter("user-100", STRANGER)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void enter_ipv6_countsTheNetworkOf64Bits() {
        for (int host = 0; host < 100; host++) {
            guess("user-" + host, Origin.of("2001:db8:1:2::" + Integer.toHexString(host)), 1);
        }
        assertThat(throttle.enter(HANAKO, Origin.of("2001:DB8:1:2:ffff:ffff:ffff:ffff")))
                .isInstanceOf(Wait.class);
        assertThat(throttle.enter(HANAKO, Origin.of("2001:db8:1:3::1"))).isInstanceOf(Entered.class);
    }

    @Test
    void enter_addressThatIsNone_sharesOneBudget_andNoAddressHasNoLimit() {
        for (int i = 0; i < 100; i++) {
            guess("user-" + i, Origin.of("garbage-" + i), 1);
        }
        assertThat(throttle.enter(HANAKO, Origin.of("10.0.0.0/8"))).isInstanceOf(Wait.class);
        assertThat(throttle.enter(HANAKO, Origin.unknown())).isInstanceOf(Entered.class);
    }

    @Test
    void enter_officeBehindOneAddress_isNotHeldByThousandsWhoLogIn() {
        for (int user = 0; user < 1000; user++) {
            String login = "user-" + user;
            if (user % 20 == 0) {
                guess(login, STRANGER, 1);
            }
            logIn(login, STRANGER);
        }
    }

    @Test
    void enter_refused_leavesNothingCountedElsewhere() {
        guess(HANAKO, STRANGER, 10);
        for (int i = 0; i < 500; i++) {
            assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        }
        for (int user = 0; user < 90; user++) {
            guess("user-" + user, STRANGER, 1);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.enter("taro", STRANGER)).isInstanceOf(Wait.class);
        }
        guess("taro", Origin.of("203.0.113.10"), 10);
    }

    @Test
    void enter_withAHumanCheck_asksFromTheSixthTry_andThenTheWaitsBegin() {
        LoginThrottle asking = world.throttleBuilder()
                .policy(ThrottlePolicy.standard().humanCheckFrom(5))
                .build();
        for (int i = 0; i < 5; i++) {
            assertThat(asking.enter(HANAKO, STRANGER)).isInstanceOf(Entered.class);
        }
        for (int i = 0; i < 300; i++) {
            assertThat(asking.enter(HANAKO, STRANGER)).isEqualTo(new HumanCheckNeeded());
        }
        for (int i = 0; i < 5; i++) {
            assertThat(asking.enter(HANAKO, STRANGER.checkedAsHuman())).isInstanceOf(Entered.class);
        }
        assertThat(asking.enter(HANAKO, STRANGER.checkedAsHuman())).isInstanceOf(Wait.class);
        assertThat(asking.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        assertThat(world.events.actions()).containsOnlyOnce("auth.throttle.human-check");
    }

    @Test
    void succeeded_clearsTheLogin_butAKnownBrowsersSuccessDoesNotFreeStrangers() {
        guess(HANAKO, STRANGER, 9);
        logIn(HANAKO, STRANGER);
        guess(HANAKO, STRANGER, 10);
        logIn(HANAKO, STRANGER.knownBrowser(throttle.knownBrowsers().issue(HANAKO)));
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
    }

    @Test
    void giveBack_countsNothingAnywhere() {
        Origin known = STRANGER.knownBrowser(throttle.knownBrowsers().issue(HANAKO));
        for (int i = 0; i < 200; i++) {
            throttle.giveBack((Entered) throttle.enter(HANAKO, STRANGER));
            throttle.giveBack((Entered) throttle.enter(HANAKO, known));
        }
        guess(HANAKO, STRANGER, 10);
        guess(HANAKO, known, 10);
    }

    @Test
    void settle_twice_countsTheFirst() {
        Entered wrong = (Entered) throttle.enter(HANAKO, STRANGER);
        throttle.failed(wrong);
        throttle.giveBack(wrong);
        throttle.succeeded(wrong);
        guess(HANAKO, STRANGER, 9);
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
    }

    @Test
    @Tag("ASVS-8.4.1")
    void enter_sameLoginOfAnotherTenant_isCountedApart_andSettledWhereItCameIn() {
        guess(HANAKO, STRANGER, 9);
        Entered last = (Entered) throttle.enter(HANAKO, STRANGER);
        Tenants.run(TAKASAKI, () -> {
            guess(HANAKO, STRANGER, 10);
            throttle.succeeded(last);
            assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        });
        guess(HANAKO, STRANGER, 10);
        Tenants.run(TAKASAKI, () -> throttle.reopen(HANAKO));
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
    }

    @Test
    void reopen_opensAClosedLogin_releaseDoesNot() {
        guess(HANAKO, STRANGER, 10);
        throttle.release("HANAKO@aozora.example.jp");
        guess(HANAKO, STRANGER, 10);
        close(HANAKO);
        throttle.release(HANAKO);
        assertThat(throttle.enter(HANAKO, STRANGER)).isEqualTo(new Closed());
        throttle.reopen("Hanako@aozora.example.jp");
        guess(HANAKO, Origin.unknown(), 10);
    }

    @Test
    void events_ofAFlood_areOneAnHourForEachBucket_withTheNetworkAndNoLogin() {
        guess(HANAKO, STRANGER, 10);
        for (int i = 0; i < 30; i++) {
            throttle.enter(HANAKO, STRANGER);
        }
        guess("taro@aozora.example.jp", Origin.of("::ffff:203.0.113.10"), 10);
        throttle.enter("taro@aozora.example.jp", Origin.of("::ffff:203.0.113.10"));
        List<SecurityEvent> held = world.events.events();
        assertThat(held).hasSize(2).allSatisfy(event -> {
            assertThat(event.action()).isEqualTo("auth.throttle.held");
            assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(event.details()).containsEntry("bucket", "login");
            assertThat(event.toString()).doesNotContain("hanako").doesNotContain("taro");
        });
        assertThat(held).extracting(event -> event.details().get("ip")).containsExactly("203.0.113.9", "203.0.113.10");
        close(HANAKO);
        int before = world.events.events().size();
        world.clock.advance(Duration.ofHours(1));
        throttle.enter(HANAKO, STRANGER);
        throttle.enter(HANAKO, STRANGER);
        assertThat(world.events.actions().subList(before, world.events.actions().size()))
                .containsExactly("auth.throttle.closed");
    }

    @Test
    void events_sinkThatIsFull_letsNobodyIn_andTheEventIsToldTheNextTime() {
        AtomicBoolean full = new AtomicBoolean(true);
        EventSink sink = event -> {
            if (full.get()) {
                throw new IllegalStateException("audit log full");
            }
            world.events.publish(event);
        };
        LoginThrottle logged = world.throttleBuilder().events(sink).build();
        guess(HANAKO, STRANGER, 10);
        assertThatThrownBy(() -> logged.enter(HANAKO, STRANGER)).hasMessage("audit log full");
        full.set(false);
        assertThat(logged.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        assertThat(world.events.actions()).containsExactly("auth.throttle.held");
    }

    @Test
    void failed_moreThan300InAnHour_alarmsOnceAnHour_andStopsNobody() {
        for (int user = 0; user < 400; user++) {
            throttle.failed((Entered) throttle.enter("user-" + user, Origin.unknown()));
        }
        assertThat(world.events.actions()).containsExactly("auth.throttle.tenant-alarm");
        assertThat(world.events.events().get(0).details()).containsEntry("failuresPerHour", "300");
        Tenants.run(TAKASAKI, () -> throttle.failed((Entered) throttle.enter(HANAKO, Origin.unknown())));
        assertThat(world.events.events(TAKASAKI)).isEmpty();
    }

    @Test
    void sweep_deletesWhatHoldsNobody_andKeepsWhatDoes() {
        guess("made-up", STRANGER, 1);
        close(HANAKO);
        world.clock.advance(Duration.ofDays(180).plusSeconds(1));
        assertThat(throttle.sweep()).isPositive();
        assertThat(throttle.sweep()).isZero();
        assertThat(throttle.enter(HANAKO, STRANGER)).isEqualTo(new Closed());
    }

    @Test
    void enter_withoutTenant_isRefused() {
        scope.close();
        assertThatThrownBy(() -> throttle.enter(HANAKO, STRANGER)).isInstanceOf(NoTenantException.class);
        scope = Tenants.open(AOZORA);
    }

    @Test
    void build_withoutANeededSetting_namesIt() {
        assertThatThrownBy(() -> LoginThrottle.builder().build())
                .hasMessage("LoginThrottle.builder() needs store(...)");
    }
}
