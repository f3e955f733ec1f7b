/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.event.Actor;
import java.time.Instant;

/**
 * That a version of a change was announced. Without one it is not announced, whatever was intended.
 *
 * @param channel on which way
 * @param at when: the moment when the page was read back, or what a person says
 * @param reference what to look it up by: the SHA-256 of the page, a mail's Message-ID, the number of a letter
 * @param recordedAt when it was written down here
 * @param by who published or recorded it
 * @param emergency whether it was too late, and allowed as an emergency
 */
public record NoticeProof(
        Channel channel, Instant at, String reference, Instant recordedAt, Actor by, boolean emergency) {

    /** The longest reference, in characters. */
    public static final int MAX_REFERENCE_LENGTH = 500;

    /**
     * @throws IllegalArgumentException if the reference is blank, too long, or not one line
     */
    public NoticeProof {
        PlainText.checkLine("A reference", reference, MAX_REFERENCE_LENGTH);
    }

    /** A way of announcing. */
    public enum Channel {
        /** The public page and its feed. */
        WEB,
        /** Mails to all that are touched. */
        MAIL,
        /** Calls to all that are touched. */
        PHONE,
        /** Letters (direct mail) to all that are touched. */
        LETTER,
        /** Another way, which the reference names. */
        OTHER
    }
}
