/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.throttle.LoginThrottle.Closed;
import io.sharedkit.auth.throttle.LoginThrottle.Entered;
import io.sharedkit.auth.throttle.LoginThrottle.Entry;
import io.sharedkit.auth.throttle.LoginThrottle.Wait;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A browser in which its user has logged in before, on every store. */
abstract class KnownBrowserContract {
    static final String HANAKO = "hanako@aozora.example.jp";
    static final Origin STRANGER = Origin.of("203.0.113.9");

    final AuthWorld world = world();
    final LoginThrottle throttle = world.throttleBuilder().build();
    Tenants.Scope scope;

    abstract AuthWorld world();

    @BeforeEach
    void enterTenant() {
        scope = Tenants.open(AOZORA);
    }

    @AfterEach
    void leaveTenant() {
        scope.close();
    }

    @Test
    @Tag("ASVS-8.2.4")
    @Tag("ASVS-6.1.1")
    void enter_knownBrowser_passesWhileStrangersAreHeldAndClosed() {
        Origin known = STRANGER.knownBrowser(throttle.knownBrowsers().issue(HANAKO));
        guess(HANAKO, STRANGER, 10);
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        logIn(HANAKO, known);
        close(HANAKO);
        logIn(HANAKO, known);
        assertThat(throttle.enter(HANAKO, STRANGER)).isEqualTo(new Closed());
    }

    @Test
    @Tag("ASVS-6.1.1")
    void enter_knownBrowserBehindAnAddressThatIsUsedUp_passes() {
        for (int user = 0; user < 100; user++) {
            guess("user-" + user, STRANGER, 1);
        }
        assertThat(throttle.enter(HANAKO, STRANGER)).isInstanceOf(Wait.class);
        logIn(HANAKO, STRANGER.knownBrowser(throttle.knownBrowsers().issue(HANAKO)));
    }

    @Test
    void enter_knownBrowserAfterTenFailures_isAStranger_untilItsUserWasLetInAgain() {
        Origin known = Origin.unknown().knownBrowser(throttle.knownBrowsers().issue(HANAKO));
        guess(HANAKO, known, 9);
        logIn(HANAKO, known);
        guess(HANAKO, known, 10);
        guess(HANAKO, known, 10);
        assertThat(throttle.enter(HANAKO, known)).isInstanceOf(Wait.class);
        throttle.reopen(HANAKO);
        guess(HANAKO, known, 10);
        guess(HANAKO, known, 10);
        assertThat(throttle.enter(HANAKO, known)).isInstanceOf(Wait.class);
    }

    @Test
    void enter_manyTokensOfOneLogin_haveTwentyTriesTogether_soThat100AreTheMostEver() {
        close(HANAKO);
        int granted = 0;
        for (int i = 0; i < 15; i++) {
            Origin hoarded = STRANGER.knownBrowser(throttle.knownBrowsers().issue(HANAKO));
            for (int k = 0; k < 15; k++) {
                granted += throttle.enter(HANAKO, hoarded) instanceof Entered ? 1 : 0;
                world.clock.advance(Duration.ofDays(1));
            }
        }
        assertThat(granted).isEqualTo(20);
    }

    @Test
    void enter_knownBrowserWhoseLoginHasNoneLeft_keepsItsOwnTries() {
        for (int i = 0; i < 2; i++) {
            guess(HANAKO, Origin.unknown().knownBrowser(throttle.knownBrowsers().issue(HANAKO)), 10);
        }
        String token = throttle.knownBrowsers().issue(HANAKO);
        guess(HANAKO, Origin.unknown().knownBrowser(token), 5);
        String id = throttle.knownBrowsers().id(token, HANAKO).orElseThrow();
        String own = new LoginBuckets(world.keys.mac(LoginThrottle.KEY_PURPOSE)).ofKnownBrowser(HANAKO, id);
        FailureCounters counters = new FailureCounters(world.throttleStore, world.clock);
        assertThat(counters.begin(own, ThrottlePolicy.standard().knownBrowser(), 1))
                .isPresent();
    }

    @Test
    void enter_tokenForgedForeignOrOld_isAStranger() {
        KnownBrowsers browsers = throttle.knownBrowsers();
        String token = browsers.issue(HANAKO);
        String foreign = Tenants.get(TAKASAKI, () -> browsers.issue(HANAKO));
        String otherLogin = browsers.issue("taro@aozora.example.jp");
        String forged = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        String longer = token.replaceFirst("\\.(\\d)", ".9$1");
        guess(HANAKO, Origin.unknown(), 10);
        for (String bad : List.of("", "x", token + "x", forged, foreign, otherLogin, longer, "x".repeat(100_000))) {
            assertThat(throttle.enter(HANAKO, Origin.unknown().knownBrowser(bad)))
                    .as(bad)
                    .isInstanceOf(Wait.class);
        }
        world.clock.advance(Duration.ofDays(180).minusSeconds(1));
        guess(HANAKO, Origin.unknown(), 1);
        logIn(HANAKO, Origin.unknown().knownBrowser(token));
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(throttle.enter(HANAKO, Origin.unknown().knownBrowser(token))).isInstanceOf(Wait.class);
    }

    @Test
    void enter_companyShortensTheLifetime_youngTokensStayKnown_andOldOnesAreStrangers() {
        Origin old = Origin.unknown().knownBrowser(throttle.knownBrowsers().issue(HANAKO));
        world.clock.advance(Duration.ofDays(160));
        Origin young = Origin.unknown().knownBrowser(throttle.knownBrowsers().issue(HANAKO));
        world.clock.advance(Duration.ofDays(10));
        guess(HANAKO, Origin.unknown(), 10);
        LoginThrottle stricter = world.throttleBuilder()
                .policy(new ThrottlePolicy(
                        0,
                        10,
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        50,
                        100,
                        10,
                        30,
                        100,
                        300,
                        Duration.ofHours(1),
                        180))
                .build();
        assertThat(stricter.enter(HANAKO, young)).as("10 of 30 days").isInstanceOf(Entered.class);
        assertThat(stricter.enter(HANAKO, old)).as("170 of 30 days").isInstanceOf(Wait.class);
    }

    void guess(String login, Origin origin, int times) {
        for (int i = 0; i < times; i++) {
            Entry entry = throttle.enter(login, origin);
            assertThat(entry).as("try %d", i + 1).isInstanceOf(Entered.class);
            throttle.failed((Entered) entry);
        }
    }

    void logIn(String login, Origin origin) {
        Entry entry = throttle.enter(login, origin);
        assertThat(entry).isInstanceOf(Entered.class);
        throttle.succeeded((Entered) entry);
    }

    void close(String login) {
        Entry entry = throttle.enter(login, Origin.unknown());
        while (!(entry instanceof Closed)) {
            if (entry instanceof Wait wait) {
                world.clock.set(wait.until());
            }
            entry = throttle.enter(login, Origin.unknown());
        }
    }
}
