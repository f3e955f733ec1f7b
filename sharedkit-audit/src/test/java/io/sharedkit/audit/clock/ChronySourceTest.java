/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.clock.ClockAnswer.Measured;
import io.sharedkit.audit.clock.ClockAnswer.Unanswered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script stands in for chronyc. */
class ChronySourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final String GOOD =
            "A9FEA97B,169.254.169.123,4,1775001600.123,0.000021,-0.000012,0.000025,-4.2,0.001,0.05,0.0004,0.0003,16.1,Normal";

    @TempDir
    Path directory;

    @Test
    @Tag("HK-11b")
    @Tag("JJ-21")
    void ask_synchronised_takesOffsetAndRootDistance() {
        assertThat(ask("echo '" + GOOD + "'"))
                .isEqualTo(new Measured("chrony 169.254.169.123", Duration.ofNanos(21_000), Duration.ofNanos(500_000)));
    }

    @Test
    void ask_clockAhead_offsetIsNegative() {
        assertThat(ask("echo '" + GOOD.replace(",0.000021,", ",-12.5,") + "'"))
                .isInstanceOfSatisfying(
                        Measured.class, one -> assertThat(one.offset()).isEqualTo(Duration.ofMillis(-12_500)));
    }

    @ParameterizedTest
    @CsvSource({
        "Normal, Not synchronised",
        "Normal, Invalid",
        "Normal, ''",
        "A9FEA97B, 00000000",
        "A9FEA97B, 7F7F0101",
        "A9FEA97B, 7F000001",
    })
    void ask_notSynchronisedToAnybodyElse_isUnanswered(String part, String other) {
        assertThat(ask("echo '" + GOOD.replace(part, other) + "'"))
                .isEqualTo(new Unanswered("chrony", "chrony is not synchronised to anybody else"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '506 Cannot talk to daemon'; exit 1",
                "true",
                "echo a,b",
                "echo '" + GOOD + ",x'",
                "echo 'A9FEA97B,x,4,1,zero,0,0,0,0,0,0,0,16,Normal'",
                "echo 'A9FEA97B,x,4,1,,0,0,0,0,0,0,0,16,Normal'",
                "echo 'A9FEA97B,x,4,1,1e9,0,0,0,0,0,0,0,16,Normal'",
                "echo 'A9FEA97B,x,4,1,NaN,0,0,0,0,0,0,0,16,Normal'",
                "echo 'A9FEA97B,x,4,1,0,0,0,0,0,0,-1,0,16,Normal'",
                "echo '" + GOOD + "'; exit 3",
            })
    void ask_answerThatIsNone_isUnanswered(String script) {
        assertThat(ask(script)).isInstanceOf(Unanswered.class);
    }

    @Test
    void ask_commandThatHangs_isUnansweredAfterTheTimeout() {
        ClockSource source = ClockSource.chrony(List.of("cat"), Duration.ofMillis(50));
        assertThat(source.ask(CLOCK)).isEqualTo(new Unanswered("chrony", "it did not answer within 50 ms"));
    }

    @Test
    void ask_noSuchCommand_isUnanswered() {
        String command = directory.resolve("chronyc").toString();
        assertThat(ClockSource.chrony(List.of(command), Duration.ofSeconds(1)).ask(CLOCK))
                .isInstanceOfSatisfying(
                        Unanswered.class, one -> assertThat(one.why()).contains(command));
    }

    @Test
    void ask_interrupted_isUnansweredAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(ask("cat")).isInstanceOf(Unanswered.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void chrony_emptyCommand_isRefused() {
        assertThatThrownBy(() -> ClockSource.chrony(List.of(), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ClockAnswer ask(String script) {
        try {
            Path file = Files.writeString(directory.resolve("chronyc.sh"), script + "\n");
            return ClockSource.chrony(List.of("sh", file.toString()), Duration.ofSeconds(30))
                    .ask(CLOCK);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
