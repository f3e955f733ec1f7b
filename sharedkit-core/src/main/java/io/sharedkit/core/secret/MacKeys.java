/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * HMAC-SHA-256 under the keys of one purpose. A tag names its key: {@code <key id>.<base64url>}.
 *
 * <p>The parts of a message are joined with their lengths, so that no two lists of parts give the same input.
 */
public final class MacKeys {
    private final List<KeyRing.Key> keys;

    MacKeys(List<KeyRing.Key> keys) {
        this.keys = keys;
    }

    /** The tag of the parts under the active key. */
    public String tag(String... parts) {
        return tag(keys.get(0), parts);
    }

    /** Whether the tag is that of the parts, under any key of the purpose; compared in constant time. */
    public boolean matches(String tag, String... parts) {
        byte[] given = tag.getBytes(StandardCharsets.UTF_8);
        boolean matches = false;
        for (KeyRing.Key key : keys) {
            matches |= MessageDigest.isEqual(given, tag(key, parts).getBytes(StandardCharsets.UTF_8));
        }
        return matches;
    }

    private static String tag(KeyRing.Key key, String... parts) {
        byte[] mac = key.material().use(bytes -> Hkdf.hmac(bytes, joined(parts)));
        return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    private static byte[] joined(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
