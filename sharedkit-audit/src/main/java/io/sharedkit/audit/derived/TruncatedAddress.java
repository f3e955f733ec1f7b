/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network in place of an address. */
final class TruncatedAddress {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    /** What begins otherwise, or has numbers beyond a byte, would be taken for the name of a host and looked up. */
    private static final Pattern V6 = Pattern.compile("(?=[0-9a-fA-F:])[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** An address of 6to4 (RFC 3056) begins with these 16 bits, and goes on with the IPv4 address of its site. */
    private static final int TO4 = 0x2002;

    private static final int TO4_BITS = 16;

    private final int v4Bits;
    private final int v6Bits;

    TruncatedAddress(int v4Bits, int v6Bits) {
        this.v4Bits = v4Bits;
        this.v6Bits = v6Bits;
    }

    /** The network, such as {@code 192.0.2.0/24}, or "" of what is no address. Names are never resolved. */
    String of(String ip) {
        if (!V4.matcher(ip).matches() && !V6.matcher(ip).matches()) {
            return "";
        }
        try {
            InetAddress address = InetAddress.getByName(ip);
            byte[] bytes = address.getAddress();
            int bits = address instanceof Inet4Address ? v4Bits : v6Bits(bytes);
            return InetAddress.getByAddress(cut(bytes, bits)).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private int v6Bits(byte[] bytes) {
        int start = ((bytes[0] & 0xFF) << Byte.SIZE) | (bytes[1] & 0xFF);
        return start == TO4 ? Math.min(v6Bits, TO4_BITS + v4Bits) : v6Bits;
    }

    private static byte[] cut(byte[] bytes, int bits) {
        byte[] network = new byte[bytes.length];
        for (int bit = 0; bit < bits; bit++) {
            network[bit / Byte.SIZE] |= (byte) (bytes[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE);
        }
        return network;
    }
}
