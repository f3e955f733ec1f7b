/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.Origin;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The networks that an address belongs to. */
final class Network {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** With a colon it is never the name of a host, so that nothing is looked up. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /** Of an IPv4 address so many bytes, of an IPv6 address so many groups. */
    private static final int PARTS = 3;

    private Network() {}

    /**
     * Coarse enough for a mail, such as {@code 203.0.113.*} or {@code 2001:db8:1:*}: a user knows the office from a stranger
     * by it, and no more. Empty if the address is none.
     */
    static Optional<String> coarse(Origin origin) {
        return parsed(origin)
                .map(address -> address instanceof Inet4Address ? bytes(address) : groups(address))
                .map(start -> start + "*");
    }

    private static Optional<InetAddress> parsed(Origin origin) {
        String address = origin.address();
        if (address == null
                || !(IPV4.matcher(address).matches() || IPV6.matcher(address).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String bytes(InetAddress address) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PARTS; i++) {
            text.append(address.getAddress()[i] & 0xff).append('.');
        }
        return text.toString();
    }

    private static String groups(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2 * PARTS; i += 2) {
            int group = (bytes[i] & 0xff) << Byte.SIZE | (bytes[i + 1] & 0xff);
            text.append(Integer.toHexString(group)).append(':');
        }
        return text.toString();
    }
}
