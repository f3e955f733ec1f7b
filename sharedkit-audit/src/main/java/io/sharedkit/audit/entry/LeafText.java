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

    private static final ZoneOffset JST = ZoneOffset.ofHours(9); // since 1952 without exception
    private static final int USUAL_LENGTH = 640;
    private static final int NANOS_IN_MICRO = 1000;

    private LeafText() {}

    static String of(Leaf leaf) {
        StringBuilder out = new StringBuilder(USUAL_LENGTH);
        out.append("{\"v\":").append(Leaf.VERSION).append(",\"id\":\"").append(leaf.id());
        out.append("\",\"t\":").append(leaf.micros()).append(",\"jst\":\"");
        time(out, leaf.at());
        out.append("\",\"cls\":\"").append(leaf.category());
        out.append("\",\"ret\":\"").append(leaf.retention());
        leaf.erased().ifPresentOrElse(erased -> erased(out.append("\",\"erased\":"), erased), () -> out.append('"'));
        out.append(",\"_sd_alg\":\"").append(ALGORITHM).append("\",\"_sd\":");
        texts(out, leaf.digests());
        return out.append('}').toString();
    }

    private static void erased(StringBuilder out, Erased erased) {
        out.append("{\"ret\":\"").append(erased.retention());
        out.append("\",\"before\":").append(erased.beforeMicros()).append(",\"events\":[");
        String separator = "";
        for (Erased.Range range : erased.events()) {
            out.append(separator).append('[').append(range.first()).append(',');
            out.append(range.last()).append(']');
            separator = ",";
        }
        out.append("],\"values\":");
        texts(out, erased.values());
        out.append('}');
    }

    /** Words and digests, which need no escapes. */
    private static void texts(StringBuilder out, List<String> texts) {
        String separator = "[\"";
        for (String text : texts) {
            out.append(separator).append(text);
            separator = "\",\"";
        }
        out.append(texts.isEmpty() ? "[]" : "\"]");
    }

    private static void time(StringBuilder out, Instant at) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), JST);
        digits(out, time.getYear(), 1000);
        digits(out.append('-'), time.getMonthValue(), 10);
        digits(out.append('-'), time.getDayOfMonth(), 10);
        digits(out.append('T'), time.getHour(), 10);
        digits(out.append(':'), time.getMinute(), 10);
        digits(out.append(':'), time.getSecond(), 10);
        digits(out.append('.'), time.getNano() / NANOS_IN_MICRO, 100_000);
        out.append("+09:00");
    }

    /** The number with as many digits as the highest place has. */
    private static void digits(StringBuilder out, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            out.append((char) ('0' + number / place % 10));
        }
    }
}
