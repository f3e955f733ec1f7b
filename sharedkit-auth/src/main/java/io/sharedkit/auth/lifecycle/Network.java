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

/** The network of an address, coarse enough for a mail: a user knows the office from a stranger by it, and no more. */
final class Network {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** With a colon it is never the name of a host, so that nothing is looked up. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private Network() {}

    /** Such as {@code 203.0.113.*} or {@code 2001:db8:1:*}; empty if the address is none. */
    static Optional<String> of(Origin origin) {
        String address = origin.address();
        if (address == null
                || !(IPV4.matcher(address).matches() || IPV6.matcher(address).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(coarse(InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String coarse(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".*";
        }
        return group(bytes, 0) + ":" + group(bytes, 2) + ":" + group(bytes, 4) + ":*";
    }

    private static String group(byte[] bytes, int at) {
        return Integer.toHexString((bytes[at] & 0xff) << Byte.SIZE | (bytes[at + 1] & 0xff));
    }
}
