/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request of somebody who is not yet known comes from. Limits are counted by it and events name it; it proves
 * nothing.
 *
 * @param address the IP address of the client as text, IPv4 or IPv6, or null if it is not known. Behind a proxy it is the
 *     address that the outermost trusted proxy saw, never the first one of {@code X-Forwarded-For}. What has more than
 *     {@value #MAX_ADDRESS_LENGTH} characters is none, and is cut so that it is none
 * @param userAgent what the browser says of itself, cut to {@value #MAX_USER_AGENT_LENGTH} characters, or null
 * @param knownBrowser the token that this browser was given at an earlier complete login, or null
 * @param humanChecked whether the host has just made sure that a person sits there, by a CAPTCHA for example
 */
public record Origin(
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String knownBrowser,
        boolean humanChecked) {

    /** The longest address, in characters. */
    public static final int MAX_ADDRESS_LENGTH = 64;

    /** The longest user agent that is kept, in characters. */
    public static final int MAX_USER_AGENT_LENGTH = 256;

    /** What no log and no database keeps: control characters and halves of a pair. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private static final Origin UNKNOWN = new Origin(null, null, null, false);

    /** Cuts what is too long, and puts question marks in the place of what cannot be kept: no event fails for it. */
    public Origin {
        if (address != null && address.length() > MAX_ADDRESS_LENGTH) {
            address = address.substring(0, MAX_ADDRESS_LENGTH - 1) + "…";
        }
        if (userAgent != null && userAgent.length() > MAX_USER_AGENT_LENGTH) {
            userAgent = userAgent.substring(0, MAX_USER_AGENT_LENGTH);
        }
        address = address == null ? null : UNFIT.matcher(address).replaceAll("?");
        userAgent = userAgent == null ? null : UNFIT.matcher(userAgent).replaceAll("?");
    }

    /** An origin of which nothing is known: no limit by address applies, all others do. */
    public static Origin unknown() {
        return UNKNOWN;
    }

    /** A request from this address. */
    public static Origin of(String address) {
        return new Origin(address, null, null, false);
    }

    /** The same with what the browser says of itself. */
    public Origin userAgent(@Nullable String text) {
        return new Origin(address, text, knownBrowser, humanChecked);
    }

    /** The same with the token that the browser brought along. */
    public Origin knownBrowser(@Nullable String token) {
        return new Origin(address, userAgent, token, humanChecked);
    }

    /** The same after the host made sure that a person sits there. */
    public Origin checkedAsHuman() {
        return new Origin(address, userAgent, knownBrowser, true);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Origin[address=" + address + ", knownBrowser=" + (knownBrowser == null ? "none" : "***") + "]";
    }
}
