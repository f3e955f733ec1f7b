/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import io.sharedkit.audit.clock.ClockAnswer.Measured;
import io.sharedkit.audit.clock.ClockAnswer.Unanswered;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An SNTP client. The time between question and answer is taken from the monotonic clock, so that a clock that is set
 * meanwhile does no harm.
 */
final class NtpSource implements ClockSource {
    static final int PORT = 123;

    private static final int MAX_PORT = 65_535;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The refusals after which a client must not ask again (RFC 5905 section 7.4). */
    private static final Set<String> FINAL = Set.of("DENY", "RSTR");

    private final String host;
    private final int port;
    private final Duration timeout;
    private volatile @Nullable String refused;

    NtpSource(String host, int port, Duration timeout) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is 1 to " + MAX_PORT + ", not " + port + ".");
        }
        this.host = host;
        this.port = port;
        this.timeout = Timeout.checked(timeout);
    }

    @Override
    public ClockAnswer ask(InstantSource clock) {
        String before = refused;
        if (before != null) {
            return unanswered(before + ", and is not asked again");
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return unanswered("its name cannot be resolved");
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address); // what comes from elsewhere is dropped
            return exchange(socket, clock);
        } catch (SocketTimeoutException e) {
            return unanswered("no answer of its own came within " + timeout.toMillis() + " ms");
        } catch (PortUnreachableException e) { // it has no message
            return unanswered("nothing answers at its port " + port + ": is an NTP server running there?");
        } catch (IOException e) {
            return unanswered("it cannot be reached: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private ClockAnswer exchange(DatagramSocket socket, InstantSource clock) throws IOException {
        long random = RANDOM.nextLong();
        byte[] question = NtpPacket.question(random);
        long began = System.nanoTime();
        Instant asked = clock.instant();
        socket.send(new DatagramPacket(question, question.length));
        NtpPacket answer = receive(socket, random, began);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        Optional<String> objection = answer.objection();
        if (objection.isPresent()) {
            answer.kissOfDeath().filter(FINAL::contains).ifPresent(code -> refused = objection.get());
            return unanswered(objection.get());
        }
        return measured(answer, asked, elapsed);
    }

    /** The offset and delay of RFC 5905 section 8, with differences in place of times. */
    private ClockAnswer measured(NtpPacket answer, Instant asked, Duration elapsed) {
        Duration there = answer.receivedAfter(asked);
        Duration sent = answer.sentAfter(asked);
        Duration delay = elapsed.minus(sent.minus(there));
        if (sent.compareTo(there) < 0 || delay.isNegative()) {
            return unanswered("its answer left before the question came, or took longer than the whole");
        }
        Duration offset = there.plus(sent.minus(elapsed)).dividedBy(2);
        Duration uncertainty = delay.dividedBy(2).plus(answer.rootDistance()).plusNanos(1000); // rounding
        return new Measured(name(), offset, uncertainty);
    }

    /** Packets that do not answer the question are passed over, as anybody can send them. */
    private NtpPacket receive(DatagramSocket socket, long random, long began) throws IOException {
        byte[] buffer = new byte[NtpPacket.LENGTH];
        while (true) {
            long left = timeout.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            NtpPacket answer = NtpPacket.of(buffer);
            if (packet.getLength() == NtpPacket.LENGTH && answer.answers(random)) {
                return answer;
            }
        }
    }

    private Unanswered unanswered(String why) {
        return new Unanswered(name(), why);
    }

    private String name() {
        return "ntp " + host + (port == PORT ? "" : ":" + port);
    }
}
