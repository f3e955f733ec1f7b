/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.digest.Sha256;
import io.sharedkit.audit.internal.json.Base64Url;
import io.sharedkit.audit.internal.json.JsonText;
import io.sharedkit.audit.internal.random.RandomBits;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Makes an entry and its disclosures, each with a new salt: what {@link Disclosure} and {@link Leaf} do one by one, several
 * times as fast. Its buffers are used again by the next event and wiped in between.
 */
public final class EntryEncoder {
    private static final int USUAL_BYTES = 1024;
    private static final int KEPT_BYTES = 1 << 16;
    private static final int DIGEST_BYTES = 32;
    private static final int STRIPES = 16;
    private static final byte[] OPEN = {'[', '"'};
    private static final byte[] BETWEEN = {'"', ',', '"'};
    private static final byte[] CLOSE = {'"', ']'};

    /** As many as work at the same time, whichever threads these are: there may be a thread for each request. */
    private static final AtomicReferenceArray<EntryEncoder> IDLE = new AtomicReferenceArray<>(STRIPES);

    private final MessageDigest sha256 = Sha256.create();
    private final byte[] salt = new byte[RandomBits.BYTES];
    private final byte[] digest = new byte[DIGEST_BYTES];
    private final Ascii json = new Ascii(USUAL_BYTES);
    private final Ascii payload = new Ascii(2 * USUAL_BYTES);
    private final Ascii leaf = new Ascii(LeafText.USUAL_LENGTH);

    private EntryEncoder() {}

    /**
     * Encodes an event. All but the values is as in {@link Leaf}.
     *
     * @param values what the entry commits to, by name
     * @throws IllegalArgumentException as {@link Leaf} and {@link Leaf#bytes()} do
     */
    public static Encoded encode(
            UUID id,
            Instant at,
            String category,
            String retention,
            Optional<Erased> erased,
            Map<String, String> values) {
        int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
        EntryEncoder idle = IDLE.getAndSet(stripe, null);
        EntryEncoder encoder = idle == null ? new EntryEncoder() : idle;
        List<String> digests = encoder.disclose(values);
        Encoded encoded = encoder.take(new Leaf(id, at, category, retention, erased, digests));
        if (encoded.payload().length <= KEPT_BYTES) {
            IDLE.set(stripe, encoder);
        }
        return encoded;
    }

    private List<String> disclose(Map<String, String> values) {
        String[] digests = new String[values.size()];
        int count = 0;
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (count > 0) {
                payload.put(Payload.SEPARATOR);
            }
            digests[count++] = disclose(value.getKey(), value.getValue());
        }
        Arrays.sort(digests);
        return List.of(digests);
    }

    /** Adds a value; returns its digest. */
    private String disclose(String name, String value) {
        RandomBits.fill(salt, RandomBits.BYTES);
        json.clear().put(OPEN).base64(salt).put(BETWEEN);
        quoted(name);
        json.put(BETWEEN);
        quoted(value);
        json.put(CLOSE);
        int start = payload.length();
        payload.base64(json.copy());
        return digest(start);
    }

    /** The digest of what was put last. */
    private String digest(int start) {
        sha256.update(payload.bytes(), start, payload.length() - start);
        try {
            sha256.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes.", e);
        }
        return Base64Url.encode(digest);
    }

    private void quoted(String value) {
        if (!json.putPlain(value)) {
            String quoted = JsonText.quote(value);
            json.put(quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Encoded take(Leaf entry) {
        Encoded encoded = new Encoded(entry.bytes(leaf), payload.copy());
        json.wipe();
        payload.wipe();
        Arrays.fill(salt, (byte) 0);
        return encoded;
    }

    /**
     * An entry and its values.
     *
     * @param leaf the entry's bytes, see {@link Leaf#bytes()}
     * @param payload the values, see {@link Payload}
     */
    public record Encoded(byte[] leaf, byte[] payload) {}
}
