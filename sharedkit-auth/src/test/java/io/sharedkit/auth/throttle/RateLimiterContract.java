/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import io.sharedkit.auth.throttle.RateLimiter.Taken;
import io.sharedkit.auth.throttle.RateLimiter.Taking;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What rates do on every store. */
abstract class RateLimiterContract {
    static final Rate FIVE_A_MINUTE = new Rate(5, Duration.ofMinutes(1));

    final KeyRing keys =
            KeyRing.builder().randomKey(LoginThrottle.KEY_PURPOSE, "k1").build();
    final ManualClock clock = ManualClock.at("2026-04-01T09:00:00+09:00");
    final ThrottleStore store = store();
    final RateLimiter ofTenant = RateLimiter.ofTenant(store, clock);
    final RateLimiter shared = RateLimiter.ofInstallation(store, clock, keys);

    abstract ThrottleStore store();

    @Test
    void take_allAtOnce_thenOneComesBackAtATime() {
        takeAll(shared);
        for (int i = 0; i < 3; i++) {
            assertThat(shared.take("a", FIVE_A_MINUTE))
                    .isEqualTo(new Exceeded(clock.instant().plusSeconds(12)));
            clock.advance(Duration.ofSeconds(12));
            assertThat(shared.take("a", FIVE_A_MINUTE)).isEqualTo(new Taken());
        }
        clock.advance(Duration.ofMinutes(1));
        takeAll(shared);
        assertThat(shared.take("a", FIVE_A_MINUTE)).isInstanceOf(Exceeded.class);
    }

    @Test
    void take_refused_costsNothing() {
        takeAll(shared);
        Instant retry = clock.instant().plusSeconds(12);
        for (int i = 0; i < 50; i++) {
            assertThat(shared.take("a", FIVE_A_MINUTE)).isEqualTo(new Exceeded(retry));
        }
        clock.set(retry);
        assertThat(shared.take("a", FIVE_A_MINUTE)).isEqualTo(new Taken());
    }

    @Test
    void giveBack_makesRoomForOne() {
        takeAll(shared);
        shared.giveBack("a", FIVE_A_MINUTE);
        assertThat(shared.take("a", FIVE_A_MINUTE)).isEqualTo(new Taken());
        assertThat(shared.take("a", FIVE_A_MINUTE)).isInstanceOf(Exceeded.class);
        shared.giveBack("unknown", FIVE_A_MINUTE);
    }

    @Test
    void take_clockSetBackByYears_waitsForOneEventAndNoLonger() {
        takeAll(shared);
        clock.set(clock.instant().minus(Duration.ofDays(1000)));
        assertThat(shared.take("a", FIVE_A_MINUTE))
                .isEqualTo(new Exceeded(clock.instant().plusSeconds(12)));
        clock.advance(Duration.ofSeconds(12));
        assertThat(shared.take("a", FIVE_A_MINUTE)).isEqualTo(new Taken());
    }

    @Test
    void take_ofTheInstallation_isOneForAllTenantsAndForNone() {
        Tenants.run(AOZORA, () -> takeAll(shared));
        assertThat(Tenants.<Taking>get(TAKASAKI, () -> shared.take("a", FIVE_A_MINUTE)))
                .isInstanceOf(Exceeded.class);
        assertThat(shared.take("a", FIVE_A_MINUTE)).isInstanceOf(Exceeded.class);
    }

    @Test
    @Tag("ASVS-8.4.1")
    void take_ofATenant_isItsOwn() {
        Tenants.run(AOZORA, () -> takeAll(ofTenant));
        Tenants.run(TAKASAKI, () -> {
            takeAll(ofTenant);
            ofTenant.giveBack("a", FIVE_A_MINUTE);
            ofTenant.prune(100);
        });
        assertThat(Tenants.<Taking>get(AOZORA, () -> ofTenant.take("a", FIVE_A_MINUTE)))
                .isInstanceOf(Exceeded.class);
    }

    @Test
    void prune_deletesWhatHasComeBackWhole_soManyAtATime() {
        Tenants.run(AOZORA, () -> {
            for (RateLimiter limiter : List.of(ofTenant, shared)) {
                for (int i = 0; i < 5; i++) {
                    limiter.take("old-" + i, FIVE_A_MINUTE);
                }
                clock.advance(Duration.ofSeconds(12));
                takeAll(limiter);
                assertThat(limiter.prune(3)).isEqualTo(3);
                assertThat(limiter.prune(3)).isEqualTo(2);
                assertThat(limiter.prune(3)).isZero();
                assertThat(limiter.take("a", FIVE_A_MINUTE)).isInstanceOf(Exceeded.class);
            }
        });
    }

    @Test
    void anySchedule_isThatOfABucketThatLeaks() {
        for (long seed = 1; seed <= schedules(); seed++) {
            compare(new Random(seed), "seed-" + seed);
        }
    }

    abstract int schedules();

    /** The reference counts events that are still to come back, in whole microseconds each. */
    private void compare(Random random, String bucket) {
        Rate rate = new Rate(1 + random.nextInt(9), Duration.ofMillis(1000 + random.nextInt(100_000)));
        long cost = (rate.per().toNanos() / 1000 + rate.events() - 1) / rate.events();
        long owed = 0;
        for (int i = 0; i < 100; i++) {
            if (shared.take(bucket, rate) instanceof Taken) {
                assertThat(owed + cost).as(bucket).isLessThanOrEqualTo(cost * rate.events());
                owed += cost;
            } else {
                assertThat(owed + cost).as(bucket).isGreaterThan(cost * rate.events());
            }
            long passed = random.nextInt(3) == 0 ? random.nextLong(cost * 3) : random.nextLong(1000);
            clock.advance(Duration.ofNanos(passed * 1000));
            owed = Math.max(0, owed - passed);
        }
    }

    private static void takeAll(RateLimiter limiter) {
        List<Taking> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            taken.add(limiter.take("a", FIVE_A_MINUTE));
        }
        assertThat(taken).containsOnly(new Taken());
    }
}
