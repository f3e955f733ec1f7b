/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A real UDP server on the loopback interface that speaks NTP, truly or not. */
final class FakeNtpServer implements AutoCloseable {
    private static final long SINCE_1900 = 2_208_988_800L;

    private final DatagramSocket socket;
    private final Thread thread;
    private final AtomicInteger questions = new AtomicInteger();

    private FakeNtpServer(Answers answers) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = new Thread(() -> serve(answers), "fake-ntp");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is sent back to a question, one packet after the other. */
    interface Answers {
        List<byte[]> to(byte[] question) throws InterruptedException;
    }

    static FakeNtpServer answering(Answers answers) {
        return new FakeNtpServer(answers);
    }

    /** A server that is right, at the time given. */
    static FakeNtpServer at(Instant time) {
        return answering(question -> List.of(answer(question, time)));
    }

    /** A server whose answer is made wrong. */
    static FakeNtpServer changed(Instant time, UnaryOperator<ByteBuffer> change) {
        return answering(question ->
                List.of(change.apply(ByteBuffer.wrap(answer(question, time))).array()));
    }

    /** A correct answer of stratum 2. */
    static byte[] answer(byte[] question, Instant time) {
        long random = ByteBuffer.wrap(question).getLong(40);
        return ByteBuffer.allocate(48)
                .put(0, (byte) (4 << 3 | 4))
                .put(1, (byte) 2)
                .putLong(24, random)
                .putLong(32, timestamp(time))
                .putLong(40, timestamp(time))
                .array();
    }

    static ByteBuffer kiss(ByteBuffer answer, String code) {
        answer.put(1, (byte) 0).put(12, code.getBytes(StandardCharsets.US_ASCII));
        return answer;
    }

    /** Of 32 bits of seconds and 32 of their fraction; in 2036 the seconds begin anew. */
    static long timestamp(Instant time) {
        long fraction = ((long) time.getNano() << 32) / 1_000_000_000L;
        return time.getEpochSecond() + SINCE_1900 << 32 | fraction;
    }

    ClockSource source(Duration timeout) {
        return ClockSource.ntp(InetAddress.getLoopbackAddress().getHostAddress(), socket.getLocalPort(), timeout);
    }

    /** With a timeout that a loaded machine keeps. */
    ClockSource source() {
        return source(Duration.ofSeconds(30));
    }

    int questions() {
        return questions.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve(Answers answers) {
        byte[] buffer = new byte[100];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                questions.incrementAndGet();
                for (byte[] answer : answers.to(java.util.Arrays.copyOf(buffer, packet.getLength()))) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException | InterruptedException e) {
            socket.close();
        }
    }
}
