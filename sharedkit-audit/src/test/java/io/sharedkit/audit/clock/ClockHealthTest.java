/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.clock.ClockAnswer.Measured;
import io.sharedkit.audit.clock.ClockAnswer.Unanswered;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockHealthTest {
    private static final TenantId PROVIDER = TenantId.of("provider");

    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private ClockAnswer answer = measured(0, 1);

    @ParameterizedTest
    @CsvSource({
        "0, 0, KEPT",
        "99, 1, KEPT",
        "-99, 1, KEPT",
        "100, 0, KEPT",
        "100, 1, UNKNOWN",
        "101, 1, UNKNOWN",
        "-101, 1, UNKNOWN",
        "102, 1, NOT_KEPT",
        "-102, 1, NOT_KEPT",
        "3600000, 40, NOT_KEPT",
        "0, 101, UNKNOWN",
    })
    @Tag("HK-11b")
    @Tag("JJ-21")
    @Tag("QL-06b")
    @Tag("GN-12c")
    void check_saysKeptOnlyIfItIsSo(long offset, long uncertainty, Verdict verdict) {
        answer = measured(offset, uncertainty);
        ClockHealth health = health();
        assertThat(health.check().verdict()).isEqualTo(verdict);
        Fact fact = health.facts().get(0);
        assertThat(fact.name()).isEqualTo("audit.clock");
        assertThat(fact.verdict()).isEqualTo(verdict);
        assertThat(fact.observedAt()).isEqualTo(clock.instant());
        assertThat(fact.details())
                .containsEntry("offsetMicros", String.valueOf(offset * 1000))
                .containsEntry("source", "fake");
    }

    @Test
    void check_nothingAnswers_isUnknownAndSaysWhy() {
        answer = new Unanswered("ntp a", "no answer");
        ClockHealth health = health();
        assertThat(health.check().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(health.facts().get(0).details())
                .containsEntry("silence", "ntp a: no answer")
                .doesNotContainKey("offsetMicros");
    }

    @Test
    void facts_beforeTheFirstCheck_areNone() {
        assertThat(health().facts()).isEmpty();
        assertThat(health().latest()).isEmpty();
    }

    @Test
    void check_wholeWay_overRealSockets() {
        try (FakeNtpServer right = FakeNtpServer.at(clock.instant());
                FakeNtpServer wrong = FakeNtpServer.at(clock.instant().plus(Duration.ofHours(1)))) {
            Duration limit = Duration.ofMinutes(1);
            ClockHealth good = ClockHealth.builder()
                    .source(right.source())
                    .clock(clock)
                    .limit(limit)
                    .build();
            ClockHealth bad = ClockHealth.builder()
                    .source(wrong.source())
                    .clock(clock)
                    .limit(limit)
                    .build();
            assertThat(good.check().verdict()).isEqualTo(Verdict.KEPT);
            assertThat(bad.check().verdict()).isEqualTo(Verdict.NOT_KEPT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5 6 3600000, 6", // one liar of three is outvoted
        "-3600000 5 6, 5",
        "5 3600000, 3600000", // of two nobody knows which: the worse one
        "-3600000 5, -3600000",
        "1 2 3 4, 3",
        "7, 7",
    })
    void measured_severalSources_isTheMedianAndOfTwoTheWorse(String offsets, long expected) {
        List<ClockAnswer> answers = new ArrayList<>();
        for (String offset : offsets.split(" ")) {
            answers.add(measured(Long.parseLong(offset), 1));
            answers.add(new Unanswered("silent", "no answer"));
        }
        ClockCheck check = new ClockCheck(clock.instant(), answers, Duration.ofMillis(100));
        assertThat(check.measured().orElseThrow().offset()).isEqualTo(Duration.ofMillis(expected));
    }

    @Test
    void check_publishesChangesOfHealthOnly() {
        ClockHealth health = health();
        health.check();
        health.check();
        assertThat(events.events()).isEmpty();

        answer = measured(250, 1);
        health.check();
        health.check();
        answer = new Unanswered("fake", "no answer");
        health.check();
        health.check();
        answer = measured(3, 1);
        health.check();
        health.check();

        assertThat(events.actions())
                .containsExactly("audit.clock.unhealthy", "audit.clock.unhealthy", "audit.clock.healthy");
        assertThat(events.events(PROVIDER)).hasSize(3);
        SecurityEvent first = events.events().get(0);
        assertThat(first.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(first.actor()).isEqualTo(Actor.system("node-1"));
        assertThat(first.details())
                .containsEntry("verdict", "NOT_KEPT")
                .containsEntry("offsetMicros", "250000")
                .containsEntry("limitMicros", "100000");
        assertThat(events.events().get(1).details()).containsEntry("verdict", "UNKNOWN");
        assertThat(events.events().get(2).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void check_clockThatStartsBad_isPublished() {
        answer = new Unanswered("fake", "x".repeat(9000));
        health().check();
        assertThat(events.actions()).containsExactly("audit.clock.unhealthy");
        assertThat(events.events().get(0).details().get("silence")).hasSize(1000);
    }

    @Test
    void check_eventCouldNotBeKept_throwsAndPublishesAtTheNextCheck() {
        AtomicBoolean broken = new AtomicBoolean(true);
        EventSink sink = event -> {
            if (broken.get()) {
                throw new IllegalStateException("no space left");
            }
            events.publish(event);
        };
        answer = measured(250, 1);
        ClockHealth health = settings().events(sink, PROVIDER).build();
        assertThatThrownBy(health::check).hasMessage("no space left");
        assertThat(health.latest().orElseThrow().verdict()).isEqualTo(Verdict.NOT_KEPT);
        broken.set(false);
        health.check();
        assertThat(events.actions()).containsExactly("audit.clock.unhealthy");
    }

    @Test
    @Tag("GN-12b")
    void facts_logSources_arePrintedAsDeclaredAndNotAsObserved() {
        ClockHealth health = settings()
                .logSource(new LogSource("nginx-access", "UTC", ZoneOffset.UTC))
                .logSource(new LogSource("app", "JST", ZoneOffset.ofHours(9)))
                .build();
        assertThat(health.facts()).hasSize(2).allSatisfy(fact -> {
            assertThat(fact.name()).isEqualTo("audit.log-source");
            assertThat(fact.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(fact.details()).containsEntry("declared", "true");
        });
        assertThat(health.facts())
                .extracting(fact -> fact.details().get("zone"))
                .containsExactly("UTC(+00:00)", "JST(+09:00)");
    }

    @Test
    void builder_badSettings_areRefused() {
        assertThatThrownBy(() -> ClockHealth.builder().build()).hasMessageContaining("source(...)");
        assertThatThrownBy(() -> settings().limit(Duration.ZERO)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> settings().limit(Duration.ofHours(1))).hasMessageContaining("not PT1H");
        LogSource source = new LogSource("web", "UTC", ZoneOffset.UTC);
        assertThatThrownBy(() -> settings().logSource(source).logSource(source)).hasMessageContaining("twice");
        assertThatThrownBy(() -> measured(0, -1)).hasMessageContaining("not negative");
        assertThat(ClockHealth.DEFAULT_LIMIT).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void actions_areThoseOfTheCatalogue() {
        assertThat(ClockHealth.UNHEALTHY).isEqualTo(StandardAction.AUDIT_CLOCK_UNHEALTHY.code());
        assertThat(ClockHealth.HEALTHY).isEqualTo(StandardAction.AUDIT_CLOCK_HEALTHY.code());
    }

    private ClockHealth health() {
        return settings().build();
    }

    private ClockHealth.Builder settings() {
        return ClockHealth.builder()
                .source(measured -> answer)
                .events(events, PROVIDER)
                .actor(Actor.system("node-1"))
                .clock(clock);
    }

    private static Measured measured(long offsetMillis, long uncertaintyMillis) {
        return new Measured("fake", Duration.ofMillis(offsetMillis), Duration.ofMillis(uncertaintyMillis));
    }
}
