/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.clock.ClockAnswer.Measured;
import io.sharedkit.audit.clock.ClockAnswer.Unanswered;
import io.sharedkit.testkit.ManualClock;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpSourceTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00.123456+09:00");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.25S", "PT-0.25S", "PT1H", "PT-1H", "PT8760H"})
    @Tag("HK-11b")
    @Tag("JJ-21")
    @Tag("QL-06b")
    @Tag("GN-12c")
    void ask_goodServer_measuresTheOffsetWithinItsUncertainty(Duration offset) {
        try (FakeNtpServer server = FakeNtpServer.at(clock.instant().plus(offset))) {
            assertOffset(server.source().ask(clock), offset);
        }
    }

    /** The seconds of NTP begin anew on 2036-02-07; the era is the one that is nearest to this machine's time. */
    @ParameterizedTest
    @ValueSource(strings = {"2036-02-07T06:28:15.9Z", "2036-02-07T06:28:16Z", "2040-01-01T00:00:00Z"})
    void ask_overTheEndOfTheEra_measuresTheOffset(String local) {
        clock.set(Instant.parse(local));
        Duration offset = Duration.ofSeconds(2);
        try (FakeNtpServer server = FakeNtpServer.at(clock.instant().plus(offset))) {
            assertOffset(server.source().ask(clock), offset);
        }
    }

    @Test
    void ask_serverFarFromThePrimaryClock_addsHalfItsDelayAndItsDispersion() {
        try (FakeNtpServer server = FakeNtpServer.changed(
                clock.instant(), answer -> answer.putInt(4, 2 << 16).putInt(8, 3 << 16))) {
            Measured measured = (Measured) server.source().ask(clock);
            assertThat(measured.uncertainty()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        }
    }

    @Test
    void ask_question_saysNothingAboutThisMachine() {
        List<byte[]> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (FakeNtpServer server = FakeNtpServer.answering(question -> {
            asked.add(question);
            return List.of(FakeNtpServer.answer(question, clock.instant()));
        })) {
            server.source().ask(clock);
            server.source().ask(clock);
        }
        ByteBuffer first = ByteBuffer.wrap(asked.get(0));
        ByteBuffer second = ByteBuffer.wrap(asked.get(1));
        assertThat(first.get(0)).isEqualTo((byte) 0x23); // version 4, client
        assertThat(first.slice(1, 39)).isEqualTo(ByteBuffer.allocate(39));
        assertThat(first.getLong(40)).isNotEqualTo(second.getLong(40));
    }

    /** The time that the server holds the question is not on the way, and does not move the offset. */
    @Test
    void ask_serverThatTakesItsTime_measuresTheOffsetWithinItsUncertainty() {
        Duration offset = Duration.ofSeconds(5);
        try (FakeNtpServer server = FakeNtpServer.answering(question -> {
            long received = System.nanoTime();
            while (System.nanoTime() - received < 50_000_000) {
                LockSupport.parkNanos(1_000_000);
            }
            Instant came = clock.instant().plus(offset);
            Instant left = came.plusNanos(System.nanoTime() - received);
            ByteBuffer answer = ByteBuffer.wrap(FakeNtpServer.answer(question, left));
            return List.of(answer.putLong(32, FakeNtpServer.timestamp(came)).array());
        })) {
            assertOffset(server.source().ask(clock), offset);
        }
    }

    /** Loopback tells at once that nobody listens. */
    @Test
    void ask_nothingListens_saysSo() {
        ClockSource nobody;
        try (FakeNtpServer server = FakeNtpServer.at(clock.instant())) {
            nobody = server.source(Duration.ofSeconds(1));
        }
        assertThat(nobody.ask(clock))
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        one -> assertThat(one.why())
                                .doesNotContain("null")
                                .containsAnyOf("nothing answers", "no answer"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("stratum 0", a -> FakeNtpServer.kiss(a, "RATE"), "kiss-o'-death RATE"),
                lie("stratum 0 without a code", a -> FakeNtpServer.kiss(a, "\0\0\0\n"), "kiss-o'-death ????"),
                lie("stratum 16", a -> a.put(1, (byte) 16), "not synchronized itself (stratum 16)"),
                lie("stratum 255", a -> a.put(1, (byte) 255), "not synchronized itself (stratum 255)"),
                lie("leap unknown", a -> a.put(0, (byte) (3 << 6 | 4 << 3 | 4)), "not synchronized itself"),
                lie("version 2", a -> a.put(0, (byte) (2 << 3 | 4)), "version 2"),
                lie("no transmit time", a -> a.putLong(40, 0), "does not say what time"),
                lie("no receive time", a -> a.putLong(32, 0), "does not say what time"),
                lie("sent before received", a -> a.putLong(40, a.getLong(40) - (1L << 32)), "before the question"),
                lie("held longer than it took", a -> a.putLong(40, a.getLong(40) + (100L << 32)), "longer than"));
    }

    private static Arguments lie(String name, UnaryOperator<ByteBuffer> change, String why) {
        return Arguments.of(name, change, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void ask_lyingServer_isNotBelieved(String name, UnaryOperator<ByteBuffer> change, String why) {
        try (FakeNtpServer server = FakeNtpServer.changed(clock.instant(), change)) {
            assertThat(server.source().ask(clock))
                    .isInstanceOfSatisfying(
                            Unanswered.class, one -> assertThat(one.why()).contains(why));
        }
    }

    static Stream<Arguments> noise() {
        return Stream.of(
                lie("wrong originate", a -> a.putLong(24, a.getLong(24) + 1), ""),
                lie("originate 0", a -> a.putLong(24, 0), ""),
                lie("mode of a client", a -> a.put(0, (byte) (4 << 3 | 3)), ""),
                lie("mode of a broadcast", a -> a.put(0, (byte) (4 << 3 | 5)), ""),
                lie("kiss without originate", a -> FakeNtpServer.kiss(a.putLong(24, 1), "DENY"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noise")
    void ask_packetThatAnswersSomethingElse_isPassedOver(String name, UnaryOperator<ByteBuffer> change, String why) {
        try (FakeNtpServer server = FakeNtpServer.answering(question -> List.of(
                change.apply(ByteBuffer.wrap(FakeNtpServer.answer(question, Instant.EPOCH)))
                        .array(),
                new byte[0],
                new byte[47],
                new byte[60],
                FakeNtpServer.answer(question, clock.instant())))) {
            assertOffset(server.source().ask(clock), Duration.ZERO);
        }
        try (FakeNtpServer server = FakeNtpServer.changed(clock.instant(), change)) {
            assertThat(server.source(SHORT).ask(clock)).isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void ask_silentServer_isUnansweredAfterTheTimeout() {
        try (FakeNtpServer server = FakeNtpServer.answering(question -> List.of())) {
            assertThat(server.source(SHORT).ask(clock))
                    .isInstanceOfSatisfying(
                            Unanswered.class, one -> assertThat(one.why()).contains("within 50 ms"));
            assertThat(server.questions()).isEqualTo(1);
        }
    }

    /** The answer to the first question comes when the second one is asked: its random bits are others. */
    @Test
    void ask_lateAnswer_isNotTakenForThatOfTheNextQuestion() {
        CountDownLatch later = new CountDownLatch(1);
        List<byte[]> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (FakeNtpServer server = FakeNtpServer.answering(question -> {
            asked.add(question);
            later.await();
            return List.of(FakeNtpServer.answer(asked.get(0), clock.instant()));
        })) {
            assertThat(server.source(SHORT).ask(clock)).isInstanceOf(Unanswered.class);
            later.countDown();
            assertThat(server.source(SHORT).ask(clock)).isInstanceOf(Unanswered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "RSTR"})
    void ask_serverThatForbidsIt_isNotAskedAgain(String code) {
        try (FakeNtpServer server =
                FakeNtpServer.changed(clock.instant(), answer -> FakeNtpServer.kiss(answer, code))) {
            ClockSource source = server.source();
            source.ask(clock);
            assertThat(source.ask(clock))
                    .isInstanceOfSatisfying(
                            Unanswered.class,
                            one -> assertThat(one.why()).contains(code).contains("not asked again"));
            assertThat(server.questions()).isEqualTo(1);
        }
    }

    @Test
    void ask_nobodyThere_isUnanswered() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(ClockSource.ntp("127.0.0.1", port, SHORT).ask(clock)).isInstanceOf(Unanswered.class);
        assertThat(ClockSource.ntp("no-such-host.invalid").ask(clock))
                .isEqualTo(new Unanswered("ntp no-such-host.invalid", "its name cannot be resolved"));
    }

    @Test
    void ntp_settingsOutOfRange_areRefused() {
        assertThatThrownBy(() -> ClockSource.ntp("127.0.0.1", 0, SHORT)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> ClockSource.ntp("127.0.0.1", 65_536, SHORT)).hasMessageContaining("not 65536");
        assertThatThrownBy(() -> ClockSource.ntp("127.0.0.1", 123, Duration.ZERO))
                .hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> ClockSource.ntp("127.0.0.1", 123, Duration.ofHours(1)))
                .hasMessageContaining("not PT1H");
    }

    /** A fixed clock stands still while the monotonic one runs: the true offset is within the uncertainty even so. */
    private static void assertOffset(ClockAnswer answer, Duration offset) {
        assertThat(answer).isInstanceOfSatisfying(Measured.class, measured -> {
            assertThat(measured.offset().minus(offset).abs()).isLessThanOrEqualTo(measured.uncertainty());
            assertThat(measured.source()).startsWith("ntp 127.0.0.1:");
        });
    }
}
