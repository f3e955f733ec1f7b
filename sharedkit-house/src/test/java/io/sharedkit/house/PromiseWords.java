/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What the page of promises says in one language. The catalogue itself is English. */
final class PromiseWords {
    static final PromiseWords ENGLISH = new PromiseWords("promises_en.properties");
    static final PromiseWords JAPANESE = new PromiseWords("promises_ja.properties");

    private final Properties words = new Properties();

    private PromiseWords(String resource) {
        try (InputStream in = Objects.requireNonNull(PromiseWords.class.getResourceAsStream(resource), resource)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }

    String text(Promise promise) {
        return this == ENGLISH ? promise.text() : of("promise." + promise.id());
    }

    /** The papers are Japanese, and so are their headings; what we added is not. */
    String section(Promise promise) {
        return this == ENGLISH
                ? promise.section()
                : promise.section().replace(" (vendor)", "（提供者）").replace(" (customer)", "（顧客）");
    }

    Optional<String> limit(Promise promise) {
        return Optional.ofNullable(words.getProperty("limit." + promise.id()));
    }

    /** The keys that begin so. */
    Set<String> keys(String prefix) {
        Set<String> keys = new TreeSet<>(words.stringPropertyNames());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }
}
