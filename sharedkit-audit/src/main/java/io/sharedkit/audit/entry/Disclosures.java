/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.json.Base64Url;
import io.sharedkit.audit.internal.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Makes the disclosures of one entry, each with a new salt, without a text in between: what {@link Disclosure} does for
 * one, several times as fast.
 */
public final class Disclosures {
    private static final int USUAL_BYTES = 1024;
    private static final byte[] QUOTE_COMMA_QUOTE = {'"', ',', '"'};

    private final List<String> digests = new ArrayList<>();
    private byte[] json = new byte[USUAL_BYTES / 4];
    private byte[] payload = new byte[USUAL_BYTES];
    private int jsonLength;
    private int payloadLength;

    /** Without any value yet. */
    public Disclosures() {}

    /** Adds a value. */
    public void add(String name, String value) {
        jsonLength = 0;
        append((byte) '[', (byte) '"');
        append(Salts.next());
        append(QUOTE_COMMA_QUOTE);
        quoted(name);
        append(QUOTE_COMMA_QUOTE);
        quoted(value);
        append((byte) '"', (byte) ']');
        byte[] encoded = Base64Url.encodeToBytes(Arrays.copyOf(json, jsonLength));
        digests.add(Digests.of(encoded));
        keep(encoded);
    }

    /** The digests of all values, sorted. */
    public List<String> digests() {
        List<String> sorted = new ArrayList<>(digests);
        Collections.sort(sorted);
        return sorted;
    }

    /** All values as they are stored, see {@link Payload}. */
    public byte[] payload() {
        return Arrays.copyOf(payload, payloadLength);
    }

    private void keep(byte[] encoded) {
        int length = payloadLength + encoded.length + 1;
        if (length > payload.length) {
            payload = Arrays.copyOf(payload, 2 * length);
        }
        if (payloadLength > 0) {
            payload[payloadLength++] = (byte) Payload.SEPARATOR;
        }
        System.arraycopy(encoded, 0, payload, payloadLength, encoded.length);
        payloadLength += encoded.length;
    }

    /** Texts that need no escape are copied; all others go the long way. */
    private void quoted(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                jsonLength -= i;
                String quoted = JsonText.quote(text);
                append(quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8));
                return;
            }
            json[jsonLength++] = (byte) c;
        }
    }

    private void append(byte... bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, json, jsonLength, bytes.length);
        jsonLength += bytes.length;
    }

    private void ensure(int more) {
        if (jsonLength + more > json.length) {
            json = Arrays.copyOf(json, 2 * (jsonLength + more));
        }
    }
}
