/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log of the host, as declared: what its times are called where they are printed, and which offset they really have.
 * White papers print "JST(UTC+0)"; of such a log nobody knows when anything happened.
 *
 * @param name what the log is called, such as {@code nginx-access}
 * @param label what its times are printed with: one zone, an offset, or both, such as {@code JST}, {@code JST(UTC+9)},
 *     {@code +09:00} or {@code UTC}
 * @param offset the offset from UTC that its times really have
 */
public record LogSource(String name, String label, ZoneOffset offset) {
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    /** What labels say; offsets that a summer time moves are not among them. */
    private static final Map<String, ZoneOffset> ZONES = Map.of(
            "JST", JAPAN,
            "ASIA/TOKYO", JAPAN,
            "日本時間", JAPAN,
            "日本標準時", JAPAN,
            "KST", JAPAN,
            "ASIA/SEOUL", JAPAN,
            "UTC", ZoneOffset.UTC,
            "GMT", ZoneOffset.UTC,
            "Z", ZoneOffset.UTC);

    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)?([+-])(\\d{1,2})(?::?(\\d{2}))?");
    private static final Pattern WORD = Pattern.compile("[^\\s(),:;]+");
    private static final int MAX_HOURS = 18;
    private static final int MINUTES = 60;

    /**
     * @throws IllegalArgumentException if the name is blank, the label names no zone that can be checked, or it says
     *     something else than the offset or than itself
     */
    public LogSource {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A log source has a name.");
        }
        String rest = upper(label);
        int stated = 0;
        Matcher numbers = OFFSET.matcher(rest);
        while (numbers.find()) {
            check(name, label, offset, numbers.group(), parse(name, label, numbers));
            stated++;
        }
        Matcher words = WORD.matcher(OFFSET.matcher(rest).replaceAll(" "));
        String zone = "";
        while (words.find()) {
            check(name, label, offset, words.group(), zone(name, label, words.group()));
            if (!zone.isEmpty()) {
                throw refuse(name, label, "names two zones, " + zone + " and " + words.group());
            }
            zone = words.group();
            stated++;
        }
        if (stated == 0) {
            throw refuse(name, label, "names no zone");
        }
    }

    /** How its times are to be printed: the label with the offset, such as {@code JST(+09:00)}. */
    public String printed() {
        String id = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
        return OFFSET.matcher(label).find() ? label : label + "(" + id + ")";
    }

    private static ZoneOffset parse(String name, String label, Matcher numbers) {
        int hours = Integer.parseInt(numbers.group(2));
        int minutes = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
        if (minutes >= MINUTES || hours * MINUTES + minutes > MAX_HOURS * MINUTES) {
            throw refuse(name, label, "has no offset between -18:00 and +18:00");
        }
        int sign = numbers.group(1).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static ZoneOffset zone(String name, String label, String word) {
        ZoneOffset zone = ZONES.get(word);
        if (zone == null) {
            throw refuse(name, label, "has the word '" + word + "', which is no zone with one offset that is known");
        }
        return zone;
    }

    private static void check(String name, String label, ZoneOffset offset, String part, ZoneOffset said) {
        if (!said.equals(offset)) {
            throw refuse(
                    name,
                    label,
                    "contradicts its times: " + part + " means UTC" + id(said) + ", but they have the offset UTC"
                            + id(offset));
        }
    }

    private static IllegalArgumentException refuse(String name, String label, String why) {
        return new IllegalArgumentException("The label '" + label + "' of the log source " + name + " " + why
                + ". Look at which times the log really has, and print JST(+09:00) only with +09:00, UTC only with +00:00,"
                + " or the bare offset.");
    }

    private static String id(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
