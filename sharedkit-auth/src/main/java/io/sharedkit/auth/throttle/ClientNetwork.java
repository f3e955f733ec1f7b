/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv6.IPv6Address;
import io.sharedkit.auth.internal.IpAddresses;

/**
 * The network that one client cannot leave: an IPv4 address, or the 64 bits of IPv6 that one line is given.
 *
 * @param text in the canonical form, or {@link #UNKNOWN}
 */
public record ClientNetwork(String text) {

    /** The one network of everything that is no address. */
    static final String UNKNOWN = "unknown";

    private static final int LINE_BITS = 64;

    /** The network of the address; the unknown one if the text is no single address. */
    public static ClientNetwork of(String address) {
        return new ClientNetwork(
                IpAddresses.parse(address).map(ClientNetwork::line).orElse(UNKNOWN));
    }

    private static String line(IPAddress address) {
        return address instanceof IPv6Address six
                ? six.removeZone().toZeroHost(LINE_BITS).withoutPrefixLength().toCanonicalString() + "/" + LINE_BITS
                : address.toCanonicalString();
    }
}
