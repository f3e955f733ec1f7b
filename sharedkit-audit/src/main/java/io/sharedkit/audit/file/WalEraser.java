/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.nio.ByteBuffer;

/** Overwrites the events of one log that have got their places, in the content of a segment. */
final class WalEraser {
    private final int log;
    private final long before;

    /**
     * @param log the number of the log
     * @param before the position before which all its events have their places
     */
    WalEraser(int log, long before) {
        this.log = log;
        this.before = before;
    }

    /** Does it; true if there was something to do. */
    boolean erase(ByteBuffer segment) {
        int number = WalFrame.number(segment);
        boolean changed = false;
        int offset = 0;
        for (int length = WalFrame.length(segment, 0, number); length > 0; ) {
            if (eraseFrame(segment, number, offset)) {
                WalFrame.check(segment, offset, length);
                changed = true;
            }
            offset += length;
            length = WalFrame.length(segment, offset, number);
        }
        return changed;
    }

    private boolean eraseFrame(ByteBuffer segment, int number, int offset) {
        boolean changed = false;
        int at = offset + WalFrame.HEAD;
        for (int i = WalFrame.count(segment, offset); i > 0; i--) {
            boolean placed = WalRecord.log(segment, at) == log && WalFrame.position(number, at) < before;
            if (placed && !WalRecord.blank(segment, at)) {
                WalRecord.erase(segment, at);
                changed = true;
            }
            at += WalRecord.length(segment, at);
        }
        return changed;
    }
}
