/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import org.jspecify.annotations.Nullable;

/**
 * The network that one client cannot leave: an IPv4 address, or the 64 bits of IPv6 that one line is given.
 *
 * @param text in the canonical form, or {@link #UNKNOWN}
 */
public record ClientNetwork(String text) {

    /** The one network of everything that is no address. */
    static final String UNKNOWN = "unknown";

    private static final int LONGEST = 64;
    private static final int LINE_BITS = 64;

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

    /** The network of the address; the unknown one if the text is no single address. */
    public static ClientNetwork of(String address) {
        IPAddress parsed = parsed(address.strip());
        if (parsed == null || parsed.isMultiple()) {
            return new ClientNetwork(UNKNOWN);
        }
        IPAddress folded = folded(parsed);
        if (folded instanceof IPv6Address six) {
            IPv6Address line = six.removeZone().toZeroHost(LINE_BITS).withoutPrefixLength();
            return new ClientNetwork(line.toCanonicalString() + "/" + LINE_BITS);
        }
        return new ClientNetwork(folded.toCanonicalString());
    }

    private static @Nullable IPAddress parsed(String text) {
        return text.length() > LONGEST ? null : new IPAddressString(text, STRICT).getAddress();
    }

    /** An IPv4 address in the clothes of IPv6 ({@code ::ffff:192.0.2.1}) is that IPv4 address. */
    private static IPAddress folded(IPAddress address) {
        if (address instanceof IPv6Address six && six.isIPv4Mapped()) {
            return six.getEmbeddedIPv4Address();
        }
        return address;
    }
}
