/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** How an entry is spelled. A million of them are written and read in a row, hence no formatter. */
final class LeafText {
    static final String ALGORITHM = "sha-256";
    static final int USUAL_LENGTH = 640;

    private static final ZoneOffset JST = ZoneOffset.ofHours(9); // since 1952 without exception
    private static final int NANOS_IN_MICRO = 1000;

    private LeafText() {}

    static void write(Leaf leaf, Ascii out) {
        out.put("{\"v\":").number(Leaf.VERSION).put(",\"id\":\"").uuid(leaf.id());
        out.put("\",\"t\":").number(leaf.micros()).put(",\"jst\":\"");
        time(out, leaf.at());
        out.put("\",\"cls\":\"").put(leaf.category());
        out.put("\",\"ret\":\"").put(leaf.retention()).put('"');
        leaf.erased().ifPresent(erased -> erased(out.put(",\"erased\":"), erased));
        out.put(",\"_sd_alg\":\"").put(ALGORITHM).put("\",\"_sd\":");
        texts(out, leaf.digests());
        out.put('}');
    }

    private static void erased(Ascii out, Erased erased) {
        out.put("{\"ret\":\"").put(erased.retention());
        out.put("\",\"before\":").number(erased.beforeMicros()).put(",\"events\":[");
        String separator = "[";
        for (Erased.Range range : erased.events()) {
            out.put(separator)
                    .number(range.first())
                    .put(',')
                    .number(range.last())
                    .put(']');
            separator = ",[";
        }
        out.put("],\"values\":");
        texts(out, erased.values());
        out.put('}');
    }

    /** Words and digests, which need no escapes. */
    private static void texts(Ascii out, List<String> texts) {
        String separator = "[\"";
        for (String text : texts) {
            out.put(separator).put(text);
            separator = "\",\"";
        }
        out.put(texts.isEmpty() ? "[]" : "\"]");
    }

    private static void time(Ascii out, Instant at) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), JST);
        out.digits(time.getYear(), 4).put('-').digits(time.getMonthValue(), 2);
        out.put('-').digits(time.getDayOfMonth(), 2).put('T').digits(time.getHour(), 2);
        out.put(':').digits(time.getMinute(), 2).put(':').digits(time.getSecond(), 2);
        out.put('.').digits(time.getNano() / NANOS_IN_MICRO, 6).put("+09:00");
    }
}
