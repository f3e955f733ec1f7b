/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What is written and forced at once: a head of {@value #HEAD} bytes (magic, CRC-32C of all that follows it, length with
 * head and padding, number of records, position), then the records.
 *
 * <p>The position, segment number and offset, makes a frame valid at one place only.
 */
final class WalFrame {
    static final int HEAD = 24;

    /** The count in a frame without records after which nothing more follows in its segment. */
    static final int END = -1;

    private static final int MAGIC = 0x736b7746;
    private static final int ALIGNMENT = 8;
    private static final int CHECKED = 8;
    private static final int POSITION = 16;

    private WalFrame() {}

    /** The position of an offset in a segment. */
    static long position(int segment, int offset) {
        return (long) segment << Integer.SIZE | offset;
    }

    static int segment(long position) {
        return (int) (position >>> Integer.SIZE);
    }

    static int offset(long position) {
        return (int) position;
    }

    /** Fills in the head of the frame that stands in the buffer from 0 to its position, pads it, and flips the buffer. */
    static void seal(ByteBuffer frame, int count, long position) {
        while (frame.position() % ALIGNMENT != 0) {
            frame.put((byte) 0);
        }
        frame.flip();
        frame.putInt(0, MAGIC);
        frame.putInt(CHECKED, frame.limit());
        frame.putInt(CHECKED + Integer.BYTES, count);
        frame.putLong(POSITION, position);
        frame.putInt(Integer.BYTES, crc(frame, 0, frame.limit()));
    }

    /** The bytes that the frame at the offset of a segment's content takes, or 0 if there is no sound one. */
    static int length(ByteBuffer segment, int offset, int number) {
        if (segment.limit() - offset < HEAD || segment.getInt(offset) != MAGIC) {
            return 0;
        }
        int length = segment.getInt(offset + CHECKED);
        boolean sound = length >= HEAD
                && length <= segment.limit() - offset
                && segment.getLong(offset + POSITION) == position(number, offset)
                && segment.getInt(offset + Integer.BYTES) == crc(segment, offset, length);
        return sound ? length : 0;
    }

    /** How many records a sound frame has, or {@link #END}. */
    static int count(ByteBuffer segment, int offset) {
        return segment.getInt(offset + CHECKED + Integer.BYTES);
    }

    /** The next place behind the offset where a sound frame stands, or -1: a look at every place where one could. */
    static int find(ByteBuffer segment, int offset, int number) {
        for (int at = offset + ALIGNMENT; at <= segment.limit() - HEAD; at += ALIGNMENT) {
            if (length(segment, at, number) > 0) {
                return at;
            }
        }
        return -1;
    }

    /** The number of the segment whose content begins with a frame. */
    static int number(ByteBuffer segment) {
        return segment.limit() < HEAD ? 0 : segment(segment.getLong(POSITION));
    }

    /** Writes the checksum of a frame once more. */
    static void check(ByteBuffer segment, int offset, int length) {
        segment.putInt(offset + Integer.BYTES, crc(segment, offset, length));
    }

    private static int crc(ByteBuffer content, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(content.slice(offset + CHECKED, length - CHECKED));
        return (int) crc.getValue();
    }
}
