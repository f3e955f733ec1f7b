/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.throttle.FailureCounters.Disabled;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counters do on every store. */
abstract class FailureCountersContract {
    static final FailureLimits LIMITS = new FailureLimits(3, Duration.ofSeconds(30), Duration.ofMinutes(2), 8, 20);
    private static final String BUCKET = "password:a-1";

    final ManualClock clock = ManualClock.at("2026-04-01T09:00:00+09:00");
    final ThrottleStore store = store();
    final FailureCounters counters = new FailureCounters(store, clock);
    private Tenants.Scope scope;

    abstract ThrottleStore store();

    @BeforeEach
    void enterTenant() {
        scope = Tenants.open(AOZORA);
    }

    @AfterEach
    void leaveTenant() {
        scope.close();
    }

    @Test
    @Tag("ASVS-6.3.1")
    void begin_pastTheFreeTries_waitsTwiceAsLongEachTime_upToTheLongest() {
        grant(3);
        for (int seconds : new int[] {30, 60, 120, 120}) {
            assertThat(begin()).isEqualTo(new Held(clock.instant().plusSeconds(seconds)));
            clock.advance(Duration.ofSeconds(seconds).minusNanos(1000));
            assertThat(begin()).isInstanceOf(Held.class);
            clock.advance(Duration.ofNanos(1000));
            assertThat(begin()).isInstanceOf(Granted.class);
        }
    }

    @Test
    @Tag("ASVS-6.6.3")
    void begin_pastTheTriesOfADay_isHeldUntilTheOldestIs24HoursOld() {
        Instant first = clock.instant();
        grantWaiting(8);
        assertThat(begin()).isEqualTo(new Held(first.plus(Duration.ofHours(24))));
        clock.set(first.plus(Duration.ofHours(24)));
        assertThat(begin()).isInstanceOf(Granted.class);
    }

    @Test
    @Tag("ASVS-6.3.1")
    void begin_pastTheTriesEver_isDisabledForGood_untilReset() {
        grantWaiting(20);
        clock.advance(Duration.ofDays(3650));
        assertThat(begin()).isEqualTo(new Disabled());
        counters.release(BUCKET);
        assertThat(begin()).isEqualTo(new Disabled());
        counters.reset(BUCKET);
        assertThat(begin()).isInstanceOf(Granted.class);
    }

    @Test
    void succeeded_clearsEverything() {
        grantWaiting(7);
        counters.succeeded(BUCKET);
        grant(3);
        assertThat(begin()).isInstanceOf(Held.class);
    }

    @Test
    @Tag("ASVS-6.6.3")
    void endRow_endsRowAndWaits_andKeepsTheTriesOf24Hours() {
        Instant first = clock.instant();
        for (int i = 0; i < 8; i++) {
            grant(1);
            counters.endRow(BUCKET);
        }
        assertThat(begin()).isEqualTo(new Held(first.plus(Duration.ofHours(24))));
        counters.endRow(BUCKET);
        assertThat(begin()).isEqualTo(new Held(first.plus(Duration.ofHours(24))));
        clock.set(first.plus(Duration.ofHours(24)));
        grant(3);
        assertThat(begin()).isEqualTo(new Held(clock.instant().plusSeconds(30)));
    }

    @Test
    void endRow_again_neverDisables_howeverManyFailuresThereWere() {
        for (int day = 0; day < 40; day++) {
            grant(1);
            counters.endRow(BUCKET);
            clock.advance(Duration.ofDays(1));
        }
        grantWaiting(20);
        assertThat(begin()).isEqualTo(new Disabled());
    }

    @Test
    void giveBack_ofATryBeforeTheEndOfTheRow_takesNothingFromTheNextRow() {
        Instant first = clock.instant();
        Granted old = (Granted) begin();
        counters.endRow(BUCKET);
        grant(3);
        counters.giveBack(BUCKET, old);
        assertThat(begin()).isEqualTo(new Held(first.plusSeconds(30)));
        grantWaiting(5);
        assertThat(begin()).as("but it is taken from the day").isEqualTo(new Held(first.plus(Duration.ofHours(24))));
    }

    @Test
    void giveBack_takesOneTryBack_onceHoweverOftenItIsCalled() {
        grant(2);
        Granted ours = (Granted) begin();
        assertThat(begin()).isInstanceOf(Held.class);
        counters.giveBack(BUCKET, ours);
        counters.giveBack(BUCKET, ours);
        grant(1);
        assertThat(begin()).isInstanceOf(Held.class);
    }

    @Test
    void giveBack_afterASuccess_takesNothingFromTheTriesThatCameLater() {
        Granted old = (Granted) begin();
        counters.succeeded(BUCKET);
        grant(3);
        counters.giveBack(BUCKET, old);
        assertThat(begin()).isInstanceOf(Held.class);
    }

    @Test
    void release_endsTheWaitsAndTheDay_andKeepsTheCountForEver() {
        grantWaiting(8);
        counters.release(BUCKET);
        grant(3);
        assertThat(begin()).isInstanceOf(Held.class);
        clock.advance(Duration.ofSeconds(30));
        grantWaiting(5);
        counters.release(BUCKET);
        grantWaiting(4);
        counters.release(BUCKET);
        assertThat(begin()).isEqualTo(new Disabled());
    }

    @Test
    void release_ofAnUnknownBucket_doesNothing() {
        counters.release(BUCKET);
        grant(3);
        assertThat(begin()).isInstanceOf(Held.class);
    }

    @Test
    void begin_clockSetBackByYears_holdsFor24HoursAndNoLonger() {
        grantWaiting(8);
        Instant past = clock.instant().minus(Duration.ofDays(1000));
        clock.set(past);
        assertThat(begin()).isEqualTo(new Held(past.plus(Duration.ofHours(24))));
        clock.advance(Duration.ofHours(23));
        assertThat(begin()).isEqualTo(new Held(past.plus(Duration.ofHours(24))));
        clock.advance(Duration.ofHours(1));
        assertThat(begin()).isInstanceOf(Granted.class);
    }

    @Test
    void begin_clockSetBack_holdsForTheLongestWaitAndNoLonger() {
        grantWaiting(6);
        clock.set(clock.instant().minus(Duration.ofDays(1)));
        assertThat(begin()).isEqualTo(new Held(clock.instant().plus(LIMITS.longestWait())));
        clock.advance(LIMITS.longestWait());
        assertThat(begin()).isInstanceOf(Granted.class);
    }

    @Test
    void begin_clockSetForwardAndBackAgain_grantsNoMoreTries() {
        grantWaiting(8);
        Instant real = clock.instant();
        clock.advance(Duration.ofDays(30));
        grantWaiting(8);
        clock.set(real);
        assertThat(begin()).isEqualTo(new Held(real.plus(Duration.ofHours(24))));
    }

    @Test
    void begin_limitsMadeStricter_holdFromTheNextTryOn() {
        grantWaiting(5);
        FailureLimits stricter = new FailureLimits(1, Duration.ofSeconds(30), Duration.ofMinutes(2), 2, 6);
        assertThat(counters.begin(BUCKET, stricter))
                .isEqualTo(new Held(clock.instant().minus(Duration.ofMinutes(1)).plus(Duration.ofHours(24))));
    }

    @Test
    void begin_below_countsNothingWhereSoManyWereCounted() {
        grant(2);
        for (int i = 0; i < 10; i++) {
            assertThat(counters.begin(BUCKET, LIMITS, 2)).isEmpty();
        }
        assertThat(counters.begin(BUCKET, LIMITS, 3)).containsInstanceOf(Granted.class);
        assertThat(counters.begin(BUCKET, LIMITS, 3)).containsInstanceOf(Held.class);
    }

    @Test
    @Tag("ASVS-8.4.1")
    void begin_sameBucketOfAnotherTenant_isCountedApart() {
        grantWaiting(8);
        Tenants.run(TAKASAKI, () -> {
            grant(3);
            counters.reset(BUCKET);
            counters.forget("password:");
        });
        assertThat(begin()).isInstanceOf(Held.class);
    }

    @Test
    void forget_deletesTheBucketsThatBeginSo() {
        for (String bucket : new String[] {"codes:u-1", "codes:u-12", "codes:u-1:x"}) {
            for (int i = 0; i < 3; i++) {
                counters.begin(bucket, LIMITS);
            }
        }
        counters.forget("codes:u-1:");
        assertThat(counters.begin("codes:u-1:x", LIMITS)).isInstanceOf(Granted.class);
        assertThat(counters.begin("codes:u-1", LIMITS)).isInstanceOf(Held.class);
        counters.forget("codes:u-1");
        assertThat(counters.begin("codes:u-12", LIMITS)).isInstanceOf(Granted.class);
    }

    @Test
    void prune_deletesIdleCountersThatHoldNobody_soManyAtATime() {
        for (int i = 0; i < 5; i++) {
            counters.begin("made-up:" + i, LIMITS);
        }
        grantWaiting(4);
        clock.advance(Duration.ofDays(30));
        counters.begin("fresh", LIMITS);
        assertThat(counters.prune(Duration.ofDays(7), 3, 3)).isEqualTo(3);
        assertThat(Tenants.get(TAKASAKI, () -> counters.prune(Duration.ofDays(7), 3, 3)))
                .isZero();
        assertThat(counters.prune(Duration.ofDays(7), 3, 3)).isEqualTo(2);
        assertThat(counters.prune(Duration.ofDays(7), 3, 3)).isZero();
        grant(1);
        assertThat(begin()).isInstanceOf(Held.class);
    }

    @Test
    void bucket_blankOrTooLong_isRefused() {
        assertThatThrownBy(() -> counters.begin(" ", LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 200 characters");
        assertThatThrownBy(() -> counters.begin("x".repeat(201), LIMITS)).hasMessageContaining("has 201");
        assertThatThrownBy(() -> counters.forget("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("ASVS-6.3.1")
    void anySchedule_doesWhatAReferenceDoesThatRemembersEverything() {
        for (long seed = 1; seed <= schedules(); seed++) {
            Random random = new Random(seed);
            new RandomSchedule(counters, clock, random, "random:" + seed).run(200);
        }
    }

    /** How many random schedules are run. */
    abstract int schedules();

    private Try begin() {
        return counters.begin(BUCKET, LIMITS);
    }

    private void grant(int tries) {
        for (int i = 0; i < tries; i++) {
            assertThat(begin()).isInstanceOf(Granted.class);
        }
    }

    /** The clock moves on by as much as the limits ask for. */
    private void grantWaiting(int tries) {
        int granted = 0;
        while (granted < tries) {
            if (begin() instanceof Held held) {
                clock.set(held.until());
            } else {
                granted++;
            }
        }
    }
}
