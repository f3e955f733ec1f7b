/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Optional;

/** Reads addresses as they come with requests. Nothing is taken for the name of a host, and nothing is looked up. */
public final class IpAddresses {
    private static final int LONGEST = 64;

    /** One whole address and nothing else: no prefix, mask, range, wildcard, octal or hexadecimal IPv4, no missing part. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .allow_inet_aton(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private IpAddresses() {}

    /** The one address that the text is; an IPv4 address in the clothes of IPv6 ({@code ::ffff:192.0.2.1}) as itself. */
    public static Optional<IPAddress> parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.ofNullable(new IPAddressString(stripped, STRICT).getAddress())
                .filter(address -> !address.isMultiple())
                .map(IpAddresses::folded);
    }

    /**
     * Coarse enough for a mail, such as {@code 203.0.113.*} or {@code 2001:db8:1:*}: a user knows the office from a
     * stranger by it, and no more.
     */
    public static Optional<String> coarse(String text) {
        return parse(text).map(address -> {
            String separator = address.isIPv6() ? ":" : ".";
            StringBuilder start = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                int value = address.getSegment(i).getSegmentValue();
                start.append(address.isIPv6() ? Integer.toHexString(value) : value)
                        .append(separator);
            }
            return start.append('*').toString();
        });
    }

    private static IPAddress folded(IPAddress address) {
        return address instanceof IPv6Address six && six.isIPv4Mapped() ? six.getEmbeddedIPv4Address() : address;
    }
}
