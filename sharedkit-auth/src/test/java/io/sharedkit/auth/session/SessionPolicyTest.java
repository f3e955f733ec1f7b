/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.session.EndReason.ABSOLUTE;
import static io.sharedkit.auth.session.EndReason.CLOCK_SET_BACK;
import static io.sharedkit.auth.session.EndReason.IDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionPolicyTest {
    private static final SessionPolicy STANDARD = SessionPolicy.standard();
    private static final Instant T0 = Instant.parse("2026-04-01T00:00:00Z");
    private static final List<String> ROLES = List.of(
            Roles.SYSTEM_ADMIN, Roles.SUB_SYSTEM_ADMIN, Roles.BUSINESS_ADMIN, Roles.GENERAL_USER, "operator", "x");

    @Test
    @Tag("JJ-32")
    @Tag("ASVS-7.1.1")
    @Tag("ASVS-7.1.2")
    void emptyFile_isTheStandard_withBothLimits_andANumberOfSessions() {
        SessionPolicy read = read(Map.of());
        assertThat(read).isEqualTo(STANDARD);
        assertThat(read.idle(Roles.GENERAL_USER)).isEqualTo(Duration.ofMinutes(30));
        assertThat(read.absolute(Roles.GENERAL_USER)).isEqualTo(Duration.ofHours(12));
        assertThat(read.maxConcurrent()).isEqualTo(5);
        for (String role : List.of(Roles.SYSTEM_ADMIN, Roles.SUB_SYSTEM_ADMIN, "operator")) {
            assertThat(read.idle(role)).isEqualTo(Duration.ofMinutes(15));
            assertThat(read.absolute(role)).isEqualTo(Duration.ofHours(8));
        }
    }

    @Test
    void file_setsEachKey() {
        SessionPolicy read = read(Map.of(
                "sharedkit.auth.session.idle", "PT10M",
                "sharedkit.auth.session.absolute", "PT1H",
                "sharedkit.auth.session.privileged-idle", "PT5M",
                "sharedkit.auth.session.privileged-absolute", "PT24H",
                "sharedkit.auth.session.privileged-roles", "b,a,b",
                "sharedkit.auth.session.max-concurrent", "1",
                "sharedkit.auth.session.step-up-freshness", "PT5M"));
        assertThat(read.idle("x")).isEqualTo(Duration.ofMinutes(10));
        assertThat(read.idle("a")).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.absolute("a")).as("the shorter one holds").isEqualTo(Duration.ofHours(1));
        assertThat(read.privilegedRoles()).containsExactly("a", "b");
        assertThat(read.idle(Roles.SYSTEM_ADMIN)).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({
        "idle, PT4M59S",
        "idle, PT1H1S",
        "absolute, PT59M",
        "absolute, PT24H1S",
        "privileged-idle, PT1M",
        "privileged-idle, PT61M",
        "privileged-absolute, PT0S",
        "privileged-absolute, PT25H",
        "max-concurrent, 0",
        "max-concurrent, 101",
        "step-up-freshness, PT4M",
        "step-up-freshness, PT16M"
    })
    void file_valueOutOfItsRange_isRefusedByName(String key, String value) {
        assertThatThrownBy(() -> read(Map.of("sharedkit.auth.session." + key, value)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(key);
    }

    @Test
    @Tag("JJ-32")
    void strict_isAnOfficeDay_andNowhereLooser() {
        SessionPolicy strict = SessionPolicy.strict();
        assertThat(strict.absolute(Roles.GENERAL_USER)).isEqualTo(Duration.ofHours(8));
        assertThat(STANDARD.stricter(strict)).isEqualTo(strict);
    }

    @Test
    void stricter_ofAnyTwo_isNowhereLooserThanEither() {
        Random random = new Random(32);
        for (int i = 0; i < 2_000; i++) {
            SessionPolicy floor = random(random);
            SessionPolicy choice = random(random);
            SessionPolicy both = floor.stricter(choice);
            for (SessionPolicy one : List.of(floor, choice)) {
                for (String role : ROLES) {
                    assertThat(both.idle(role)).isLessThanOrEqualTo(one.idle(role));
                    assertThat(both.absolute(role)).isLessThanOrEqualTo(one.absolute(role));
                }
                assertThat(both.maxConcurrent()).isLessThanOrEqualTo(one.maxConcurrent());
                assertThat(both.stepUpFreshness()).isLessThanOrEqualTo(one.stepUpFreshness());
            }
            assertThat(both).isEqualTo(choice.stricter(floor)).isEqualTo(both.stricter(floor));
            assertThat(floor.stricter(floor)).isEqualTo(floor);
        }
    }

    @Test
    void judge_whateverTheTimes_lastsUnderTheStricterOnlyIfUnderBoth() {
        Random random = new Random(33);
        for (int i = 0; i < 5_000; i++) {
            SessionPolicy floor = random(random);
            SessionPolicy choice = random(random);
            String role = ROLES.get(random.nextInt(ROLES.size()));
            Instant used = T0.plusSeconds(random.nextInt(90_000));
            Instant now = used.plusSeconds(random.nextInt(4_000) - 120);
            if (floor.stricter(choice).judge(role, T0, used, now).isEmpty()) {
                assertThat(floor.judge(role, T0, used, now)).isEmpty();
                assertThat(choice.judge(role, T0, used, now)).isEmpty();
            }
        }
    }

    @Test
    @Tag("JJ-32")
    @Tag("ASVS-7.3.1")
    @Tag("ASVS-7.3.2")
    void judge_atEachLimit_isOver_andJustBeforeItLasts() {
        Duration least = Duration.ofNanos(1_000);
        Instant idleEnd = T0.plus(Duration.ofMinutes(30));
        assertThat(STANDARD.judge("x", T0, T0, idleEnd.minus(least))).isEmpty();
        assertThat(STANDARD.judge("x", T0, T0, idleEnd)).contains(IDLE);
        Instant end = T0.plus(Duration.ofHours(12));
        assertThat(STANDARD.judge("x", T0, end.minus(least), end.minus(least))).isEmpty();
        assertThat(STANDARD.judge("x", T0, end.minus(least), end)).contains(ABSOLUTE);
        assertThat(STANDARD.judge(Roles.SYSTEM_ADMIN, T0, T0, T0.plus(Duration.ofMinutes(15))))
                .contains(IDLE);
        Instant eight = T0.plus(Duration.ofHours(8));
        assertThat(STANDARD.judge(Roles.SYSTEM_ADMIN, T0, eight, eight)).contains(ABSOLUTE);
        assertThat(STANDARD.endsAt("x", T0, T0)).isEqualTo(idleEnd);
        assertThat(STANDARD.endsAt("x", T0, end)).isEqualTo(end);
    }

    @Test
    void judge_clockBeforeTheLastUse_lastsWithinTheToleranceOnly_andNeverPastALimit() {
        Instant used = T0.plus(Duration.ofHours(1));
        Instant early = used.minus(SessionPolicy.CLOCK_TOLERANCE);
        assertThat(STANDARD.judge("x", T0, used, early)).isEmpty();
        assertThat(STANDARD.judge("x", T0, used, early.minusNanos(1_000))).contains(CLOCK_SET_BACK);
        Instant end = T0.plus(Duration.ofHours(12));
        assertThat(STANDARD.judge("x", T0, end, end.minusSeconds(30)))
                .as("it was seen at its end")
                .contains(ABSOLUTE);
        assertThat(STANDARD.judge("x", T0, T0.minusSeconds(3_600), T0.minusSeconds(3_500)))
                .as("opened in the future")
                .contains(CLOCK_SET_BACK);
    }

    private static SessionPolicy random(Random random) {
        return new SessionPolicy(
                Duration.ofMinutes(5 + random.nextInt(56)),
                Duration.ofHours(1 + random.nextInt(24)),
                Duration.ofMinutes(5 + random.nextInt(56)),
                Duration.ofHours(1 + random.nextInt(24)),
                ROLES.stream().filter(role -> random.nextBoolean()).toList(),
                1 + random.nextInt(100),
                Duration.ofMinutes(5 + random.nextInt(11)));
    }

    private static SessionPolicy read(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(SessionPolicy.class).get(SessionPolicy.class);
    }
}
