/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.json.Base64Url;
import io.sharedkit.audit.internal.json.JsonText;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.core.time.JapanTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An entry of the log: what is in the clear about an event, and the digests of all the rest. It is written once as JSON
 * and from then on stored, hashed and exported as these bytes:
 *
 * <pre>{@code
 * {"v":1,"id":"<uuid>","t":<microseconds since 1970>,"jst":"2026-11-22T09:00:00.000000+09:00",
 *  "cls":"auth","_sd_alg":"sha-256","_sd":["<digest>",...]}
 * }</pre>
 *
 * (on one line, without spaces). In the clear are the event's random id, its time and the first word of its action. Who,
 * what, to what and how it ended are disclosures.
 *
 * @param id the event's id
 * @param at when it happened, to the microsecond
 * @param category the first word of the action
 * @param digests the digests of the disclosures, sorted, which hides their order
 */
public record Leaf(UUID id, Instant at, String category, List<String> digests) {

    /** The version of the form of an entry. */
    public static final long VERSION = 1;

    /** The end of the year 9999 in Japan: later times do not fit the printed form. */
    public static final Instant END = Instant.parse("9999-12-31T15:00:00Z");

    private static final String ALGORITHM = "sha-256";
    private static final Set<String> NAMES = Set.of("v", "id", "t", "jst", "cls", "_sd_alg", "_sd");
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{0,127}");
    private static final int DIGEST_BYTES = 32;
    private static final long MICROS = 1_000_000;
    private static final long NANOS_IN_MICRO = 1000;

    /**
     * Cuts the time to microseconds.
     *
     * @throws IllegalArgumentException if the time is before 1970 or after the year 9999 in Japan, the category is no
     *     lower-case word, or the digests are not sorted or not canonical
     */
    public Leaf {
        at = at.truncatedTo(ChronoUnit.MICROS);
        digests = List.copyOf(digests);
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(END)) {
            throw new IllegalArgumentException("An event happens between 1970 and 9999, not at " + at + ".");
        }
        if (!CATEGORY.matcher(category).matches()) {
            throw new IllegalArgumentException("A category is one lower-case word.");
        }
        for (int i = 0; i < digests.size(); i++) {
            checkDigest(digests.get(i));
            if (i > 0 && digests.get(i - 1).compareTo(digests.get(i)) >= 0) {
                throw new IllegalArgumentException("The digests of an entry are sorted, and each stands there once.");
            }
        }
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException if it is not an entry of version 1, down to the last member
     */
    public static Leaf parse(byte[] bytes) {
        Map<String, Object> json = StrictJson.object(bytes);
        if (!json.keySet().equals(NAMES)
                || !Objects.equals(json.get("v"), VERSION)
                || !Objects.equals(json.get("_sd_alg"), ALGORITHM)) {
            throw new IllegalArgumentException("The entry is not of version 1.");
        }
        if (json.get("id") instanceof String id
                && json.get("t") instanceof Long t
                && json.get("cls") instanceof String c) {
            Leaf leaf = new Leaf(UUID.fromString(id), instant(t), c, StrictJson.texts(json.get("_sd")));
            if (leaf.id.toString().equals(id) && JapanTime.format(leaf.at).equals(json.get("jst"))) {
                return leaf;
            }
        }
        throw new IllegalArgumentException("The entry's id, time or category is malformed, or its two times differ.");
    }

    /** The entry's bytes, UTF-8. */
    public byte[] bytes() {
        String json = "{\"v\":" + VERSION + ",\"id\":\"" + id + "\",\"t\":" + micros() + ",\"jst\":\""
                + JapanTime.format(at) + "\",\"cls\":\"" + category + "\",\"_sd_alg\":\"" + ALGORITHM + "\",\"_sd\":"
                + JsonText.array(digests, ",") + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The time in microseconds since 1970. */
    public long micros() {
        return micros(at);
    }

    /** The time in microseconds since 1970; {@code ChronoUnit.MICROS} counts in nanoseconds and ends in the year 2262. */
    public static long micros(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / NANOS_IN_MICRO;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_IN_MICRO);
    }

    private static void checkDigest(String digest) {
        if (Base64Url.decode(digest).length != DIGEST_BYTES) {
            throw new IllegalArgumentException("A digest has 32 bytes.");
        }
    }
}
