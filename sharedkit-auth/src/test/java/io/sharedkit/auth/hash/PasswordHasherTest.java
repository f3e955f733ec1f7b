/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final String GOOD = "correct horse battery staple";

    private final FakeEngine engine = new FakeEngine();
    private final PasswordHasher hasher = hasher(1, Duration.ZERO);

    @Test
    @Tag("HK-07b")
    @Tag("QL-04b")
    void hash_standard_isArgon2idAtTheDocumentedCost_withoutThePassword() {
        PasswordHash hash = PasswordHasher.builder().build().hash(GOOD).orElseThrow();
        assertThat(hash.phcString())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .doesNotContain("horse");
    }

    @Test
    void verify_realEngine_matchesTheRightPasswordOnly() {
        PasswordHasher real = PasswordHasher.builder().cost(256, 1, 1).build();
        PasswordHash hash = real.hash(GOOD).orElseThrow();
        assertThat(real.verify(GOOD, hash)).isEqualTo(new Verification.Match(false));
        for (int i = 0; i < GOOD.length(); i++) {
            String changed = GOOD.substring(0, i) + (char) (GOOD.charAt(i) ^ 1) + GOOD.substring(i + 1);
            assertThat(real.verify(changed, hash)).as(changed).isEqualTo(new Verification.Mismatch());
        }
        assertThat(real.verify("", hash)).isEqualTo(new Verification.Mismatch());
        assertThat(real.verify(GOOD + " ", hash)).isEqualTo(new Verification.Mismatch());
    }

    @Test
    void hash_samePassword_neverTheSameSalt() {
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            hashes.add(hasher.hash(GOOD).orElseThrow().phcString());
        }
        assertThat(hashes).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "ｐａｓｓｐｈｒａｓｅ, passphrase",
        "ﾊﾟｽﾌﾚｰｽﾞ, パスフレーズ",
        "パスフレーズ, パスフレーズ",
        "Ⅳ番, IV番",
    })
    void verify_samePasswordInAnotherForm_matches(String typed, String chosen) {
        assertThat(hasher.verify(typed, hasher.hash(chosen).orElseThrow())).isEqualTo(new Verification.Match(false));
    }

    @Test
    void verify_caseIsNotFolded() {
        assertThat(hasher.verify("PASSPHRASE", hasher.hash("passphrase").orElseThrow()))
                .isEqualTo(new Verification.Mismatch());
    }

    @ParameterizedTest
    @CsvSource({"128, 1, 1", "64, 2, 1", "64, 1, 2", "32, 4, 1"})
    void verify_hashOfAnotherCost_matchesAndAsksForRehash(int m, int t, int p) {
        PasswordHash other = new PasswordHasher(engine, new Argon2Cost(m, t, p), new HashGate(1, Duration.ZERO))
                .hash(GOOD)
                .orElseThrow();
        assertThat(hasher.verify(GOOD, other)).isEqualTo(new Verification.Match(true));
        assertThat(hasher.verify("wrong", other)).isEqualTo(new Verification.Mismatch());
    }

    @ParameterizedTest
    @CsvSource({"8, 32", "15, 32", "17, 32", "16, 16", "16, 31", "16, 64"})
    void verify_saltOrTagOfAnotherLength_asksForRehash(int saltLength, int tagLength) {
        byte[] salt = new byte[saltLength];
        byte[] tag = engine.tag(GOOD.getBytes(StandardCharsets.UTF_8), salt, CHEAP, tagLength);
        PasswordHash stored = PasswordHash.ofStored(new PhcString(CHEAP, salt, tag).text());
        assertThat(hasher.verify(GOOD, stored)).isEqualTo(new Verification.Match(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2id$v=19$m=2147483647,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2i$m=65536,t=2,p=99$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
            })
    void verify_unreadableHash_corruptAndNothingIsComputed(String stored) {
        Verification result = hasher.verify(GOOD, PasswordHash.ofStored(stored));
        assertThat(result).isInstanceOf(Verification.Corrupt.class);
        assertThat(result.toString()).doesNotContain("2147483647").doesNotContain("c29tZXNhbHQ");
        assertThat(engine.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800abc", "abc\u0000", "\uDC00"})
    void verify_whatCannotBeAPassword_isWrongAndCostsTheSame(String typed) {
        PasswordHash hash = hasher.hash("?abc").orElseThrow();
        PasswordHash empty = hasher.hash("").orElseThrow();
        assertThat(hasher.verify(typed, hash)).isEqualTo(new Verification.Mismatch());
        assertThat(hasher.verify(typed, empty)).isEqualTo(new Verification.Mismatch());
        assertThat(hasher.verify("x".repeat(1025), empty)).isEqualTo(new Verification.Mismatch());
        assertThat(engine.calls()).hasSize(5);
    }

    @Test
    void hash_whatCannotBeAPassword_isMisuse_andIsNotRepeated() {
        for (String password : new String[] {"secretly\u0000", "x".repeat(1025), "secretly\uD800"}) {
            assertThatThrownBy(() -> hasher.hash(password))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1024")
                    .hasMessageNotContaining("secretly");
        }
    }

    @Test
    void verifyUnknown_computesOneHashOfTheCostInForce_andNeverMatches() {
        assertThat(hasher.verifyUnknown(GOOD)).isEqualTo(new Verification.Mismatch());
        assertThat(engine.calls()).hasSize(1);
        assertThat(engine.calls().get(0).cost()).isEqualTo(CHEAP);
        assertThat(engine.calls().get(0).length()).isEqualTo(32);
    }

    @Test
    void shortMemory_isBusyEverywhere_neverAMismatch() {
        PasswordHash hash = hasher.hash(GOOD).orElseThrow();
        engine.before(() -> {
            throw new MemoryShortage(new OutOfMemoryError());
        });
        assertThat(hasher.verify(GOOD, hash)).isEqualTo(new Verification.Busy());
        assertThat(hasher.verifyUnknown(GOOD)).isEqualTo(new Verification.Busy());
        assertThat(hasher.hash(GOOD)).isEmpty();
        engine.before(() -> {});
        assertThat(hasher.verify(GOOD, hash)).isEqualTo(new Verification.Match(false));
    }

    @Test
    void otherFailure_isThrown_andGivesTheTurnBack() {
        engine.before(() -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> hasher.verifyUnknown(GOOD)).hasMessage("broken");
        engine.before(() -> {});
        assertThat(hasher.verifyUnknown(GOOD)).isEqualTo(new Verification.Mismatch());
    }

    @Test
    void passwordBytes_areWipedAfterUse_alsoAfterAFailure() {
        hasher.hash(GOOD);
        engine.before(() -> {
            throw new MemoryShortage(new OutOfMemoryError());
        });
        hasher.hash(GOOD);
        assertThat(engine.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.password()).asString().isEqualTo(GOOD);
            assertThat(call.live()).containsOnly(0);
        });
    }

    @Test
    void noMoreThanThePermittedNumber_runAtOnce_andTheRestIsBusy() throws Exception {
        int permits = 2;
        PasswordHasher narrow = hasher(permits, Duration.ZERO);
        CountDownLatch bothInside = new CountDownLatch(permits);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        engine.before(() -> {
            assertThat(inside.incrementAndGet()).isLessThanOrEqualTo(permits);
            bothInside.countDown();
            await(leave);
            inside.decrementAndGet();
        });
        ExecutorService threads = Executors.newFixedThreadPool(permits);
        try {
            Future<Verification> one = threads.submit(() -> narrow.verifyUnknown(GOOD));
            Future<Verification> two = threads.submit(() -> narrow.verifyUnknown(GOOD));
            bothInside.await();
            assertThat(narrow.verifyUnknown(GOOD)).isEqualTo(new Verification.Busy());
            assertThat(narrow.hash(GOOD)).isEmpty();
            leave.countDown();
            assertThat(one.get()).isEqualTo(new Verification.Mismatch());
            assertThat(two.get()).isEqualTo(new Verification.Mismatch());
            assertThat(narrow.verifyUnknown(GOOD)).isEqualTo(new Verification.Mismatch());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptedWhileWaiting_isBusy_andStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThat(hasher(1, Duration.ofSeconds(30)).verifyUnknown(GOOD)).isEqualTo(new Verification.Busy());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void builder_valuesOutOfRange_nameTheRange() {
        PasswordHasher.Builder builder = PasswordHasher.builder();
        assertThatThrownBy(() -> builder.concurrency(0)).hasMessage("concurrency is 0; it must be 1 to 1024.");
        assertThatThrownBy(() -> builder.longestWait(Duration.ofMinutes(2))).hasMessageContaining("PT0S to PT1M");
        assertThatThrownBy(() -> builder.cost(262_145, 2, 1)).hasMessageContaining("memory-kib");
    }

    @Test
    void passwordHash_printsNothing_andEqualsByText() {
        PasswordHash hash = hasher.hash(GOOD).orElseThrow();
        assertThat(hash).hasToString("***").isEqualTo(PasswordHash.ofStored(hash.phcString()));
        assertThat(hash).hasSameHashCodeAs(PasswordHash.ofStored(hash.phcString()));
        assertThat(hash).isNotEqualTo(hasher.hash(GOOD).orElseThrow());
    }

    private PasswordHasher hasher(int concurrency, Duration wait) {
        return new PasswordHasher(engine, CHEAP, new HashGate(concurrency, wait));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
