/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random schedules of logins, codes, wrong and right answers and time, by somebody who has the password. The reference keeps
 * every comparison that was seen at the comparing function itself, and knows the promises only.
 */
abstract class CodeScheduleContract {
    private static final String EMAIL = "hanako@aozora.example.jp";
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    AuthWorld world;
    private final List<Instant> compared = new ArrayList<>();
    private final List<Instant> sends = new ArrayList<>();
    private final Map<String, String> codes = new HashMap<>();
    private int sinceComplete;
    private int wrongs;
    private int mails;

    abstract AuthWorld world();

    abstract int steps();

    @ParameterizedTest
    @Tag("ASVS-6.6.3")
    @Tag("JJ-27")
    @ValueSource(longs = {11, 12, 13, 14})
    void schedule_whatever_keepsEveryPromise(long seed) {
        world = world();
        Random random = new Random(seed);
        boolean attackerOnly = seed % 2 == 0;
        SecondStep steps = watched();
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        List<PreAuthentication> logins = new ArrayList<>(List.of(world.logIn(AOZORA, EMAIL)));
        for (int i = 0; i < steps(); i++) {
            switch (random.nextInt(24)) {
                case 0, 1, 2 -> fresh(steps, logins);
                case 3 -> send(steps, any(logins, random));
                case 4, 5, 6 -> world.clock.advance(Duration.ofSeconds(random.nextInt(400)));
                case 7 -> world.clock.advance(Duration.ofMinutes(random.nextInt(120)));
                case 8 -> right(steps, any(logins, random), attackerOnly || random.nextInt(3) > 0);
                default -> wrong(steps, any(logins, random));
            }
        }
        assertThat(wrongs).as("the schedule did something").isGreaterThan(10);
        assertThat(mails).isGreaterThan(5);
    }

    private void fresh(SecondStep steps, List<PreAuthentication> logins) {
        logins.add(world.logIn(AOZORA, EMAIL));
        send(steps, logins.get(logins.size() - 1));
    }

    private void send(SecondStep steps, PreAuthentication login) {
        if (steps.start(login, EMAIL_CODE, Origin.unknown()) instanceof Open) {
            codes.put(login.id(), world.lastCode());
            sends.add(world.clock.instant());
            mails++;
            assertThat(within(sends, HALF_HOUR)).as("codes in 30 minutes").isLessThanOrEqualTo(5);
            assertThat(within(sends, DAY)).as("codes in 24 hours").isLessThanOrEqualTo(10);
        }
    }

    private void wrong(SecondStep steps, PreAuthentication login) {
        int before = compared.size();
        SecondStep.Answer answer = steps.verify(login, EMAIL_CODE, "no code", Origin.unknown());
        assertThat(answer).isInstanceOfAny(Wrong.class, Refused.class);
        assertThat(compared.size() - before).isEqualTo(answer instanceof Wrong ? 1 : 0);
        sinceComplete += compared.size() - before;
        wrongs += compared.size() - before;
        assertThat(within(compared, DAY)).as("wrong codes in 24 hours").isLessThanOrEqualTo(20);
        assertThat(sinceComplete).as("wrong codes in a row").isLessThanOrEqualTo(100);
    }

    private void right(SecondStep steps, PreAuthentication login, boolean spared) {
        String code = codes.get(login.id());
        if (code == null || spared) {
            return;
        }
        int before = compared.size();
        SecondStep.Answer answer = steps.verify(login, EMAIL_CODE, code, Origin.unknown());
        if (answer instanceof Complete) {
            compared.subList(before, compared.size()).clear();
            codes.remove(login.id());
            sends.clear();
            sinceComplete = 0;
        } else {
            assertThat(answer).isInstanceOf(Refused.class);
            assertThat(compared).hasSize(before);
        }
    }

    private long within(List<Instant> all, Duration span) {
        Instant since = world.clock.instant().minus(span);
        return all.stream().filter(at -> at.isAfter(since)).count();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(Math.max(0, all.size() - 1 - random.nextInt(4)));
    }

    private SecondStep watched() {
        Codes real = Codes.keyed(world.keys.mac(EmailTwoStep.KEY_PURPOSE));
        Codes watched = new Codes() {
            @Override
            public String random(int digits) {
                return real.random(digits);
            }

            @Override
            public String tag(Binding binding, String code) {
                return real.tag(binding, code);
            }

            @Override
            public boolean matches(String tag, Binding binding, String typed) {
                compared.add(world.clock.instant());
                return real.matches(tag, binding, typed);
            }
        };
        return world.secondStepBuilder()
                .factor(world.codesBuilder().codes(watched).build())
                .build();
    }
}
