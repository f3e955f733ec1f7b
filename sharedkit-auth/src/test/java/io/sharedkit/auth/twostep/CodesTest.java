/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.Tenants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    private static final Binding BINDING = new Binding("account", "login");
    private static final Secret OLD = Secret.random(KeyRing.KEY_BYTES);
    private static final Secret NEW = Secret.random(KeyRing.KEY_BYTES);

    private final Codes codes = codes(ring().key("p", "old", OLD));

    @ParameterizedTest
    @Tag("ASVS-6.5.4")
    @ValueSource(ints = {6, 7, 8})
    void random_hasThatManyDigits_leadingZerosIncluded(int digits) {
        Set<Character> first = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String code = codes.random(digits);
            assertThat(code).hasSize(digits).matches("[0-9]+");
            first.add(code.charAt(0));
        }
        assertThat(first)
                .as("every leading digit occurs; missing one has the odds of 1e-91")
                .hasSize(10);
    }

    @Test
    void random_eachDigitAtEachPlaceIsAboutAsFrequent() {
        int[][] counts = new int[6][10];
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            String code = codes.random(6);
            for (int place = 0; place < 6; place++) {
                counts[place][code.charAt(place) - '0']++;
            }
        }
        for (int[] place : counts) {
            for (int count : place) {
                assertThat(count)
                        .as("2000 expected; 400 off is nine standard deviations")
                        .isBetween(1_600, 2_400);
            }
        }
    }

    @Test
    void matches_onlyTheCodeItself() {
        Tenants.run(AOZORA, () -> {
            String tag = codes.tag(BINDING, "012345");
            assertThat(tag).doesNotContain("012345");
            assertThat(codes.matches(tag, BINDING, "012345")).isTrue();
            for (String other : List.of("012346", "12345", "0123450", "", "01234", "٠١٢٣٤٥", "０１２３４６")) {
                assertThat(codes.matches(tag, BINDING, other)).as(other).isFalse();
            }
        });
    }

    @Test
    void matches_anyOtherBindingOrCompany_doesNot() {
        String tag = Tenants.get(AOZORA, () -> codes.tag(BINDING, "012345"));
        Tenants.run(AOZORA, () -> {
            for (Binding other : List.of(
                    new Binding("account2", "login"),
                    new Binding("account", "login2"),
                    new Binding("accountl", "ogin"),
                    new Binding("login", "account"))) {
                assertThat(codes.matches(tag, other, "012345"))
                        .as(other.toString())
                        .isFalse();
            }
        });
        assertThat(Tenants.get(TAKASAKI, () -> codes.matches(tag, BINDING, "012345")))
                .isFalse();
    }

    @Test
    void matches_afterTheKeyWasChanged_asLongAsTheOldOneIsKept() {
        Codes rotated = codes(ring().key("p", "new", NEW).key("p", "old", OLD));
        Codes forgotten = codes(ring().key("p", "new", NEW));
        Tenants.run(AOZORA, () -> {
            String tag = codes.tag(BINDING, "012345");
            assertThat(rotated.matches(tag, BINDING, "012345")).isTrue();
            assertThat(forgotten.matches(tag, BINDING, "012345")).isFalse();
            assertThat(rotated.tag(BINDING, "012345")).startsWith("new.");
        });
    }

    private static KeyRing.Builder ring() {
        return KeyRing.builder();
    }

    private static Codes codes(KeyRing.Builder ring) {
        return Codes.keyed(ring.build().mac("p"));
    }
}
