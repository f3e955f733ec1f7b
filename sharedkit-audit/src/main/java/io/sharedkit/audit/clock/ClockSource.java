/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Something that knows the time better than this machine. */
@FunctionalInterface
public interface ClockSource {

    /** How long an NTP server is waited for unless said otherwise: ten times what a far one takes. */
    Duration NTP_TIMEOUT = Duration.ofSeconds(3);

    /** How long the host's chrony is waited for unless said otherwise: it answers from memory. */
    Duration CHRONY_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Asks once. It does not throw for an answer that is missing or wrong.
     *
     * @param clock the clock that is measured
     */
    ClockAnswer ask(InstantSource clock);

    /** An NTP server at port 123, such as {@code 169.254.169.123} in AWS or {@code ntp.nict.jp}. */
    static ClockSource ntp(String host) {
        return ntp(host, NtpSource.PORT, NTP_TIMEOUT);
    }

    /**
     * An NTP server, asked by SNTP (RFC 5905 section 14) over UDP. Answers are taken only from its address, only if they
     * repeat 64 random bits of the question, and only from a server that is synchronized itself (stratum 1 to 15). A
     * server that answers {@code DENY} or {@code RSTR} is not asked again by this source. Against somebody on the way
     * nothing protects: plain NTP is not signed.
     *
     * @param timeout how long to wait, 1 millisecond to 1 minute; the resolution of the name is not counted
     * @throws IllegalArgumentException if port or timeout is out of range
     */
    static ClockSource ntp(String host, int port, Duration timeout) {
        return new NtpSource(host, port, timeout);
    }

    /** The host's chrony, asked with {@code chronyc -c tracking}. */
    static ClockSource chrony() {
        return chrony(List.of("chronyc", "-c", "tracking"), CHRONY_TIMEOUT);
    }

    /**
     * The host's chrony. It says how far chrony itself believes the clock to be off.
     *
     * @param command what prints one line of {@code tracking} in the form of {@code -c}
     * @param timeout how long to wait, 1 millisecond to 1 minute
     * @throws IllegalArgumentException if the command is empty or the timeout is out of range
     */
    static ClockSource chrony(List<String> command, Duration timeout) {
        return new ChronySource(command, timeout);
    }
}
