/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has the password guesses with 64 threads on two nodes: they log in anew, have codes sent anew and answer, all
 * at once; between these bursts the clock goes on.
 */
class JdbcGuessingTest extends FactorsFixture {
    private static final int THREADS = 64;
    private static final int BURSTS = 100;

    private final Map<String, AtomicInteger> comparisons = new ConcurrentHashMap<>();
    private final List<PreAuthentication> logins = new ArrayList<>();
    private final List<Instant> wrongs = new ArrayList<>();

    @Override
    AuthWorld world() {
        CleanDatabase.get();
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    @Tag("JJ-27")
    @Tag("ASVS-6.6.3")
    void emailCodes_fiveALogin_tenThenWaits_twentyADay_oneSuccess() throws Exception {
        guessForADay(EMAIL_CODE);
        assertThat(comparisons.values().stream().mapToInt(AtomicInteger::get).sum())
                .isEqualTo(20);
        world.forgetSends(AOZORA, hanako.id());
        PreAuthentication last = logIn();
        assertThat(steps.start(last, EMAIL_CODE, HERE)).isInstanceOf(Open.class);
        onlyOneSucceeds(last, EMAIL_CODE, world.lastCode());
        assertThat(Objects.requireNonNull(comparisons.get(last.id())).get()).isBetween(1, 5);
        assertThat(comparisons.values()).allMatch(one -> one.get() <= 5);
    }

    @Test
    @Tag("JJ-27")
    @Tag("ASVS-6.5.1")
    void totp_tenThenWaits_twentyADay_oneSuccess() throws Exception {
        enrol(byMail(logIn()));
        comparisons.clear();
        guessForADay(TOTP);
        assertThat(comparisons).as("no e-mail code beside the app").isEmpty();
        onlyOneSucceeds(logIn(), TOTP, code(0));
    }

    @Test
    @Tag("JJ-27")
    void totp_rightAndWrongCodesAtOnce_oneSuccessACode_andTwentyWrongOnesADay() throws Exception {
        enrol(byMail(logIn()));
        SecondStep[] nodes = nodes();
        for (int burst = 0; burst < 8; burst++) {
            world.clock.advance(Duration.ofMinutes(61));
            String right = code(0);
            String wrong = wrong();
            PreAuthentication login = logIn();
            List<SecondStep.Answer> answers =
                    AtOnce.call(THREADS, i -> nodes[i % 2].verify(login, TOTP, i % 8 == 0 ? right : wrong, HERE));
            long here = answers.stream().filter(Complete.class::isInstance).count();
            assertThat(here).isLessThanOrEqualTo(1);
            note(answers);
            assertThat(wrongs).as("in less than a day").hasSizeLessThanOrEqualTo(20);
        }
        assertThat(wrongs).hasSizeGreaterThanOrEqualTo(10); // who comes first in a burst decides how many of the 20
        world.clock.advance(Duration.ofHours(25));
        onlyOneSucceeds(logIn(), TOTP, code(0));
    }

    private void guessForADay(Factor factor) throws Exception {
        SecondStep[] nodes = nodes();
        Instant begun = world.clock.instant();
        for (int burst = 0;
                burst < BURSTS && world.clock.instant().isBefore(begun.plus(Duration.ofHours(23)));
                burst++) {
            world.forgetSends(AOZORA, hanako.id());
            logins.add(logIn());
            int before = wrongs.size();
            String wrong = factor == TOTP ? wrong() : "no code";
            note(AtOnce.call(THREADS, i -> move(nodes[i % 2], i, factor, wrong)));
            int allowed = before < 10 ? 10 - before : 1;
            assertThat(wrongs.size() - before).as("in burst " + burst).isLessThanOrEqualTo(allowed);
            assertThat(comparisons.values()).allMatch(one -> one.get() <= 5);
            assertThat(wrongs).hasSizeLessThanOrEqualTo(20);
            world.clock.advance(wait(wrongs.size()));
        }
        assertThat(wrongs).hasSize(20);
        world.clock.set(begun.plus(Duration.ofHours(49)));
    }

    /** Every eighth thread logs in (ten at once would wait themselves), every other has a code sent, and all answer. */
    private SecondStep.Answer move(SecondStep node, int number, Factor factor, String wrong) {
        PreAuthentication login = number % 8 == 0 ? logIn() : logins.get(logins.size() - 1);
        if (number % 2 == 0) {
            node.start(login, EMAIL_CODE, HERE);
        }
        SecondStep.Answer answer = node.verify(login, factor, wrong, HERE);
        for (int i = 0; i < 3 && !(answer instanceof Wrong); i++) {
            answer = node.verify(login, factor, wrong, HERE);
        }
        return answer;
    }

    /** What the limits ask for after so many; long enough for another code in any case. */
    private static Duration wait(int wrong) {
        long seconds = wrong < 10 ? 30 : Math.min(3600, 30L << (wrong - 10));
        return Duration.ofSeconds(Math.max(60, seconds));
    }

    private void note(List<SecondStep.Answer> answers) {
        answers.stream().filter(Wrong.class::isInstance).forEach(one -> wrongs.add(world.clock.instant()));
    }

    private void onlyOneSucceeds(PreAuthentication login, Factor factor, String code) throws Exception {
        SecondStep[] nodes = nodes();
        List<SecondStep.Answer> answers = AtOnce.call(THREADS, i -> nodes[i % 2].verify(login, factor, code, HERE));
        assertThat(answers).filteredOn(Complete.class::isInstance).hasSize(1);
        assertThat(answers).noneMatch(Wrong.class::isInstance);
    }

    private SecondStep[] nodes() {
        AuthWorld other = world.secondNode(CleanDatabase.app(), CleanDatabase.otherWorker());
        return new SecondStep[] {watched(world), watched(other)};
    }

    private SecondStep watched(AuthWorld node) {
        Codes real = Codes.keyed(node.keys.mac(EmailTwoStep.KEY_PURPOSE));
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
                comparisons
                        .computeIfAbsent(binding.preAuthenticationId(), id -> new AtomicInteger())
                        .incrementAndGet();
                return real.matches(tag, binding, typed);
            }
        };
        return node.secondStepBuilder()
                .factor(node.codesBuilder().codes(watched).build())
                .factor(node.totpBuilder().build())
                .build();
    }
}
