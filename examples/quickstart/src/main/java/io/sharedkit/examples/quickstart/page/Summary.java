/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.page;

import io.sharedkit.examples.quickstart.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code summary.json}: each promise with its outcome and its evidence, for programs. */
public final class Summary {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Summary() {}

    /**
     * Writes the summary.
     *
     * @param result the result's directory
     * @param startedAt when the run started, with its offset
     * @param tookMillis how long it took, in milliseconds
     */
    public static void write(Path result, List<Verdict> verdicts, String startedAt, long tookMillis)
            throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("steps", verdicts.stream().map(Summary::step).toList());
        summary.put("startedAt", startedAt);
        summary.put("tookMillis", tookMillis);
        Files.write(result.resolve("summary.json"), JSON.writeValueAsBytes(summary));
    }

    private static Map<String, Object> step(Verdict verdict) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("promise", verdict.promise());
        step.put("title", Map.of("ja", verdict.ja(), "en", verdict.en()));
        step.put("outcome", verdict.kept() ? "kept" : "not-kept");
        step.put("evidence", verdict.evidence());
        step.put("at", verdict.at());
        return step;
    }
}
