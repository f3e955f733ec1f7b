/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.core.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What is written and forced at once: a head of {@value #HEAD} bytes (magic, CRC-32C of all that follows it, length with
 * head, number of records, segment, offset), then the records, each behind its length. Its place is part of what is
 * checked, so that a frame is sound at one place only; the magic is no UTF-8, so that no event can hold it.
 */
final class SpoolFrame {
    static final int HEAD = 28;

    private static final int MAGIC = 0xfe736bff;
    private static final int CHECKED = 8;

    private SpoolFrame() {}

    static ByteBuffer write(List<Routed> events, int segment, long offset) {
        List<byte[]> records = events.stream().map(SpoolFrame::write).toList();
        int length = HEAD
                + records.stream()
                        .mapToInt(record -> Integer.BYTES + record.length)
                        .sum();
        ByteBuffer frame = ByteBuffer.allocate(length);
        frame.putInt(MAGIC)
                .putInt(0)
                .putInt(length)
                .putInt(records.size())
                .putInt(segment)
                .putLong(offset);
        records.forEach(record -> frame.putInt(record.length).put(record));
        frame.flip();
        return frame.putInt(Integer.BYTES, crc(frame, 0, length));
    }

    /** The length of the frame that stands in the content, which begins at that offset of the segment; 0 if none is sound. */
    static int length(ByteBuffer content, int at, int segment, long offset) {
        if (content.limit() - at < HEAD || content.getInt(at) != MAGIC) {
            return 0;
        }
        int length = content.getInt(at + CHECKED);
        boolean sound = length >= HEAD
                && length <= content.limit() - at
                && content.getInt(at + 16) == segment
                && content.getLong(at + 20) == offset + at
                && content.getInt(at + Integer.BYTES) == crc(content, at, length);
        return sound ? length : 0;
    }

    /** The length that a head claims, at least that of a head. */
    static int claimed(ByteBuffer head) {
        return head.limit() < HEAD ? HEAD : Math.max(HEAD, head.getInt(CHECKED));
    }

    /** Whether a sound frame stands anywhere behind that place. */
    static boolean anyBehind(ByteBuffer content, int at, int segment) {
        for (int i = at + 1; i <= content.limit() - HEAD; i++) {
            if (length(content, i, segment, 0) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The events of a sound frame. */
    static List<Routed> read(ByteBuffer content, int at) {
        int count = content.getInt(at + 12);
        ByteBuffer frame = content.duplicate().position(at + HEAD);
        List<Routed> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = frame.getInt();
            events.add(read(frame.slice(frame.position(), length)));
            frame.position(frame.position() + length);
        }
        return events;
    }

    private static byte[] write(Routed routed) {
        Waiting event = routed.event();
        byte[] tenant = routed.tenant().value().getBytes(StandardCharsets.UTF_8);
        byte[] logClass = event.logClass().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2
                        + 3 * Long.BYTES
                        + Integer.BYTES
                        + tenant.length
                        + logClass.length
                        + event.leaf().length
                        + event.payload().length)
                .put((byte) tenant.length)
                .put(tenant)
                .putLong(event.eventId().getMostSignificantBits())
                .putLong(event.eventId().getLeastSignificantBits())
                .putLong(event.micros())
                .put((byte) logClass.length)
                .put(logClass)
                .putInt(event.leaf().length)
                .put(event.leaf())
                .put(event.payload())
                .array();
    }

    private static Routed read(ByteBuffer record) {
        TenantId tenant = TenantId.of(text(record));
        UUID id = new UUID(record.getLong(), record.getLong());
        long micros = record.getLong();
        String logClass = text(record);
        byte[] leaf = bytes(record, record.getInt());
        byte[] payload = bytes(record, record.remaining());
        return new Routed(tenant, new Waiting(id, micros, logClass, leaf, payload));
    }

    private static String text(ByteBuffer record) {
        return new String(bytes(record, record.get()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer record, int length) {
        byte[] bytes = new byte[length];
        record.get(bytes);
        return bytes;
    }

    private static int crc(ByteBuffer content, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(content.slice(at + CHECKED, length - CHECKED));
        return (int) crc.getValue();
    }
}
