/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON with one spelling only (RFC 8785, JSON Canonicalization Scheme): members sorted by their UTF-16 code units, no
 * white space, the shortest escapes, UTF-8. It is written from maps, lists, strings, whole numbers and booleans; numbers
 * with a fraction are not used, so their canonical form is not needed.
 */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * The canonical bytes of the object.
     *
     * @throws IllegalArgumentException if a text is not valid UTF-16
     */
    public static byte[] bytes(Map<String, ?> object) {
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(MAPPER.writeValueAsString(object)));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A text holds half a character (a lone surrogate).", e);
        }
    }

    /** The object that the bytes spell, or empty if they are not its canonical spelling. */
    public static Optional<Map<String, Object>> read(byte[] bytes) {
        try {
            Object value = MAPPER.readValue(bytes, Object.class);
            if (!(value instanceof Map<?, ?>) || !isOurs(value)) {
                return Optional.empty();
            }
            @SuppressWarnings("unchecked") // the members of a JSON object have names
            Map<String, Object> object = (Map<String, Object>) value;
            return Arrays.equals(bytes(object), bytes) ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(CanonicalJson::isOurs);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(CanonicalJson::isOurs);
        }
        return value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Boolean;
    }

    /** The bytes as a tree to look values up in. */
    public static JsonNode tree(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        return hex(newSha256().digest(bytes));
    }

    /** A SHA-256 that is still to be fed. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /** The bytes in lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
