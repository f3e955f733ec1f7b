/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.auth.password.PasswordViolation.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenant may tighten the provider's policy in every point, and weaken it in none. */
class StricterPolicyTest {
    private static final Instant SET = Instant.parse("2026-04-01T01:00:00Z");
    private static final String ALPHABET = "abcdefgABCDEFG0123!?みずうみ";
    private static final List<String> WORDS = List.of("aozora", "takasaki", "jinji");

    static Stream<Long> seeds() {
        return IntStream.range(0, 300).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stricter_isCommutative_idempotent_associative(long seed) {
        Random random = new Random(seed);
        PasswordPolicy a = any(random);
        PasswordPolicy b = any(random);
        PasswordPolicy c = any(random);
        assertThat(a.stricter(b)).isEqualTo(b.stricter(a));
        assertThat(a.stricter(a)).isEqualTo(a);
        assertThat(a.stricter(b).stricter(b)).isEqualTo(a.stricter(b));
        assertThat(a.stricter(b).stricter(c)).isEqualTo(a.stricter(b.stricter(c)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("JJ-31a")
    @Tag("JJ-31b")
    @Tag("JJ-31c")
    void stricter_isNeverWeakerThanEither_inWhatItRefuses(long seed) {
        Random random = new Random(seed);
        PasswordPolicy a = any(random);
        PasswordPolicy b = any(random);
        PasswordPolicy both = a.stricter(b);
        for (int i = 0; i < 20; i++) {
            String password = password(random);
            PasswordContext context = PasswordContext.builder()
                    .current(random.nextBoolean() ? password + "1" : "kqzmwbxvjrpq")
                    .setAt(SET)
                    .build();
            Instant now = SET.plus(Duration.ofHours(random.nextInt(24 * 8)));
            assertThat(codes(both, password, context, now))
                    .containsAll(codes(a, password, context, now))
                    .containsAll(codes(b, password, context, now));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("JJ-31b")
    void stricter_isNeverWeakerThanEither_inTimeAndHistory(long seed) {
        Random random = new Random(seed);
        PasswordPolicy a = any(random);
        PasswordPolicy b = any(random);
        PasswordPolicy both = a.stricter(b);
        for (PasswordPolicy one : List.of(a, b)) {
            Optional<Instant> end = new PasswordAge(one).expiresAt(SET);
            Optional<Instant> sooner = new PasswordAge(both).expiresAt(SET);
            assertThat(end.isEmpty() || !sooner.orElseThrow().isAfter(end.get()))
                    .isTrue();
            assertThat(new PasswordAge(both).changeableAt(SET))
                    .isAfterOrEqualTo(new PasswordAge(one).changeableAt(SET));
            assertThat(both.historyCount()).isGreaterThanOrEqualTo(one.historyCount());
            assertThat(both.historyDays()).isGreaterThanOrEqualTo(one.historyDays());
            assertThat(both.expiryNotices()).containsAll(one.expiryNotices());
            assertThat(both.blockedWords()).containsAll(one.blockedWords());
        }
    }

    @Test
    @Tag("JJ-31b")
    void stricter_expiryOfTheTenant_whereTheProviderHasNone_holds() {
        PasswordPolicy tenant = Policies.balanced().expiryDays(90).build();
        assertThat(PasswordPolicy.standard().stricter(tenant).expiryDays()).isEqualTo(90);
        assertThat(tenant.stricter(PasswordPolicy.standard()).expiryDays()).isEqualTo(90);
        PasswordPolicy longer = Policies.balanced().expiryDays(180).build();
        assertThat(tenant.stricter(longer).expiryDays()).isEqualTo(90);
    }

    private static List<Code> codes(PasswordPolicy policy, String password, PasswordContext context, Instant now) {
        return PolicyRules.violations(policy, password, context, List.of(), now).stream()
                .map(PasswordViolation::code)
                .toList();
    }

    private static String password(Random random) {
        if (random.nextInt(4) == 0) {
            return WORDS.get(random.nextInt(3)) + random.nextInt(10_000);
        }
        int[] points = ALPHABET.codePoints().toArray();
        int[] chosen = new int[random.nextInt(140)];
        Arrays.setAll(chosen, i -> points[random.nextInt(points.length)]);
        return new String(chosen, 0, chosen.length);
    }

    private static PasswordPolicy any(Random random) {
        int minLength = 8 + random.nextInt(57);
        return Policies.balanced()
                .minLength(minLength)
                .maxLength(64 + random.nextInt(65))
                .characterClasses(random.nextInt(5))
                .requiredClasses(Arrays.stream(CharacterClass.values())
                        .filter(type -> random.nextInt(3) == 0)
                        .toList())
                .minDistinct(1 + random.nextInt(Math.min(16, minLength)))
                .expiryDays(random.nextInt(3) == 0 ? 0 : 30 + random.nextInt(336))
                .expiryNotices(random.ints(random.nextInt(4), 1, 30).boxed().collect(Collectors.toList()))
                .minAgeDays(random.nextInt(8))
                .historyCount(random.nextInt(25))
                .historyDays(random.nextInt(731))
                .refuseSimilar(random.nextBoolean())
                .blockedWords(WORDS.subList(0, random.nextInt(4)))
                .build();
    }
}
