/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HashLoadTest {
    private final FakeEngine engine = new FakeEngine();
    private final PasswordHasher hasher =
            new PasswordHasher(engine, new Argon2Cost(64, 1, 1), new HashGate(1, Duration.ofSeconds(30)));

    @Test
    void load_showsWhoRunsAndWhoWaits_andAnInterruptedOneLeaves() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        engine.before(() -> {
            inside.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Verification> running = threads.submit(() -> hasher.verifyUnknown("one"));
            inside.await();
            Future<Verification> waiting = threads.submit(() -> hasher.verifyUnknown("two"));
            while (hasher.load().waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(hasher.load()).isEqualTo(new HashLoad(1, 1, 1, 0, 0, 0));
            waiting.cancel(true);
            while (hasher.load().waiting() == 1) {
                Thread.onSpinWait();
            }
            leave.countDown();
            assertThat(running.get()).isEqualTo(new Verification.Mismatch());
            threads.shutdown();
            assertThat(threads.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            assertThat(hasher.load()).isEqualTo(new HashLoad(1, 0, 0, 1, 1, 0));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void profiles_haveThePublishedCosts_andTheUnknownUserCostsTheSame() {
        assertThat(List.of(Argon2Profile.values()))
                .extracting(profile -> profile.cost().text())
                .containsExactly("m=19456,t=2,p=1", "m=47104,t=1,p=1", "m=65536,t=3,p=4");
        for (Argon2Profile profile : Argon2Profile.values()) {
            PasswordHasher real = PasswordHasher.builder().profile(profile).build();
            assertThat(real.hash("x").orElseThrow().describe())
                    .isEqualTo("argon2id " + profile.cost().text());
            FakeEngine fake = new FakeEngine();
            PasswordHasher counted = new PasswordHasher(fake, profile.cost(), new HashGate(1, Duration.ZERO));
            PasswordHash stored = counted.hash("x").orElseThrow();
            counted.verify("y", stored);
            counted.verifyUnknown("y");
            assertThat(fake.calls())
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call.cost()).isEqualTo(profile.cost()))
                    .allSatisfy(call -> assertThat(call.length()).isEqualTo(32));
        }
    }
}
