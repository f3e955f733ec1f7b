/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * An event in the write-ahead log: its length, log number, id, time, lengths and flag ({@value #HEAD} bytes), then class,
 * leaf and payload.
 *
 * @param log the number of its log
 * @param id the event's id
 * @param micros when it happened
 * @param retention its log class
 * @param leaf the entry's bytes
 * @param payload the erasable values
 */
record WalRecord(int log, UUID id, long micros, String retention, byte[] leaf, byte[] payload) {
    static final int HEAD = 44;

    private static final int LOG_AT = 4;
    private static final int ID_AT = 8;
    private static final int MICROS_AT = 24;
    private static final int LEAF_AT = 32;
    private static final int CLASS_AT = 36;
    private static final int BLANK_AT = 38;
    private static final int CRC_AT = 40;

    /** Writes the event at the buffer's position. */
    static void put(ByteBuffer frame, int log, Pending event) {
        int at = frame.position();
        byte[] retention = event.retention();
        frame.putInt(HEAD + event.bytes());
        frame.putInt(log);
        frame.putLong(event.id().getMostSignificantBits());
        frame.putLong(event.id().getLeastSignificantBits());
        frame.putLong(event.micros());
        frame.putInt(event.leaf().length);
        frame.putShort((short) retention.length);
        frame.putShort((short) 0);
        frame.putInt(0);
        frame.put(retention).put(event.leaf()).put(event.payload());
        assert frame.position() == at + HEAD + event.bytes();
        frame.putInt(at + CRC_AT, crc(frame, at, HEAD + event.bytes()));
    }

    /** The bytes that the record takes. */
    static int length(ByteBuffer content, int at) {
        return content.getInt(at);
    }

    static int log(ByteBuffer content, int at) {
        return content.getInt(at + LOG_AT);
    }

    static UUID id(ByteBuffer content, int at) {
        return new UUID(content.getLong(at + ID_AT), content.getLong(at + ID_AT + Long.BYTES));
    }

    /** Whether its leaf and payload were overwritten. */
    static boolean blank(ByteBuffer content, int at) {
        return content.getShort(at + BLANK_AT) != 0;
    }

    /** Overwrites leaf and payload with zeros. */
    static void erase(ByteBuffer content, int at) {
        content.putShort(at + BLANK_AT, (short) 1);
        int end = at + length(content, at);
        for (int i = at + HEAD + content.getShort(at + CLASS_AT); i < end; i++) {
            content.put(i, (byte) 0);
        }
        content.putInt(at + CRC_AT, crc(content, at, end - at));
    }

    /** Whether all of it is in the content, and as it was written: it is read long after the frame around it was checked. */
    static boolean sound(ByteBuffer content, int at) {
        int length = content.limit() - at < HEAD ? 0 : length(content, at);
        return length >= HEAD
                && length <= content.limit() - at
                && content.getInt(at + CRC_AT) == crc(content, at, length);
    }

    private static int crc(ByteBuffer content, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(content.slice(at, CRC_AT));
        crc.update(content.slice(at + HEAD, length - HEAD));
        return (int) crc.getValue();
    }

    static WalRecord read(ByteBuffer content, int at) {
        int classLength = content.getShort(at + CLASS_AT);
        int leafLength = content.getInt(at + LEAF_AT);
        byte[] retention = bytes(content, at + HEAD, classLength);
        byte[] leaf = bytes(content, at + HEAD + classLength, leafLength);
        int payloadAt = at + HEAD + classLength + leafLength;
        byte[] payload = bytes(content, payloadAt, at + length(content, at) - payloadAt);
        return new WalRecord(
                log(content, at),
                id(content, at),
                content.getLong(at + MICROS_AT),
                new String(retention, StandardCharsets.US_ASCII),
                leaf,
                payload);
    }

    private static byte[] bytes(ByteBuffer content, int at, int length) {
        byte[] bytes = new byte[length];
        content.get(at, bytes);
        return bytes;
    }
}
