/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.core.time.JapanTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was observed in a step, written as it was observed; whether it is good is judged elsewhere. */
public final class EvidenceFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Evidence under {@code evidence/<name>.json} of the result. */
    public EvidenceFile(Path result, String name, Instant at) {
        this.file = result.resolve("evidence").resolve(name + ".json");
        values.put("at", JapanTime.format(at));
    }

    /** Adds what was observed. */
    public EvidenceFile put(String name, Object value) {
        values.put(name, value instanceof Instant instant ? JapanTime.format(instant) : value);
        return this;
    }

    /** Writes the file. */
    public void write() {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, JSON.writeValueAsBytes(values));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
