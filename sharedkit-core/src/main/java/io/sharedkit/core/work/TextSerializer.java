/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text as UTF-8, and nothing else: no Java objects are ever deserialized. What is missing is an empty text. */
final class TextSerializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        return ((String) data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte @Nullable [] bytes) {
        return type.cast(bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8));
    }
}
