/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.tlog.MerkleHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What of a log's files counts. It is replaced as a whole; whatever the files hold beyond it was never finished.
 *
 * @param origin the log's name
 * @param size the number of entries
 * @param frontier the right edge of the tree
 * @param checkpoint the signed note over it
 * @param vkey the key that verifies it
 * @param wal all events of the tenant before this position of the write-ahead log are entries
 * @param nextSegment the number that the next payload segment gets
 * @param segments the payload segments
 */
record LogState(
        String origin,
        long size,
        List<MerkleHash> frontier,
        String checkpoint,
        String vkey,
        long wal,
        int nextSegment,
        List<PayloadSegment> segments) {
    private static final String FIRST = "sharedkit-audit-log 1";
    private static final int FIXED = 8;

    LogState {
        frontier = List.copyOf(frontier);
        segments = List.copyOf(segments);
    }

    LogState with(List<PayloadSegment> others) {
        return new LogState(origin, size, frontier, checkpoint, vkey, wal, nextSegment, others);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        text.append(FIRST).append('\n');
        text.append(origin).append('\n');
        text.append(size).append('\n');
        text.append(base64(MerkleHash.join(frontier))).append('\n');
        text.append(base64(checkpoint.getBytes(StandardCharsets.UTF_8))).append('\n');
        text.append(vkey).append('\n');
        text.append(wal).append('\n');
        text.append(nextSegment).append('\n');
        for (PayloadSegment segment : segments) {
            text.append(segment.number()).append(' ');
            text.append(segment.retention()).append(' ');
            text.append(segment.month()).append(' ');
            text.append(segment.length()).append('\n');
        }
        return (text + TenantRegister.crc(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static LogState parse(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        String body = text.substring(0, last);
        if (!body.startsWith(FIRST + "\n") || !text.substring(last).equals(TenantRegister.crc(body) + "\n")) {
            throw new DamagedStoreException(
                    "The state of a log " + file + " is damaged. Put the log back from a backup.");
        }
        String[] lines = body.split("\n", -1);
        List<PayloadSegment> segments = new ArrayList<>();
        for (int i = FIXED; i < lines.length - 1; i++) {
            String[] parts = lines[i].split(" ", -1);
            segments.add(new PayloadSegment(
                    Integer.parseInt(parts[0]), parts[1], YearMonth.parse(parts[2]), Long.parseLong(parts[3])));
        }
        return new LogState(
                lines[1],
                Long.parseLong(lines[2]),
                MerkleHash.split(unbase64(lines[3])),
                new String(unbase64(lines[4]), StandardCharsets.UTF_8),
                lines[5],
                Long.parseLong(lines[6]),
                Integer.parseInt(lines[7]),
                segments);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] unbase64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
